import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { testDatabase, type TestDb } from '../../../test/context.ts';
import { record } from './record.ts';
import { sealAudit } from './seal-audit.ts';
import { verifyAudit } from './verify-audit.ts';

let db: TestDb;
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db.close());

const write = (n: number) =>
	db.act({ kind: 'public' }, (ctx) =>
		record(ctx, { act: 'test.done', subject: `thing:${String(n)}`, data: { b: 1, a: 'ế' } }),
	);

test('audit entries cannot be changed or removed through the application', async () => {
	await write(0);
	await expect(db.pool.query('delete from platform.audit_entry')).rejects.toThrow('append-only');
	await expect(
		db.act({ kind: 'public' }, (ctx) => sql`update platform.audit_link set position = 9`.execute(ctx.tx)),
	).rejects.toThrow('append-only');
});

test('the audit chain names a changed entry and a removed entry', async () => {
	await Promise.all(Array.from({ length: 19 }, (_, n) => write(n)));
	await db.act({ kind: 'system', job: 't' }, sealAudit);
	const whole = await verifyAudit(db.read({ kind: 'public' }));
	expect(whole.faults).toEqual([]);
	expect(whole.waiting).toBe(0);
	const { rows } = await db.pool.query<{ id: number }>(
		`select id from platform.audit_entry where act = 'test.done' order by id`,
	);
	expect(rows).toHaveLength(20);

	const [changed, removed] = [rows[4]?.id, rows[6]?.id];
	await db.pool.query('alter table platform.audit_entry disable trigger all');
	await db.pool.query(`update platform.audit_entry set subject = 'thing:other' where id = $1`, [changed]);
	await db.pool.query('delete from platform.audit_entry where id = $1', [removed]);
	const { faults } = await verifyAudit(db.read({ kind: 'public' }), whole.head ? [whole.head] : []);
	expect(faults.map(({ entryId, what }) => [entryId, what])).toEqual([
		[changed, 'entry changed'],
		[removed, 'entry missing'],
	]);
});
