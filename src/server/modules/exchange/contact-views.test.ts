import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { COMMUNE, unitIdOf } from '../../../../test/world.ts';
import { sql } from '../../platform/db.ts';
import { listContacts } from './contact-views.ts';
import { documentFrom, giveCode } from './fixtures.ts';
import { listReceivedMessages, listSentMessages } from './log-views.ts';
import { queueDocument } from './queue-document.ts';

/** Messages each way; what a page of the log shows is a hundredth of them. */
const MANY = 5000;
const system = { kind: 'system', job: 'test' } as const;
let db: TestDb;

beforeAll(async () => {
	db = await testDatabase();
	const unitId = await unitIdOf(db, COMMUNE);
	await giveCode(db, unitId, 'H38.77');
	const document = await documentFrom(db, unitId);
	await db.act(system, (ctx) => queueDocument(ctx, document));
	await db.pool
		.query(`with hub as (insert into exchange.peer (name, base_url, system_id, secret_sealed, poll_seconds, connected_at)
			values ('Trục mẫu', 'http://127.0.0.1:9', 'mau', '', 30, now()) returning id),
		line as (insert into exchange.link (peer_id) select id from hub),
		sent as (insert into exchange.outgoing (kind, reference, from_unit_id, from_code, document_id, code, subject, business_type, header, queued_at)
			select kind, 'document:bulk-' || n, from_unit_id, from_code, document_id || n, n || '/UBND', subject, business_type, header, queued_at
			from exchange.outgoing, generate_series(1, ${String(MANY)}) n returning id),
		named as (insert into exchange.recipient (outgoing_id, organ_id, name) select id, 'G22', 'Nơi nhận Mẫu' from sent returning id),
		stepped as (insert into exchange.step (recipient_id, state, at, recorded_at)
			select id, state, now(), now() from named, unnest('{queued,sent,at-hub,delivered}'::text[]) state),
		came as (insert into exchange.incoming (peer_id, axis_doc_id, receiver_code, message_type, file_id, sha256, size_bytes, fetched_at, unit_id,
				from_code, document_id, code, subject, business_type, fingerprint, header)
			select hub.id, 'axis-' || n, 'H38.77', 'edoc', f.id, f.sha256, 10, now(), o.from_unit_id, 'G22', 'doc-' || n, n || '/CP', 'Mẫu', 0, n::text, o.header
			from hub, generate_series(1, ${String(MANY)}) n, platform.file f, exchange.outgoing o returning id, axis_doc_id),
		read as (insert into exchange.step (incoming_id, state, at, recorded_at)
			select id, state, now(), now() from came, unnest('{fetched,read,acknowledged}'::text[]) state)
		insert into exchange.contact (at, peer_id, operation, subject, outcome, milliseconds)
			select now(), hub.id, call.operation, call.subject, 'ok', 10 from hub, (
				select '/sendEdoc' as operation, id::text as subject from sent union all select '/getEdoc', axis_doc_id from came
				union all select '/updateStatus', id::text from came) call`);
	await db.pool.query(
		'vacuum (analyze) exchange.outgoing, exchange.recipient, exchange.incoming, exchange.step, exchange.contact',
	);
});
afterAll(() => db.close());

test.each([
	['all calls', (ctx) => listContacts(ctx, {}), 50],
	['calls that failed', (ctx) => listContacts(ctx, { outcome: 'unreachable' }), 0],
	['messages of ours', (ctx) => listSentMessages(ctx, {}), 50],
	['what was refused', (ctx) => listSentMessages(ctx, { place: 'refused' }), 0],
	['what still waits', (ctx) => listSentMessages(ctx, { place: 'waiting' }), 1],
	['what came', (ctx) => listReceivedMessages(ctx, {}), 50],
	['what cannot be read', (ctx) => listReceivedMessages(ctx, { place: 'unreadable' }), 0],
	['what is not read yet', (ctx) => listReceivedMessages(ctx, { place: 'fetched' }), 0],
] satisfies [string, (ctx: Parameters<typeof listContacts>[0]) => Promise<{ rows: unknown[] }>, number][])(
	'the log shows %s without looking at all messages there ever were',
	async (_, ask, shown) => {
		await db.act(system, async (ctx) => {
			expect((await ask(ctx)).rows).toHaveLength(shown);
			const { rows } = await sql<{
				count: number;
			}>`select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as count
				from pg_stat_xact_user_tables where schemaname = 'exchange' and relname <> 'contact'`.execute(ctx.tx);
			expect(rows[0]?.count).toBeLessThan(MANY / 5);
		});
	},
);

test('calls are found by what they say and by the number of their message, whichever way they name it', async () => {
	const found = async (text: string) => (await listContacts(db.read(system), { text })).rows;
	expect((await found('4321/UBND')).map(({ operation, code }) => [operation, code])).toEqual([
		['/sendEdoc', '4321/UBND'],
	]);
	expect((await found('4321/CP')).map(({ operation }) => operation).sort()).toEqual(['/getEdoc', '/updateStatus']);
	expect(await found('/getEdoc')).toHaveLength(50);
	expect(await found('50%')).toEqual([]);
});
