import { contextMaker } from '../../src/server/context-maker.ts';
import { ownSeal } from '../../src/server/modules/exchange/fixtures.ts';
import { exchangeModule, getReceived, queueStatus, type StatusCode } from '../../src/server/modules/exchange/index.ts';
import { listTrustAnchors, createRevocationCheck, verifyPdf } from '../../src/server/modules/signing/index.ts';
import { systemClock } from '../../src/server/platform/clock.ts';
import type { Ctx } from '../../src/server/platform/ctx.ts';
import { openDb, openPool } from '../../src/server/platform/db.ts';
import { openFileStore } from '../../src/server/platform/files.ts';
import type { Json } from '../../src/server/platform/json.ts';
import { openLog } from '../../src/server/platform/log.ts';
import { openMetrics } from '../../src/server/platform/metrics.ts';
import type { Module } from '../../src/server/platform/module.ts';
import { startWorker } from '../../src/server/platform/worker.ts';

/**
 * A foreign system on the axis: the exchange over a database of its own, and an office that checks what arrives and tells how
 * it stands, without a person. Arguments: database address, data directory.
 */
const [url = '', dataDir = ''] = process.argv.slice(2);
const pool = openPool({ url, connections: 6, applicationName: 'outside' });
const { act, read } = contextMaker(openDb(pool), systemClock);
const files = openFileStore(`${dataDir}/files`);
const revocation = createRevocationCheck();

/** Arrived, then by the signatures: accepted, assigned, in work and finished, or refused with the reason. */
async function answer(ctx: Ctx, payload: Json): Promise<void> {
	const { messageId } = payload as { messageId: number };
	const { header, unitId, attachments } = await getReceived(ctx, messageId);
	if (header?.kind !== 'document' || header.business.type !== 0 || unitId === null) return;
	const tell = (statusCode: StatusCode, description?: string) =>
		queueStatus(ctx, {
			fromUnitId: unitId,
			reply: { messageId },
			statusCode,
			...(description === undefined ? {} : { description }),
		});
	await tell('01');
	const roots = await listTrustAnchors(ctx);
	const [main] = attachments;
	const reports = main ? await verifyPdf(await files.read(main), { roots, at: ctx.now, revocation }) : [];
	const bad = reports.find(({ verdict }) => verdict !== 'valid');
	if (reports.length < 2 || bad) {
		await tell('02', `Chữ ký số chưa đủ giá trị: ${bad?.sentence ?? 'thiếu chữ ký của người ký hoặc của cơ quan'}`);
		return;
	}
	for (const code of ['03', '04', '05', '06'] as const) await tell(code);
}

const office: Module = {
	name: 'outside',
	handlers: { 'exchange.document-received': { 'outside.answer': answer } },
};
const worker = startWorker({
	act: (job, requestId, work) => act({ kind: 'system', job }, work, { requestId }),
	read: () => read({ kind: 'system', job: 'worker' }),
	modules: [exchangeModule({ config: { dataDir }, files, seal: ownSeal(dataDir) }), office],
	log: openLog('warn'),
	metrics: openMetrics(pool),
});
process.on('SIGTERM', () => {
	void worker
		.stop()
		.then(() => pool.end())
		.then(() => process.exit(0));
});
process.stdout.write('is ready\n');
