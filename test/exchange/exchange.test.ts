import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
	getReceived,
	listDeliveries,
	openAxisClient,
	queueDocument,
	queueStatus,
	retryMessage,
	searchDirectory,
} from '../../src/server/modules/exchange/index.ts';
import { documentFrom } from '../../src/server/modules/exchange/fixtures.ts';
import { COMMUNE, OTHER_COMMUNE } from '../world.ts';
import { openHub, openNode, SECRET, type HubProcess, type NodeUnderTest } from './axis-world.ts';

let hub: HubProcess;
let sender: NodeUnderTest;
let receiver: NodeUnderTest;
const clerk = { kind: 'system', job: 'test' } as const;

beforeAll(async () => {
	hub = await openHub({
		code: '00.38.W00',
		systems: [
			{ id: 'node-a', name: 'Nền tảng Mẫu A', kind: 'node', secret: SECRET, prefixes: ['H38.77'] },
			{ id: 'node-b', name: 'Nền tảng Mẫu B', kind: 'node', secret: SECRET, prefixes: ['H55'] },
			{ id: 'node-c', name: 'Nền tảng Mẫu C', kind: 'node', secret: SECRET, prefixes: ['H56'] },
		],
		agencies: [
			{ code: 'H38.77', name: 'Ủy ban nhân dân xã Mẫu Một' },
			{ code: 'H55.1', name: 'Ủy ban nhân dân xã Mẫu Hai', code102: '000.00.01.H55' },
			{ code: 'H55.9', name: 'Ủy ban nhân dân xã Mẫu cũ', deleted: true, successorCode: 'H55.1' },
		],
	});
	await hub.start();
	sender = await openNode(hub.url, 'node-a', 'H38.77', COMMUNE);
	receiver = await openNode(hub.url, 'node-b', 'H55.1', OTHER_COMMUNE);
}, 120_000);
afterAll(async () => {
	await hub.close();
	await sender.db.close();
	await receiver.db.close();
});

async function send(to = 'H55.1', change: Parameters<typeof documentFrom>[2] = {}) {
	const document = await documentFrom(sender.db, sender.unitId, {
		to: [{ organId: to, name: 'Nơi nhận Mẫu' }],
		...change,
	});
	await sender.db.act(clerk, (ctx) => queueDocument(ctx, document), { now: new Date() });
	await sender.work();
	return document;
}

const deliveryOf = async (reference: string) => (await listDeliveries(sender.db.read(clerk), reference))[0];
/** A hub holds an event back while an older transaction is open anywhere in its database server. */
async function untilDelivered(reference: string): Promise<void> {
	await expect
		.poll(
			async () => {
				await sender.poll();
				return (await deliveryOf(reference))?.chain.map(({ state }) => state);
			},
			{ timeout: 20_000 },
		)
		.toContain('delivered');
}
const lastReceived = async () => {
	const event = receiver.heard['exchange.document-received']?.at(-1) as { messageId: number };
	return getReceived(receiver.db.read(clerk), event.messageId);
};

test('a document reaches the other installation with its file, and the status comes back; every hop is receipted', async () => {
	const content = new TextEncoder().encode('%PDF-1.7 công văn mẫu');
	const document = await send('H55.1', { content });
	expect((await deliveryOf(document.reference))?.transport).toBe('at-hub');
	await receiver.poll();
	const received = await lastReceived();
	expect(received).toMatchObject({ unitId: receiver.unitId, receiverCode: 'H55.1', refusal: null, note: null });
	expect(received.header).toMatchObject({ kind: 'document', subject: document.header.subject });
	expect(received.header?.trace.map(({ organId }) => organId)).toEqual(['H38.77', '00.38.W00']);
	expect(Buffer.from(await receiver.db.files.read(received.attachments[0] ?? { sha256: '' }))).toEqual(
		Buffer.from(content),
	);

	const status = { fromUnitId: receiver.unitId, reply: { messageId: received.id }, statusCode: '03' } as const;
	await receiver.db.act(clerk, (ctx) => queueStatus(ctx, status), { now: new Date() });
	await receiver.work();
	await untilDelivered(document.reference);
	const delivery = await deliveryOf(document.reference);
	expect(delivery?.transport).toBe('delivered');
	expect(delivery?.business.code).toBe('03');
	expect(delivery?.receipts.map(({ event, verdict }) => [event, verdict])).toEqual([
		['sent', 'own'],
		['at-hub', 'valid'],
		['delivered', 'valid'],
	]);
	const left = await hub.db.pool.query<{ count: number }>(
		'select count(*)::int from hub.delivery where done_at is null',
	);
	expect(left.rows[0]?.count).toBe(0);
});

test('the same message given twice by the hub tells nobody twice', async () => {
	await send();
	await receiver.poll();
	const before = receiver.heard['exchange.document-received']?.length;
	await hub.db.pool.query(`with last as (select * from hub.delivery order by id desc limit 1)
		insert into hub.delivery (message_id, message_type, doc_id, to_code, receiver_code, system_id, created_at)
		select message_id, message_type, 'lap-lai', 'H55.1 ', receiver_code, system_id, now() from last`);
	await receiver.poll();
	expect(receiver.heard['exchange.document-received']?.length).toBe(before);
	const { rows } = await receiver.db.pool.query(
		`select repeats is not null as repeats from exchange.incoming where axis_doc_id = 'lap-lai'`,
	);
	expect(rows).toEqual([{ repeats: true }]);
});

test('documents that are queued at the same moment as their recalls reach the receiver before them', async () => {
	const to = [{ organId: 'H55.1', name: 'Nơi nhận Mẫu' }];
	const documentIds = Array.from({ length: 8 }, () => `H38.77,2026/11/20,${randomUUID()}/UBND`);
	for (const documentId of documentIds) {
		const recall = { type: 1, documentId, reason: 'Ban hành nhầm phụ lục', replacements: [] } as const;
		for (const header of [{ documentId }, { business: recall }]) {
			const document = await documentFrom(sender.db, sender.unitId, { to, header });
			await sender.db.act(clerk, (ctx) => queueDocument(ctx, document), { now: new Date() });
		}
	}
	await sender.work();
	await receiver.poll();
	const { rows } = await receiver.db.pool.query<{ documentId: string; isRecalled: boolean }>(
		`select document_id as "documentId", exists (select from exchange.incoming recall where recall.about_incoming = came.id) as "isRecalled"
		from exchange.incoming came where document_id = any($1)`,
		[documentIds],
	);
	expect(rows).toHaveLength(8);
	expect(rows.every(({ isRecalled }) => isRecalled)).toBe(true);
});

test('a second try with the same bytes is one message at the hub', async () => {
	const document = await send();
	const messageId = (await deliveryOf(document.reference))?.messageId;
	const count = async () => (await hub.db.pool.query('select from hub.message')).rowCount;
	const before = await count();
	await sender.db.pool.query(
		`insert into exchange.errand (kind, subject, next_try_at, asked_at) values ('send', $1, now(), now())`,
		[messageId],
	);
	await sender.db.pool.query(`insert into platform.job (name, payload, run_at, request_id)
		select 'exchange.' || kind, jsonb_build_object('id', id), now() - interval '1 second', 'test' from exchange.errand`);
	await sender.work();
	expect(await count()).toBe(before);
	expect((await sender.db.pool.query('select from exchange.errand')).rowCount).toBe(0);
});

test('a receiver merged on the hub’s directory is followed to its successor, and the sender sees it', async () => {
	const document = await send('H55.9');
	await receiver.poll();
	await untilDelivered(document.reference);
	const states = (await deliveryOf(document.reference))?.chain.map(({ state }) => state);
	expect(states).toContain('redirected');
	expect((await lastReceived()).receiverCode).toBe('H55.1');
});

test('a receiver that is merged while a message waits for it is followed to its successor at another installation', async () => {
	const document = await send('H56.1');
	const tried = await send('H56.1');
	const leaving = openAxisClient({ baseUrl: `${hub.url}/axis`, systemId: 'node-c', secret: SECRET }, () => new Date());
	const [, begun] = await leaving.listReceived('edoc');
	(await leaving.fetch(begun?.docId ?? '')).content.resume();
	const entry = { id: 0, pid: null, mail: null, centerCode: null, version: 0, modifyDate: '', isAgency: true };
	await leaving.deleteAgency({
		...entry,
		code: 'H56.1',
		name: 'Ủy ban nhân dân xã Mẫu sáp nhập',
		deleted: true,
		code102: null,
		oldCode: null,
		pcode: null,
		successorCode: 'H55.1',
	});
	await receiver.poll();
	await untilDelivered(document.reference);
	const chain = (await deliveryOf(document.reference))?.chain ?? [];
	expect(chain.find(({ state }) => state === 'redirected')?.note).toBe('Mã H56.1 đã kết thúc; H55.1 tiếp nhận');
	expect((await lastReceived()).header).toMatchObject({ subject: document.header.subject });
	// Begun to be fetched: it stays with whom it was for, or two would have it.
	expect((await deliveryOf(tried.reference))?.chain.map(({ state }) => state)).not.toContain('redirected');
	await hub.db.pool.query('update hub.delivery set done_at = now() where done_at is null');
});

test('a receiver nobody knows is refused with the axis’ code, and only for that receiver', async () => {
	// Before the first synchronisation no hub is known to list anybody, so both are in one message.
	await sender.db.pool.query('delete from exchange.listing');
	const document = await documentFrom(sender.db, sender.unitId, {
		to: [
			{ organId: 'H55.1', name: 'Xã Mẫu Hai' },
			{ organId: 'Q99.9', name: 'Không có' },
		],
	});
	await sender.db.act(clerk, (ctx) => queueDocument(ctx, document), { now: new Date() });
	await sender.work();
	const deliveries = await listDeliveries(sender.db.read(clerk), document.reference);
	expect(deliveries.map(({ transport }) => transport)).toEqual(['at-hub', 'refused']);

	// Sent again it is still refused, until somebody lists the code; the other receiver gets nothing twice.
	const again = async () => {
		const messageId = deliveries[0]?.messageId ?? 0;
		await sender.db.act(clerk, (ctx) => retryMessage(ctx, messageId), { now: new Date() });
		await sender.work();
		return (await listDeliveries(sender.db.read(clerk), document.reference)).map(({ transport }) => transport);
	};
	expect(await again()).toEqual(['at-hub', 'refused']);
	const other = openAxisClient({ baseUrl: `${hub.url}/axis`, systemId: 'node-c', secret: SECRET }, () => new Date());
	const entry = { id: 0, pid: null, mail: null, centerCode: null, version: 0, modifyDate: '', isAgency: true };
	const codes = { code: 'Q99.9', code102: null, oldCode: null, pcode: null, successorCode: null };
	await other.registerAgency({ ...entry, ...codes, name: 'Cơ quan Mẫu mới', deleted: false });
	expect(await again()).toEqual(['at-hub', 'at-hub']);
	const { rows } = await hub.db.pool.query(
		`select to_code from hub.delivery where message_id = (select max(message_id) from hub.delivery) order by id`,
	);
	expect(rows).toEqual([{ to_code: 'H55.1' }, { to_code: 'Q99.9' }]);
});

test('the directory of the hub is searched at the node after its first poll', async () => {
	await sender.poll();
	const found = await searchDirectory(sender.db.read(clerk), { query: '000.00.01.H55' });
	expect(found.map(({ code }) => code)).toEqual(['H55.1']);
});
