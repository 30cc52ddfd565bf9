import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { COMMUNE, countRows, unitIdOf } from '../../../../test/world.ts';
import { enqueue } from '../../platform/jobs.ts';
import { sql } from '../../platform/db.ts';
import { findHubsFor } from './directory-store.ts';
import { askAgain } from './errand-store.ts';
import { listDeliveries, queueDocument, queueStatus, searchDirectory, type DocumentToSend } from './index.ts';
import { addAgencies, documentFrom, giveCode } from './fixtures.ts';
import type { HeaderParts } from './queue-document.ts';
import { findStatusContext } from './status-context-store.ts';

let db: TestDb;
let unitId: number;
const clerk = { kind: 'system', job: 'test' } as const;

beforeAll(async () => {
	db = await testDatabase();
	unitId = await unitIdOf(db, COMMUNE);
});
afterAll(() => db.close());

test('a unit without an identification code sends nothing', async () => {
	const before = await countRows(db, 'exchange.outgoing');
	const document = await documentFrom(db, unitId);
	await expect(db.act(clerk, (ctx) => queueDocument(ctx, document))).rejects.toMatchObject({
		code: 'exchange.unit-without-code',
	});
	expect(await countRows(db, 'exchange.outgoing')).toBe(before);
});

test('a queued document waits for each recipient once, and its deliveries are found by the caller’s key', async () => {
	await giveCode(db, unitId, 'H38.77');
	const twice = { organId: 'G22', name: 'Văn phòng Mẫu' };
	const document = await documentFrom(db, unitId, { to: [twice, twice, { organId: 'H55', name: 'UBND tỉnh Mẫu' }] });
	await db.act(clerk, (ctx) => queueDocument(ctx, document));
	const deliveries = await listDeliveries(db.read(clerk), document.reference);
	expect(deliveries.map(({ recipient, transport }) => [recipient.organId, transport])).toEqual([
		['G22', 'waiting'],
		['H55', 'waiting'],
	]);
	expect(deliveries[0]?.chain.map(({ state }) => state)).toEqual(['queued']);
});

test('what the axis would refuse is refused before it is queued', async () => {
	const document = await documentFrom(db, unitId);
	const attempt = (change: Partial<DocumentToSend>) =>
		db.act(clerk, (ctx) => queueDocument(ctx, { ...document, ...change }));
	await expect(attempt({ to: [] })).rejects.toMatchObject({ code: 'exchange.no-recipient' });
	await expect(attempt({ attachments: [] })).rejects.toMatchObject({ details: { field: 'tệp văn bản' } });
	await expect(attempt({ header: { ...document.header, subject: '' } })).rejects.toMatchObject({
		details: { field: 'trích yếu' },
	});
});

test('asking a document back needs a reason and goes to every recipient', async () => {
	const to = [
		{ organId: 'G22', name: 'Văn phòng Mẫu' },
		{ organId: 'H55', name: 'UBND tỉnh Mẫu' },
	];
	const document = await documentFrom(db, unitId, { to });
	await db.act(clerk, (ctx) => queueDocument(ctx, document));
	const wish = { fromUnitId: unitId, reply: { reference: document.reference }, statusCode: '13' } as const;
	await expect(db.act(clerk, (ctx) => queueStatus(ctx, wish))).rejects.toMatchObject({
		code: 'exchange.reason-missing',
	});
	const sent = await db.act(clerk, (ctx) => queueStatus(ctx, { ...wish, description: 'Ban hành nhầm phụ lục' }));
	expect(sent.messageIds).toHaveLength(2);
});

test('agreed and not agreed answer the oldest open request, unless the document was asked back since', async () => {
	const documentId = 'H38.77,2026/11/20,77/UBND-VP';
	const document = await documentFrom(db, unitId, { header: { documentId } });
	const queue = async (business: HeaderParts['business']) => {
		const header = { ...document.header, ...(business ? { business } : {}) };
		return (await db.act(clerk, (ctx) => queueDocument(ctx, { ...document, header }))).messageIds[0];
	};
	const update = { type: 2, documentId, reason: 'Sửa trích yếu', replacements: [] } as const;
	const [original, first, second] = [await queue(undefined), await queue(update), await queue(update)];
	const about = { documentId, code: '', promulgatedOn: undefined, organIds: ['G22'] };
	const status = { id: 1_000_000, fingerprint: '', receiverCode: 'H38.77' };
	const came = { documentId, code: '', fromCode: 'G22' };
	const answered = async (answersRequest: boolean) =>
		(await findStatusContext(db.read(clerk), status, { came, sent: { ...about, answersRequest } })).reported;
	expect((await answered(false))?.outgoingId).toBe(original);
	const oldest = await answered(true);
	expect(oldest?.outgoingId).toBe(first);
	await db.pool.query(
		`insert into exchange.step (recipient_id, state, at, recorded_at) values ($1, '15', now(), now())`,
		[oldest?.id],
	);
	expect((await answered(true))?.outgoingId).toBe(second);
	const reply = { reference: document.reference };
	const askBack = { fromUnitId: unitId, reply, statusCode: '13', description: 'Ban hành nhầm phụ lục' } as const;
	await db.act(clerk, (ctx) => queueStatus(ctx, askBack));
	expect((await answered(true))?.outgoingId).toBe(original);
});

test('the directory finds by either code and by name, exact accents first, and hides what receives nothing', async () => {
	await addAgencies(db, [
		{ code: 'H55.01', code102: '000.00.01.H55', name: 'Sở Hòa Mẫu' },
		{ code: 'H55.02', name: 'Sở Hoa Mẫu' },
		{ code: 'H55.03', name: 'Sở Hoa Mẫu cũ', deleted: true },
		{ code: '00.22.W00', name: 'Trục Hoa Mẫu', isAgency: false },
		{ code: 'H54.04', name: 'Úy ban Mẫu' },
		{ code: 'H54.05', name: 'Ủy ban nhân dân Mẫu' },
	]);
	const find = async (query: string) => (await searchDirectory(db.read(clerk), { query })).map(({ code }) => code);
	expect(await find('sở hoa mẫu')).toEqual(['H55.02', 'H55.01']);
	expect(await find('so hoa')).toEqual(['H55.01', 'H55.02']);
	expect(await find('Hòa')).toEqual(['H55.01', 'H55.02']);
	expect(await find('ủy ban')).toEqual(['H54.05', 'H54.04']);
	expect(await find('mẫu uy b')).toEqual(['H54.04', 'H54.05']);
	expect(await find('("ủy & !')).toEqual(['H54.04', 'H54.05']);
	expect(await find('000.00.01.H55')).toEqual(['H55.01']);
	expect(await find('h55.0')).toEqual(['H55.01', 'H55.02']);
	expect(await find('50%')).toEqual([]);
});

test('errands whose turn did not come are asked for again, ahead of what was asked since', async () => {
	await db.pool.query(`delete from platform.job where name like 'exchange.%'`);
	const early = new Date('2026-11-20T08:00:00Z');
	const errand = (id: number) => ({ id, kind: 'send', peerId: null, subject: '1', payload: {}, tries: 0 }) as const;
	await db.act(clerk, (ctx) => enqueue(ctx, { name: 'exchange.send', payload: { id: 9 } }), { now: new Date() });
	const requestIds = new Map([[2, 'yêu cầu hai']]);
	await db.act(clerk, (ctx) => askAgain(ctx, [errand(2), errand(1)], requestIds), { now: early, requestId: 'đợt này' });
	const { rows } = await db.pool.query(`select payload, request_id from platform.job where name = 'exchange.send'
		and payload->>'id' in ('1', '2', '9') order by run_at, id`);
	expect(rows).toMatchObject([
		{ payload: { id: 1 }, request_id: 'đợt này' },
		{ payload: { id: 2 }, request_id: 'yêu cầu hai' },
		{ payload: { id: 9 } },
	]);
});

test('the hub of a receiver is found by a few looks, however many agencies the hubs list', async () => {
	await db.pool
		.query(`with hub as (insert into exchange.peer (name, base_url, system_id, secret_sealed, poll_seconds, connected_at)
			values ('Trục mẫu', 'http://127.0.0.1:9', 'mau', '', 30, now()) returning id),
		line as (insert into exchange.link (peer_id) select id from hub)
		insert into exchange.listing (peer_id, code, deleted) select id, 'L' || n, false from hub, generate_series(1, 20000) n`);
	await db.pool.query(`insert into exchange.agency (code, code102, name, version, modified_at)
		select 'L' || n, '000.' || n, 'Cơ quan Mẫu ' || n, n, now() from generate_series(1, 20000) n`);
	await db.pool.query('analyze exchange.listing, exchange.agency');
	await db.act(clerk, async (ctx) => {
		const found = await findHubsFor(ctx, ['L7', '000.8', 'G22']);
		expect([...found.keys()]).toEqual(['L7', '000.8']);
		const { rows } = await sql<{ count: number }>`select sum(seq_tup_read + idx_tup_fetch)::int as count
			from pg_stat_xact_user_tables where relid in ('exchange.listing'::regclass, 'exchange.agency'::regclass)`.execute(
			ctx.tx,
		);
		expect(rows[0]?.count).toBeLessThan(30);
	});
});
