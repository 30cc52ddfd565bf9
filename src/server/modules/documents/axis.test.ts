import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { COMMUNE, storedFile } from '../../../../test/world.ts';
import { jobTable } from '../../platform/work.ts';
import type { EdocHeader, StatusMessage } from '../exchange/index.ts';
import { giveCode } from '../exchange/fixtures.ts';
import { SYSTEM } from '../people/fixtures.ts';
import { communeOf, fileOf, type Commune } from './fixtures.ts';
import { deskOf, issued, type Desk } from './desk/fixtures.ts';
import {
	answerChange,
	documentsModule,
	listDocuments,
	recallDocument,
	registerIncoming,
	returnIncoming,
} from './index.ts';

const CODE = 'H38.901';
const now = () => ({ now: new Date() });

let db: TestDb;
let home: Commune;
let desk: Desk;
let peerId: number;
beforeAll(async () => {
	db = await testDatabase();
	home = await communeOf(db, COMMUNE);
	desk = await deskOf(db, home);
	await db.pool.query(`delete from agencies.unit_code where unit_id = $1 and scheme = 'e-identification'`, [
		home.agencyId,
	]);
	await giveCode(db, home.agencyId, CODE);
	const { rows } = await db.pool.query<{ id: number }>(
		`insert into exchange.peer (name, base_url, system_id, secret_sealed, connected_at)
		values ('Trục mẫu', 'http://127.0.0.1:1', 'mau', '\\x00', now()) returning id`,
	);
	peerId = rows[0]?.id ?? 0;
});
afterAll(async () => {
	await db.close();
	await desk.close();
});

function letter(change: Partial<EdocHeader> = {}): EdocHeader {
	const number = String(1 + Math.floor(Math.random() * 1e6));
	return {
		kind: 'document',
		from: { organId: 'G22', organName: 'Văn phòng Mẫu' },
		to: [{ organId: CODE, organName: 'UBND xã' }],
		documentId: `G22,2026/11/19,${number}/VPM-TH`,
		code: { number, notation: 'VPM-TH' },
		promulgation: { date: '2026-11-19' },
		documentType: { type: 1, typeName: 'Công văn' },
		subject: 'V/v liên thông mẫu',
		signer: { fullName: 'Trần Mẫu' },
		toPlaces: [],
		otherInfo: { appendixes: [], priority: 2 },
		responseFor: [],
		trace: [],
		business: { type: 0, replacements: [] },
		...change,
	};
}

/** A message as the exchange keeps it once it was fetched and read. @returns its id */
async function fetched(header: EdocHeader | StatusMessage, aboutIncoming: number | null = null): Promise<number> {
	const fileId = await storedFile(db);
	const { rows } = await db.pool.query<{ id: number }>(
		`insert into exchange.incoming (peer_id, axis_doc_id, receiver_code, message_type, file_id, sha256, size_bytes, fetched_at, unit_id, header, about_incoming)
		values ($1, $2, $3, $4, $5, $2, 1, now(), $6, $7, $8) returning id`,
		[
			peerId,
			randomUUID(),
			CODE,
			header.kind === 'document' ? 'edoc' : 'status',
			fileId,
			home.agencyId,
			JSON.stringify(header),
			aboutIncoming,
		],
	);
	const messageId = rows[0]?.id ?? 0;
	await db.pool.query(
		`insert into exchange.attachment (incoming_id, position, content_id, content_type, name, file_id) values ($1, 1, 'tep-1', 'application/pdf', 'Công văn.pdf', $2)`,
		[messageId, fileId],
	);
	return messageId;
}

async function hear(
	topic: string,
	payload: Parameters<NonNullable<ReturnType<ReturnType<typeof jobTable>['get']>>>[1],
): Promise<void> {
	for (const [name, handler] of jobTable([documentsModule(desk.parts)]))
		if (name.startsWith(`on:${topic}:`)) await db.act(SYSTEM, (ctx) => handler(ctx, payload), now());
}

const documentOf = async (messageId: number) => {
	const { rows } = await db.pool.query<{ id: number }>(
		`select id from documents.document where exchange_message_id = $1`,
		[messageId],
	);
	expect(rows).toHaveLength(1);
	return rows[0]?.id ?? 0;
};

/** Statuses queued about a message, in order. */
async function told(messageId: number): Promise<string[]> {
	const { rows } = await db.pool.query<{ code: string }>(
		`select header ->> 'statusCode' as code from exchange.outgoing where reply_to = $1 order by id`,
		[messageId],
	);
	return rows.map(({ code }) => code);
}

test('a message from the axis waits at the clerk once, however often it is told of, and its sender hears 01, then 03', async () => {
	const header = letter();
	const messageId = await fetched(header);
	await hear('exchange.document-received', { messageId });
	await hear('exchange.document-received', { messageId });
	const id = await documentOf(messageId);
	expect(await fileOf(db, id)).toMatchObject({
		source: 'axis',
		state: 'arrived',
		identifier: header.documentId,
		issuerCode: 'G22',
		kindCode: 'official-letter',
		urgency: 'very-urgent',
	});
	expect((await listDocuments(db.read(home.clerk), { tab: 'to-register' })).rows.map((row) => row.id)).toContain(id);
	await db.act(home.clerk, (ctx) => registerIncoming(ctx, { id }), now());
	expect(await told(messageId)).toEqual(['01', '03']);
});

test('what is returned goes back as 02 with its reason', async () => {
	const messageId = await fetched(letter());
	await hear('exchange.document-received', { messageId });
	const id = await documentOf(messageId);
	await db.act(home.clerk, (ctx) => returnIncoming(ctx, { id, reason: 'Văn bản gửi nhầm địa chỉ' }), now());
	expect(await told(messageId)).toEqual(['01', '02']);
});

test('a recall over the axis, by message or by status 13, waits for the clerk and is answered 15 or 16', async () => {
	const header = letter();
	const messageId = await fetched(header);
	await hear('exchange.document-received', { messageId });
	const id = await documentOf(messageId);
	const business = { type: 1 as const, reason: 'Ban hành nhầm', documentId: header.documentId, replacements: [] };
	const recall = await fetched(letter({ business, code: header.code }));
	await hear('exchange.document-received', { messageId: recall });
	await hear('exchange.document-received', { messageId: recall });
	expect((await fileOf(db, id)).changeRequests).toMatchObject([
		{ kind: 'recall', reason: 'Ban hành nhầm', answer: null },
	]);
	const reason = 'Đã triển khai đến thôn bản.';
	await db.act(home.clerk, (ctx) => answerChange(ctx, { id, answer: 'refused', reason }), now());
	const status: StatusMessage = {
		kind: 'status',
		from: header.from,
		responseFor: { organId: CODE, code: `${header.code.number}/VPM-TH`, documentId: header.documentId },
		statusCode: '13',
		description: 'Xin lấy lại văn bản',
		at: new Date(),
		trace: [],
	};
	await hear('exchange.status-received', { messageId: await fetched(status, messageId) });
	await db.act(home.clerk, (ctx) => answerChange(ctx, { id, answer: 'agreed' }), now());
	expect((await fileOf(db, id)).state).toBe('recalled');
	expect(await told(messageId)).toEqual(['01', '16', '15']);
});

test('an update over the axis changes the metadata and adds the files once the clerk agrees', async () => {
	const header = letter();
	const messageId = await fetched(header);
	await hear('exchange.document-received', { messageId });
	const id = await documentOf(messageId);
	const business = { type: 2 as const, reason: 'Sửa trích yếu', documentId: header.documentId, replacements: [] };
	const update = await fetched({ ...header, business, subject: 'V/v liên thông mẫu (đã sửa)' });
	await hear('exchange.document-received', { messageId: update });
	await db.act(home.clerk, (ctx) => answerChange(ctx, { id, answer: 'agreed' }), now());
	const file = await fileOf(db, id);
	expect(file).toMatchObject({ abstract: 'V/v liên thông mẫu (đã sửa)', state: 'arrived' });
	expect(file.attachments).toHaveLength(2);
});

test('a replacement arrives as a document of its own and asks for the old one', async () => {
	const header = letter();
	const messageId = await fetched(header);
	await hear('exchange.document-received', { messageId });
	const old = await documentOf(messageId);
	const replacements = [{ documentId: header.documentId, organIds: [CODE] }];
	const next = await fetched(letter({ business: { type: 3, reason: 'Thay thế', replacements } }));
	await hear('exchange.document-received', { messageId: next });
	await documentOf(next);
	expect((await fileOf(db, old)).changeRequests).toMatchObject([{ kind: 'replace' }]);
});

test('an issued document is queued for the axis, its statuses come back in any order, and its recall follows', async () => {
	const id = await issued(db, home, desk, { recipients: [{ channel: 'axis', organId: 'G22', name: 'Văn phòng Mẫu' }] });
	const reference = `document:${String(id)}`;
	const { rows } = await db.pool.query<{ id: number; header: EdocHeader; recipient: number }>(
		`select o.id, o.header, r.id as recipient from exchange.outgoing o join exchange.recipient r on r.outgoing_id = o.id where o.reference = $1`,
		[reference],
	);
	const file = await fileOf(db, id);
	expect(rows[0]?.header).toMatchObject({
		documentId: file.identifier,
		code: { number: file.number, notation: 'BC-UBND' },
	});
	const step = (state: string, at: string) =>
		db.pool.query(`insert into exchange.step (recipient_id, state, at, recorded_at) values ($1, $2, $3, now())`, [
			rows[0]?.recipient,
			state,
			at,
		]);
	await step('03', '2026-11-27T03:00:00Z');
	await step('01', '2026-11-27T02:00:00Z');
	await hear('exchange.delivery-changed', { reference, recipient: 'G22' });
	await hear('exchange.delivery-changed', { reference, recipient: 'G22' });
	const [recipient] = (await fileOf(db, id)).recipients;
	expect(recipient?.state).toBe('registered');
	expect(recipient?.chain.flatMap(({ statusCode }) => statusCode ?? [])).toEqual(['01', '03']);
	// Both told in one second, the later one heard first.
	await step('05', '2026-11-27T03:10:00Z');
	await hear('exchange.delivery-changed', { reference, recipient: 'G22' });
	await step('04', '2026-11-27T03:10:00Z');
	await hear('exchange.delivery-changed', { reference, recipient: 'G22' });
	const [later] = (await fileOf(db, id)).recipients;
	expect(later?.state).toBe('in-work');
	expect(later?.chain.flatMap(({ statusCode }) => statusCode ?? [])).toEqual(['01', '03', '04', '05']);
	await db.act(home.clerk, (ctx) => recallDocument(ctx, { id, reason: 'Phát hành nhầm số liệu' }), now());
	const { rows: recalls } = await db.pool.query<{ type: number }>(
		`select business_type as type from exchange.outgoing where reference = $1 order by id`,
		[reference],
	);
	expect(recalls.map(({ type }) => type)).toEqual([0, 1]);
});
