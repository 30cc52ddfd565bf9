import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { readConfig } from '../src/server/platform/config.ts';
import { startEmbeddedPostgres } from '../src/server/platform/embedded-postgres.ts';
import type { HubSettings } from '../src/server/start-hub.ts';
import { prepareApp } from '../src/server/start-platform.ts';
import { startWithUs } from '../test/run/start-with-us.ts';
import type { NodeOrder, NodeSettings } from './axis-node.ts';
import { endBeforeUs } from './break-off.ts';

/** Shared by a hub and its systems in these benchmarks. */
export const SECRET = 'bi-mat-mau-cua-he-thong';
const HUB_CODE = '00.38.W00';
const START_MILLISECONDS = 60_000;
const END_MILLISECONDS = 15_000;

/** Whatever runs in a process of its own with a database of its own. */
interface Part {
	readonly databaseUrl: string;
	readonly dataDir: string;
	readonly pool: pg.Pool;
}

export interface BenchHub extends Part {
	readonly url: string;
	readonly pid: number;
}

export interface BenchNode extends Part {
	/** Tells the process what to do; it answers by what becomes of its rows. */
	order(order: NodeOrder): void;
}

/** A temporary folder with one server for all databases; each part gets its own database and its own process. */
export interface AxisWorld {
	readonly dir: string;
	freePort(): Promise<number>;
	/** A migrated database with the province's reference data and a folder of files. */
	openPart(name: string): Promise<Part>;
	/** `bin/hub.ts`, as an operator starts it. */
	startHub(settings: Pick<HubSettings, 'systems'>, name?: string): Promise<BenchHub>;
	/** An installation's connector: worker, exchange and the door the hub knocks at. */
	startNode(settings: Omit<NodeSettings, 'databaseUrl' | 'dataDir'>): Promise<BenchNode>;
	/** Ends every process and removes the folder. */
	close(): Promise<void>;
}

export async function openAxisWorld(): Promise<AxisWorld> {
	const dir = await mkdtemp(join(tmpdir(), 'lien-thong-axis-'));
	const stops: (() => Promise<unknown>)[] = [() => rm(dir, { recursive: true, force: true })];
	const close = endBeforeUs(async () => {
		for (let stop = stops.pop(); stop; stop = stops.pop()) await stop();
	});
	try {
		const server = await startEmbeddedPostgres(join(dir, 'postgres'), 'template_part');
		stops.push(() => server.stop());
		await fillTemplate(server.url, dir);
		const openPart = async (name: string): Promise<Part> => {
			const databaseUrl = await createDatabase(server.url, name.replaceAll('-', '_'));
			const dataDir = join(dir, name);
			await mkdir(dataDir, { recursive: true });
			const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
			stops.push(() => pool.end());
			return { databaseUrl, dataDir, pool };
		};
		return {
			dir,
			freePort,
			openPart,
			async startHub(settings, name = 'hub') {
				const part = await openPart(name);
				const { child, url } = await spawnHub(part, settings);
				stops.push(() => end(child));
				await untilReady(child);
				return { ...part, url, pid: child.pid ?? 0 };
			},
			async startNode(settings) {
				const part = await openPart(settings.systemId);
				const all: NodeSettings = { ...settings, databaseUrl: part.databaseUrl, dataDir: part.dataDir };
				const child = startWithUs(resolve('bench/axis-node.ts'), [JSON.stringify(all)], { output: 'inherit' });
				stops.push(() => end(child));
				await untilReady(child);
				return { ...part, order: (order) => void child.send(order) };
			},
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}

async function fillTemplate(url: string, dir: string): Promise<void> {
	const stops: (() => Promise<void>)[] = [];
	const env = { DATABASE_URL: url, DATA_DIR: join(dir, 'template'), SAMPLE_MODE: 'off', LOG_LEVEL: 'silent' };
	await prepareApp(readConfig(env), () => undefined, stops);
	for (const stop of stops.reverse()) await stop();
}

async function createDatabase(templateUrl: string, name: string): Promise<string> {
	const url = new URL(templateUrl);
	url.pathname = '/postgres';
	const client = new pg.Client({ connectionString: url.href });
	await client.connect();
	await client.query(`create database ${pg.escapeIdentifier(name)} template template_part`);
	await client.end();
	url.pathname = `/${name}`;
	return url.href;
}

async function spawnHub(part: Part, settings: object): Promise<{ child: ChildProcess; url: string }> {
	const port = await freePort();
	await writeFile(join(part.dataDir, 'hub.json'), JSON.stringify({ code: HUB_CODE, ...settings }));
	const child = startWithUs(resolve('bin/hub.ts'), [], {
		output: 'pipe',
		env: {
			PORT: String(port),
			DATA_DIR: part.dataDir,
			DATABASE_URL: part.databaseUrl,
			LOG_LEVEL: 'warn',
			NODE_ENV: 'production',
		},
	});
	child.stderr?.pipe(process.stderr);
	return { child, url: `http://127.0.0.1:${String(port)}` };
}

/** A hub says so on its output, a node to its parent. @throws Error when it ends or does not get ready */
async function untilReady(child: ChildProcess): Promise<void> {
	await new Promise<void>((done, failed) => {
		const patience = setTimeout(() => failed(new Error('a process did not get ready')), START_MILLISECONDS);
		const ready = () => {
			clearTimeout(patience);
			done();
		};
		child.once('exit', (code) => failed(new Error(`a process ended with ${String(code)}`)));
		child.once('message', ready);
		child.stdout?.on('data', (chunk: Buffer) => {
			if (chunk.includes('is ready')) ready();
		});
	});
}

function end(child: ChildProcess): Promise<void> {
	return new Promise((done) => {
		if (child.exitCode !== null || child.signalCode !== null) return done();
		const patience = setTimeout(() => child.kill('SIGKILL'), END_MILLISECONDS);
		child.once('exit', () => {
			clearTimeout(patience);
			done();
		});
		child.kill('SIGTERM');
	});
}

function freePort(): Promise<number> {
	return new Promise((done, failed) => {
		const probe = createServer();
		probe.once('error', failed);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
		});
	});
}
