import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../test/context.ts';
import type { Ctx } from './ctx.ts';
import { enqueue } from './jobs.ts';
import { openLog } from './log.ts';
import { openMetrics } from './metrics.ts';
import type { Module } from './module.ts';
import { startWorker } from './worker.ts';

let db: TestDb;
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db.close());

test('a letter does not wait behind a job that takes long, and a job nobody knows holds up neither', async () => {
	let finishLong = () => {};
	const longIsOver = new Promise<void>((done) => {
		finishLong = done;
	});
	const ran: string[] = [];
	const module: Module = {
		name: 'trial',
		jobs: {
			'trial.convert': async () => {
				await longIsOver;
				ran.push('convert');
			},
			'trial.letter': () => Promise.resolve(void ran.push('letter')),
		},
		longJobs: ['trial.convert'],
	};
	const ask = (name: string) =>
		db.act({ kind: 'system', job: 'test' }, (ctx: Ctx) => enqueue(ctx, { name, payload: {} }));
	await ask('trial.unknown');
	await ask('trial.convert');
	await ask('trial.letter');

	const worker = startWorker({
		act: (job, requestId, work) => db.act({ kind: 'system', job }, work, { requestId }),
		read: () => db.read({ kind: 'system', job: 'test' }),
		modules: [module],
		log: openLog('silent'),
		metrics: openMetrics(db.pool),
	});
	try {
		await expect.poll(() => ran, { timeout: 15_000 }).toEqual(['letter']);
		finishLong();
		await expect.poll(() => ran, { timeout: 15_000 }).toEqual(['letter', 'convert']);
	} finally {
		finishLong();
		await worker.stop();
	}
	const { rows } = await db.pool.query<{ name: string; attempts: number }>(
		`select name, attempts from platform.job where name like 'trial.%'`,
	);
	expect(rows).toEqual([{ name: 'trial.unknown', attempts: 1 }]);
});
