import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../test/context.ts';
import type { Ctx } from './ctx.ts';
import { sql } from './db.ts';
import { enqueue } from './jobs.ts';
import { openLog } from './log.ts';
import { openMetrics } from './metrics.ts';
import type { Json } from './json.ts';
import type { Module } from './module.ts';
import { jobTable, lanesOf, lookAround, runNextJob, type ActAsSystem } from './work.ts';
import { startWorker } from './worker.ts';

let db: TestDb;
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db.close());

/** Runs a worker with these jobs while something is done. */
async function withWorker(module: Module, during: () => Promise<void>): Promise<void> {
	const worker = startWorker({
		act: (job, requestId, work) => db.act({ kind: 'system', job }, work, { requestId }),
		read: () => db.read({ kind: 'system', job: 'test' }),
		modules: [module],
		log: openLog('silent'),
		metrics: openMetrics(db.pool),
	});
	try {
		await during();
	} finally {
		await worker.stop();
	}
}

const ask = (name: string, more: { payload?: Json; key?: string } = {}) =>
	db.act({ kind: 'system', job: 'test' }, (ctx: Ctx) => enqueue(ctx, { name, payload: {}, ...more }));

test('jobs with a lane of their own run in the order they were asked for, beside a long job and each other', async () => {
	let finish = () => {};
	const isOver = new Promise<void>((done) => {
		finish = done;
	});
	const ran: string[] = [];
	const note = (word: string) => async (_: Ctx, payload: Json) => void ran.push(`${word} ${JSON.stringify(payload)}`);
	const module: Module = {
		name: 'trial',
		jobs: { 'trial.convert': () => isOver, 'trial.send': note('send'), 'trial.fetch': () => isOver },
		longJobs: ['trial.convert'],
		ownLanes: ['trial.send', 'trial.fetch'],
	};
	await ask('trial.convert');
	await ask('trial.fetch');
	for (const payload of [1, 2, 3]) await ask('trial.send', { payload });
	await withWorker(module, async () => {
		await expect.poll(() => ran, { timeout: 15_000 }).toEqual(['send 1', 'send 2', 'send 3']);
		finish();
	});
});

test('a job that asks for itself under its own key runs again', async () => {
	let times = 0;
	const again = async (ctx: Ctx) => {
		times += 1;
		if (times < 3) await enqueue(ctx, { name: 'trial.again', payload: {}, key: 'one' });
	};
	await ask('trial.again', { key: 'one' });
	await withWorker({ name: 'trial', jobs: { 'trial.again': again } }, () =>
		expect.poll(() => times, { timeout: 15_000 }).toBe(3),
	);
	const { rows } = await db.pool.query(`select from platform.job where name = 'trial.again'`);
	expect(rows).toHaveLength(0);
});

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
	await ask('trial.unknown');
	await ask('trial.convert');
	await ask('trial.letter');

	await withWorker(module, async () => {
		await expect.poll(() => ran, { timeout: 15_000 }).toEqual(['letter']);
		finishLong();
		await expect.poll(() => ran, { timeout: 15_000 }).toEqual(['letter', 'convert']);
	});
	const { rows } = await db.pool.query<{ name: string; attempts: number }>(
		`select name, attempts from platform.job where name like 'trial.%'`,
	);
	expect(rows).toEqual([{ name: 'trial.unknown', attempts: 1 }]);
});

const act: ActAsSystem = (job, requestId, work) => db.act({ kind: 'system', job }, work, { requestId });

test('a hundred thousand jobs that wait in one lane are not looked through for the job of another, nor to see what is due', async () => {
	await db.pool.query(`insert into platform.job (name, payload, run_at, request_id)
		select 'trial.flood', '{}', '2026-01-01', 'test' from generate_series(1, 100000)`);
	await db.pool.query('analyze platform.job');
	await ask('trial.letter');
	const rowsRead = async (ctx: Ctx) => {
		const { rows } = await sql<{ count: number }>`select seq_tup_read + idx_tup_fetch as count
			from pg_stat_xact_user_tables where relid = 'platform.job'::regclass`.execute(ctx.tx);
		return rows[0]?.count;
	};
	await act('test', undefined, async (ctx) => {
		expect((await lookAround(ctx)).jobs).toEqual(expect.arrayContaining(['trial.flood', 'trial.letter']));
		expect(await rowsRead(ctx)).toBeLessThan(100);
	});
	const read: unknown[] = [];
	const letter = async (ctx: Ctx) => void read.push(await rowsRead(ctx));
	const jobs = jobTable([{ name: 'trial', jobs: { 'trial.letter': letter } }]);
	const lane = { takes: 'others', names: ['trial.flood'], sharedMilliseconds: 0 } as const;
	while (read.length === 0) await runNextJob(act, jobs, openLog('silent'), undefined, lane);
	expect(read).toEqual([expect.any(Number)]);
	expect(read[0]).toBeLessThan(100);
	await db.pool.query(`delete from platform.job where name = 'trial.flood'`);
});

test('jobs of a lane may share a transaction; when one of them fails, the others are done all the same', async () => {
	const ran: { payload: Json; transaction: string | undefined }[] = [];
	const send = async (ctx: Ctx, payload: Json) => {
		const { rows } = await sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(ctx.tx);
		ran.push({ payload, transaction: rows[0]?.id });
		if (payload === 2) throw new Error('not today');
	};
	for (const payload of [1, 2, 3]) await ask('trial.send', { payload });
	const jobs = jobTable([{ name: 'trial', jobs: { 'trial.send': send } }]);
	const lane = { takes: 'named', names: ['trial.send'], sharedMilliseconds: 60_000 } as const;
	while (await runNextJob(act, jobs, openLog('silent'), undefined, lane));
	// The first was undone with the second, and done again together with the third.
	expect(ran.map(({ payload }) => payload)).toEqual([1, 2, 1, 3]);
	const [first, second, again, third] = ran.map(({ transaction }) => transaction);
	expect(first).toBe(second);
	expect(again).toBe(third);
	expect(again).not.toBe(first);
	const { rows } = await db.pool.query(`select payload, attempts from platform.job where name = 'trial.send'`);
	expect(rows).toEqual([{ payload: 2, attempts: 1 }]);
});

test('a batch takes what a moment brought; when one of it fails, each is done alone and only that one waits', async () => {
	const ran: Json[][] = [];
	const module: Module = {
		name: 'trial',
		batchJobs: {
			'trial.batch': (_, jobs) => {
				ran.push(jobs.map(({ payload }) => payload));
				return jobs.some(({ payload }) => payload === 3) ? Promise.reject(new Error('not today')) : Promise.resolve();
			},
		},
	};
	const lane = lanesOf([module]).find(({ batch }) => batch !== undefined);
	const pace = lane?.batch?.pace ?? { most: 0 };
	const counted: string[] = [];
	const count = (_: string, outcome: string) => void counted.push(outcome);
	const runAll = async (payloads: readonly number[]) => {
		ran.length = 0;
		// As after jobs that took a moment.
		pace.most = 4;
		for (const payload of payloads) await ask('trial.batch', { payload });
		while (await runNextJob(act, jobTable([module]), openLog('silent'), count, lane));
	};
	await runAll([1, 2, 3, 4]);
	expect(ran).toEqual([[1, 2, 3, 4], [1], [2], [3], [4]]);
	expect(counted).toEqual(['done', 'done', 'failed', 'done']);
	const { rows } = await db.pool.query(`select payload, attempts from platform.job where name = 'trial.batch'`);
	expect(rows).toEqual([{ payload: 3, attempts: 1 }]);
	await runAll([5, 6, 7]);
	expect(ran).toEqual([[5, 6, 7]]);
	expect(pace.most).toBeGreaterThan(0);
});
