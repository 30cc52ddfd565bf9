import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { connectHub, exchangeModule, type ReceiptSeal } from '../../src/server/modules/exchange/index.ts';
import { openSecretBox } from '../../src/server/modules/people/index.ts';
import { openLog } from '../../src/server/platform/log.ts';
import type { Module } from '../../src/server/platform/module.ts';
import { dispatchOutbox, jobTable, lanesOf, runNextJob } from '../../src/server/platform/work.ts';
import type { HubSettings } from '../../src/server/start-hub.ts';
import { giveCode, ownSeal } from '../../src/server/modules/exchange/fixtures.ts';
import { testDatabase, type TestDb } from '../context.ts';
import { unitIdOf } from '../world.ts';

export const SECRET = 'bi-mat-mau-cua-he-thong';
const system = { kind: 'system', job: 'test' } as const;

/** An installation under test: its database, its clock, and its jobs run when the test says so. */
export interface NodeUnderTest {
	readonly db: TestDb;
	readonly unitId: number;
	readonly code: string;
	/** Payloads of events other modules would hear, by topic. */
	readonly heard: Readonly<Record<string, unknown[]>>;
	/** Runs every due job at an instant, until none is left. @returns how many ran */
	work(now?: Date): Promise<number>;
	/** Asks for the poll, however short ago the last one was, and runs all that follows. */
	poll(now?: Date): Promise<void>;
}

const HEARD = ['exchange.document-received', 'exchange.status-received', 'exchange.delivery-changed'];

export async function openNode(
	hubUrl: string,
	systemId: string,
	code: string,
	unitKey: string,
	options: { seal?: (dataDir: string) => ReceiptSeal } = {},
): Promise<NodeUnderTest> {
	const db = await testDatabase();
	const unitId = await unitIdOf(db, unitKey);
	await giveCode(db, unitId, code);
	const heard: Record<string, unknown[]> = Object.fromEntries(HEARD.map((topic) => [topic, []]));
	const listeners: Module = {
		name: 'test',
		handlers: Object.fromEntries(
			HEARD.map((topic) => [topic, { [`test.${topic}`]: async (_, payload) => void heard[topic]?.push(payload) }]),
		),
	};
	const modules = [
		exchangeModule({ config: db, files: db.files, seal: options.seal?.(db.dataDir) ?? ownSeal(db.dataDir) }),
		listeners,
	];
	const peer = { name: 'Trục mẫu', baseUrl: `${hubUrl}/axis`, systemId, secret: SECRET, pollSeconds: 30 };
	await db.act(system, (ctx) => connectHub(ctx, peer, openSecretBox(db.dataDir)), { now: new Date() });
	const log = openLog('silent');
	const jobs = jobTable(modules);
	const lanes = lanesOf(modules);
	const work = async (now = new Date()) => {
		const act = <T>(job: string, requestId: string | undefined, verb: Parameters<TestDb['act']>[1]) =>
			db.act({ kind: 'system', job }, verb, { requestId, now }) as Promise<T>;
		let ran = 0;
		for (let busy = true; busy;) {
			const dispatched = await dispatchOutbox(act, modules);
			busy = dispatched > 0;
			for (const lane of lanes) {
				if (await runNextJob(act, jobs, log, () => (ran += 1), lane)) busy = true;
			}
		}
		return ran;
	};
	return {
		db,
		unitId,
		code,
		heard,
		work,
		async poll(now = new Date()) {
			// As after a rest: a line is not asked twice in one moment.
			await db.pool.query('update exchange.link set polled_at = null');
			await db.pool.query(
				`insert into platform.job (name, payload, run_at, request_id)
				select 'exchange.poll', jsonb_build_object('peerId', id), $1, 'test' from exchange.peer where ended_at is null`,
				[now],
			);
			await work(now);
		},
	};
}

/** A hub in a process of its own. */
export interface HubProcess {
	readonly url: string;
	readonly port: number;
	readonly db: TestDb;
	readonly dataDir: string;
	start(): Promise<void>;
	/** `kill -9`. */
	kill(): Promise<void>;
	close(): Promise<void>;
}

/** Prepares a hub with its own database; `start` starts it. @param options.env further environment of the process */
export async function openHub(
	settings: HubSettings,
	options: { dataDir?: string; clockOffsetSeconds?: number } = {},
): Promise<HubProcess> {
	const db = await testDatabase();
	const port = await freePort();
	const dataDir = options.dataDir ?? join(db.dataDir, 'hub');
	await mkdir(dataDir, { recursive: true });
	await writeFile(join(dataDir, 'hub.json'), JSON.stringify(settings));
	let child: ChildProcess | undefined;
	const end = async (signal: NodeJS.Signals) => {
		const ending = child;
		child = undefined;
		if (!ending || ending.exitCode !== null) return;
		const gone = new Promise((done) => ending.once('exit', done));
		ending.kill(signal);
		await gone;
	};
	return {
		url: `http://127.0.0.1:${String(port)}`,
		port,
		db,
		dataDir,
		async start() {
			const offset = String(options.clockOffsetSeconds ?? 0);
			child = spawn(process.execPath, [resolve('test/exchange/hub-process.ts'), offset], {
				env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: db.url, LOG_LEVEL: 'warn' },
				stdio: ['ignore', 'pipe', 'inherit'],
			});
			const { stdout } = child;
			const starting = child;
			await new Promise<void>((done, failed) => {
				starting.once('exit', (code) => failed(new Error(`the hub ended with ${String(code)}`)));
				stdout?.on('data', (chunk: Buffer) => {
					if (chunk.toString().includes('is ready')) done();
				});
			});
		},
		kill: () => end('SIGKILL'),
		async close() {
			await end('SIGTERM');
			await db.close();
		},
	};
}

export function freePort(): Promise<number> {
	return new Promise((done, failed) => {
		const probe = createServer();
		probe.on('error', failed);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
		});
	});
}
