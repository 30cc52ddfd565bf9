import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { testDatabase, type TestDb } from '../../../test/context.ts';
import type { Ctx, ReadCtx } from './ctx.ts';
import { sql } from './db.ts';
import { planEach } from './plan-each.ts';

let db: TestDb;
beforeAll(async () => {
	db = await testDatabase();
	await db.pool.query('create table public.shelf (id bigint primary key, title text not null)');
});
afterAll(() => db.close());

const system = { kind: 'system', job: 'test' } as const;

test('what is asked again and again is prepared once for a connection; what is asked once is not', async () => {
	await db.act(system, async (ctx: Ctx) => {
		for (let id = 1; id <= 20; id++)
			await sql`insert into public.shelf (id, title) values (${id}, 'Sổ mẫu')`.execute(ctx.tx);
		await sql`select title from public.shelf where id = ${1} and title = 'asked once'`.execute(ctx.tx);
		const { rows } = await sql<{
			statement: string;
			uses: number;
		}>`select statement, generic_plans + custom_plans as uses
			from pg_prepared_statements where statement like '%public.shelf%'`.execute(ctx.tx);
		expect(rows).toEqual([{ statement: expect.stringContaining('insert into public.shelf') as string, uses: 13 }]);
	});
});

test('a statement prepared before its table was changed is prepared anew, and the act does not fail', async () => {
	const all = () =>
		db.act(system, async (ctx: Ctx) => (await sql`select * from public.shelf where id = ${1}`.execute(ctx.tx)).rows);
	for (let times = 0; times < 12; times++) await all();
	await db.pool.query(`alter table public.shelf add column place text not null default 'kho'`);
	expect(await all()).toEqual([{ id: 1, title: 'Sổ mẫu', place: 'kho' }]);
});

test('a verb keeps the plan of its statement; a list, and an act that lists, has it made for its values', async () => {
	const kept = async (ctx: ReadCtx, title: string) => {
		for (let times = 0; times < 20; times++)
			await sql`select id from public.shelf where id = ${times} and title = ${title}::text`.execute(ctx.db);
		const { rows } = await sql<{ plans: number }>`select sum(generic_plans)::int as plans
			from pg_prepared_statements where statement like '%::text'`.execute(ctx.db);
		return rows[0]?.plans;
	};
	// Both within one transaction: pooled connections are not told apart, and each holds its own plans.
	expect(await db.act(system, async (ctx: Ctx) => (await planEach(ctx), kept(ctx, 'Sổ mẫu')))).toBe(0);
	expect(await db.act(system, (ctx: Ctx) => kept(ctx, 'Sổ mẫu'))).toBeGreaterThan(0);
	const { rows } = await sql<{ plan_cache_mode: string }>`show plan_cache_mode`.execute(db.read(system).db);
	expect(rows).toEqual([{ plan_cache_mode: 'force_custom_plan' }]);
});

test('a transaction that asks nothing never begins; one whose first statement fails is taken back', async () => {
	const asked = vi.spyOn(pg.Client.prototype, 'query');
	await db.act(system, () => Promise.resolve('nothing asked'));
	expect(asked).not.toHaveBeenCalled();
	asked.mockRestore();
	const failing = db.act(system, async (ctx: Ctx) => {
		await sql`insert into public.shelf (id, title, place) values (${1}, 'Trùng số', 'kho')`.execute(ctx.tx);
	});
	await expect(failing).rejects.toThrow(/duplicate key/);
	const after = await db.act(system, (ctx: Ctx) =>
		sql<{ n: number }>`select count(*)::int as n from public.shelf`.execute(ctx.tx),
	);
	expect(after.rows).toEqual([{ n: 20 }]);
});
