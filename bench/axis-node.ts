import { createServer } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import type { App } from '../src/server/app.ts';
import { contextMaker } from '../src/server/context-maker.ts';
import { findUnitByKeyOn } from '../src/server/modules/agencies/index.ts';
import {
	acceptPush,
	connectHub,
	exchangeModule,
	getReceived,
	openReceiptSeal,
	queueDocument,
	queueStatus,
} from '../src/server/modules/exchange/index.ts';
import { openSecretBox } from '../src/server/modules/people/index.ts';
import {
	addTrustAnchor,
	listTrustAnchors,
	openSystemSignerOrOwn,
	verifyPdf,
} from '../src/server/modules/signing/index.ts';
import { systemClock } from '../src/server/platform/clock.ts';
import { openDb, openPool } from '../src/server/platform/db.ts';
import { openFileStore } from '../src/server/platform/files.ts';
import { openLog } from '../src/server/platform/log.ts';
import { openMetrics } from '../src/server/platform/metrics.ts';
import type { Module } from '../src/server/platform/module.ts';
import { startWorker } from '../src/server/platform/worker.ts';
import { letterHeader, openLetterSigner, type LetterAuthorities } from './letter.ts';

/** What a node of the benchmarks is told at its start, as JSON in its first argument. */
export interface NodeSettings {
	readonly databaseUrl: string;
	readonly dataDir: string;
	readonly hubUrl: string;
	readonly systemId: string;
	readonly secret: string;
	/** Where its door for the hub's knocks stands. */
	readonly port: number;
	readonly unitKey: string;
	readonly code: string;
	readonly authorities: LetterAuthorities;
}

/** Compose, sign and queue so many letters to a code. */
export interface NodeOrder {
	readonly letters: number;
	readonly to: string;
	/** Letters of one round are told apart from others by it. */
	readonly firstNumber: number;
}

const POLL_SECONDS = 1;
const CONNECTIONS = 12;
const system = { kind: 'system', job: 'bench' } as const;

/**
 * The connector of an installation in a process of its own: compose, sign and send on one side; deliver, verify, register and
 * report back on the other. What a clerk decides at the desk is decided at once: whatever verifies is registered (03).
 */
async function run(settings: NodeSettings): Promise<void> {
	const { dataDir } = settings;
	const pool = openPool({ url: settings.databaseUrl, connections: CONNECTIONS });
	const db = openDb(pool);
	const app = contextMaker(db, systemClock);
	const files = openFileStore(join(dataDir, 'files'));
	const box = openSecretBox(dataDir);
	const signer = openSystemSignerOrOwn(join(dataDir, 'keys'), { commonName: settings.systemId, now: new Date() });
	const unitId = await prepare(app, settings, pool);
	await app.act(system, (ctx) => connectHub(ctx, peerOf(settings), box));
	const seal = openReceiptSeal({ signer: () => signer });
	const modules = [exchangeModule({ config: { dataDir }, files, seal }), registry(files)];
	const worker = startWorker({
		act: (job, requestId, work) => app.act({ kind: 'system', job }, work, { requestId }),
		read: () => app.read(system),
		modules,
		log: openLog('warn'),
		metrics: openMetrics(pool),
	});
	const door = createServer((request, response) => {
		request.toArray().then(
			async (body: Buffer[]) => {
				const headers = request.headers as Record<string, string | undefined>;
				await app.act(system, (ctx) => acceptPush(ctx, { headers, body: Buffer.concat(body) }, box));
				response.end();
			},
			() => response.destroy(),
		);
	});
	door.listen(settings.port, '127.0.0.1');
	const sign = await openLetterSigner(settings.authorities);
	process.on('message', (order: NodeOrder) => {
		void sendLetters(order);
	});
	process.once('SIGTERM', () => {
		door.close();
		void worker.stop().then(() => process.exit(0));
	});
	process.send?.('ready');

	async function sendLetters({ letters, to, firstNumber }: NodeOrder): Promise<void> {
		let made = 0;
		for await (const pdf of sign(letters)) {
			const number = String(firstNumber + made++);
			await app.act(system, async (ctx) => {
				const file = await files.save(ctx, pdf, { name: 'Công văn mẫu.pdf', mediaType: 'application/pdf' });
				const header = letterHeader(number);
				const recipients = [{ organId: to, name: 'Nơi nhận Mẫu' }];
				const reference = `document:${number}`;
				await queueDocument(ctx, { fromUnitId: unitId, to: recipients, header, attachments: [file], reference });
			});
		}
	}
}

/** The unit that speaks for the code, and the root the letters are signed under. */
async function prepare(
	app: Pick<App, 'act' | 'read'>,
	{ unitKey, code, authorities }: NodeSettings,
	pool: App['pool'],
): Promise<number> {
	const unit = await findUnitByKeyOn(app.read(system), unitKey, '2026-11-20');
	if (!unit) throw new Error(`no unit ${unitKey}`);
	await pool.query(
		`insert into agencies.unit_code (unit_id, scheme, code, valid, evidence) values ($1, 'e-identification', $2, '[2025-07-01,)', 'sample')`,
		[unit.id, code],
	);
	const anchor = { domain: 'government', certificate: authorities.root, source: 'Gốc mẫu của phép đo' } as const;
	await app.act(system, (ctx) => addTrustAnchor(ctx, anchor));
	return unit.id;
}

function peerOf({ hubUrl, systemId, secret }: NodeSettings) {
	return { name: 'Trục mẫu', baseUrl: `${hubUrl}/axis`, systemId, secret, pollSeconds: POLL_SECONDS };
}

const arrival = z.object({ messageId: z.int() });

/** Stands for the office: judges every signature of what arrived and tells the sender that it is registered. */
function registry(files: App['files']): Module {
	return {
		name: 'bench',
		handlers: {
			'exchange.document-received': {
				'bench.register': async (ctx, payload) => {
					const { messageId } = arrival.parse(payload);
					const { attachments, unitId } = await getReceived(ctx, messageId);
					const roots = await listTrustAnchors(ctx);
					for (const attachment of attachments) {
						const [report] = await verifyPdf(await files.read(attachment), { roots, at: ctx.now });
						if (report?.signatureOk !== true || report.chain !== 'trusted') throw new Error('a letter does not verify');
					}
					if (unitId === null) throw new Error('a letter for nobody here');
					await queueStatus(ctx, { fromUnitId: unitId, reply: { messageId }, statusCode: '03' });
				},
			},
		},
	};
}

if (process.send) await run(JSON.parse(process.argv[2] ?? '{}') as NodeSettings);
