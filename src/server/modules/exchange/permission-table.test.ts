import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { COMMUNE, OTHER_COMMUNE, unitIdOf } from '../../../../test/world.ts';
import { vnDate } from '../../../shared/dates.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { isRefusal } from '../../platform/refusal.ts';
import { actorAt, makeOfficer, SYSTEM } from '../people/fixtures.ts';
import { listRoles, openSecretBox, type SecretBox } from '../people/index.ts';
import { documentFrom, giveCode } from './fixtures.ts';
import {
	changeHub,
	connectHub,
	disconnectHub,
	forgetHop,
	getReceivedMessage,
	getReceiptXml,
	getRerouteRules,
	getSentMessage,
	listContacts,
	listHops,
	listHubs,
	listLineTurns,
	listReceivedMessages,
	listSentMessages,
	pauseHub,
	queueDocument,
	retryMessage,
	sendByOtherHub,
	setRerouteRule,
	tryHub,
} from './index.ts';

/** One place of the world: its unit, a message it sent and that was refused, one it received, a receipt. */
interface Place {
	readonly unitId: number;
	readonly sent: number;
	readonly received: number;
	readonly receipt: number;
}

let db: TestDb;
let box: SecretBox;
let peerId: number;
let secondId: number;
let own: Place;
let far: Place;
const actors = new Map<string, Actor>();
const HUB = { name: 'Trục mẫu', baseUrl: 'http://127.0.0.1:9/axis', systemId: 'mau', secret: 'bi-mat-mau' };

beforeAll(async () => {
	db = await testDatabase();
	box = openSecretBox(db.dataDir);
	({ peerId } = await db.act(SYSTEM, (ctx) => connectHub(ctx, HUB, box)));
	await db.pool.query(
		`insert into exchange.hop_identity (hop, kind, identity, since) values ('H99', 'itself', 'x', now())`,
	);
	own = await placeOf(COMMUNE, 'H38.77');
	far = await placeOf(OTHER_COMMUNE, 'H38.78');
	// A second hub that lists their receiver, for what waits at the first because that was chosen for it.
	await db.pool.query(`update exchange.errand set peer_id = $1`, [peerId]);
	({ peerId: secondId } = await db.act(SYSTEM, (ctx) => connectHub(ctx, { ...HUB, systemId: 'hai' }, box)));
	await db.pool.query(`insert into exchange.listing (peer_id, code, deleted) values ($1, 'G22', false)`, [secondId]);
	for (const { code } of await listRoles(db.read(SYSTEM))) {
		const officer = await makeOfficer(db, { login: `x-${code}`, unitId: own.unitId, roles: [code] });
		actors.set(code, await actorAt(db, officer));
	}
	actors.set('stranger', { kind: 'public' });
});
afterAll(() => db.close());

async function placeOf(key: string, code: string): Promise<Place> {
	const unitId = await unitIdOf(db, key);
	await giveCode(db, unitId, code);
	const document = await documentFrom(db, unitId);
	const { messageIds } = await db.act(SYSTEM, (ctx) => queueDocument(ctx, document));
	const messageId = messageIds[0] ?? 0;
	await db.pool.query(
		`insert into exchange.step (recipient_id, state, at, recorded_at) select id, 'refused', now(), now() from exchange.recipient where outgoing_id = $1`,
		[messageId],
	);
	const idOf = async (query: string, values: unknown[]) =>
		(await db.pool.query<{ id: number }>(query, values)).rows[0]?.id ?? 0;
	const received = await idOf(
		`insert into exchange.incoming (peer_id, axis_doc_id, receiver_code, message_type, file_id, sha256, size_bytes, fetched_at, unit_id)
		values ($1, $2, $2, 'edoc', $3, repeat('a', 64), 1, now(), $4) returning id`,
		[peerId, code, document.attachments[0]?.id, unitId],
	);
	const receipt = await idOf(
		`insert into exchange.receipt (outgoing_id, event, hop, at, xml, sha256, verdict, detail, recorded_at)
		values ($1, 'sent', $2, now(), 'x', $2, 'own', '', now()) returning id`,
		[messageId, code],
	);
	return { unitId, sent: messageId, received, receipt };
}

/** Undone afterwards, so that every role meets the same world. */
class Undo extends Error {}

async function mayDo(actor: Actor, verb: (ctx: Ctx) => Promise<unknown>): Promise<boolean> {
	try {
		await db.act(actor, async (ctx) => {
			await verb(ctx);
			throw new Undo();
		});
	} catch (thrown) {
		if (thrown instanceof Undo) return true;
		if (isRefusal(thrown) && /^access\.|^exchange\.message-unknown$/u.test(thrown.code)) return false;
		throw thrown;
	}
	return false;
}

async function whoMay(verb: (ctx: Ctx) => Promise<unknown>): Promise<string[]> {
	const may: string[] = [];
	for (const [who, actor] of actors) if (await mayDo(actor, verb)) may.push(who);
	return may.sort();
}

const OPERATOR = ['province-administrator'];
const READERS = ['clerk', 'operations', 'province-administrator', 'unit-administrator'];
const PROVINCE_READERS = ['operations', 'province-administrator'];

test.for<readonly [string, (ctx: Ctx) => Promise<unknown>]>([
	['connectHub', (ctx) => connectHub(ctx, { ...HUB, systemId: 'khac' }, box)],
	['changeHub', (ctx) => changeHub(ctx, { ...HUB, peerId, pollSeconds: 30 }, box)],
	['pauseHub', (ctx) => pauseHub(ctx, { peerId, paused: true })],
	['tryHub', (ctx) => tryHub(ctx, peerId)],
	['disconnectHub', (ctx) => disconnectHub(ctx, { peerId, reason: 'Mẫu' })],
	['retryMessage', (ctx) => retryMessage(ctx, far.sent)],
	['sendByOtherHub', (ctx) => sendByOtherHub(ctx, { messageId: far.sent, peerId: secondId })],
	[
		'setRerouteRule',
		(ctx) => setRerouteRule(ctx, { fromOn: vnDate(ctx.now), afterMinutes: 60, reason: 'Quy chế mẫu' }),
	],
	['forgetHop', (ctx) => forgetHop(ctx, { hop: 'H99' })],
])('%s is the operator’s alone', async ([, verb]) => {
	expect(await whoMay(verb)).toEqual(OPERATOR);
});

test.for<readonly [string, (ctx: Ctx, place: Place) => Promise<unknown>]>([
	['getSentMessage', (ctx, { sent }) => getSentMessage(ctx, sent)],
	['getReceivedMessage', (ctx, { received }) => getReceivedMessage(ctx, received)],
	['getReceiptXml', (ctx, { receipt }) => getReceiptXml(ctx, receipt)],
])('%s shows what one’s own units sent and received, the whole province to who looks after it', async ([, verb]) => {
	expect(await whoMay((ctx) => verb(ctx, own))).toEqual(READERS);
	expect(await whoMay((ctx) => verb(ctx, far))).toEqual(PROVINCE_READERS);
});

test('lines to hubs are seen by every reader of the log', async () => {
	expect(await whoMay((ctx) => listHubs(ctx))).toEqual(READERS);
	expect(await whoMay((ctx) => listLineTurns(ctx))).toEqual(READERS);
	expect(await whoMay((ctx) => listHops(ctx))).toEqual(READERS);
	expect(await whoMay((ctx) => getRerouteRules(ctx))).toEqual(READERS);
});

test('single calls name messages of any unit, so they are for who reads the log of the whole province', async () => {
	expect(await whoMay((ctx) => listContacts(ctx, {}))).toEqual(PROVINCE_READERS);
});

test('a list holds exactly what its reader may open', async () => {
	for (const [who, actor] of actors) {
		if (!READERS.includes(who)) continue;
		const ctx = db.read(actor);
		const wanted = PROVINCE_READERS.includes(who) ? [far, own] : [own];
		const sent = await listSentMessages(ctx, {});
		expect(sent.rows.map(({ id }) => id)).toEqual(wanted.map((place) => place.sent));
		const received = await listReceivedMessages(ctx, {});
		expect(received.rows.map(({ id }) => id)).toEqual(wanted.map((place) => place.received));
	}
});

test('filters find by number, by the other side and by where the message stands', async () => {
	const ctx = db.read(SYSTEM);
	const find = async (filter: Parameters<typeof listSentMessages>[1]) =>
		(await listSentMessages(ctx, filter)).rows.map(({ id }) => id);
	expect(await find({ place: 'refused' })).toEqual([far.sent, own.sent]);
	expect(await find({ place: 'waiting' })).toEqual([]);
	expect(await find({ text: 'Văn phòng Mẫu', kind: 'document' })).toEqual([far.sent, own.sent]);
	const { code } = await getSentMessage(ctx, own.sent);
	expect(await find({ text: code ?? '' })).toEqual([own.sent]);
	expect(await find({ text: '100%' })).toEqual([]);
	const arrived = await listReceivedMessages(ctx, { place: 'fetched', text: 'H38.78' });
	expect(arrived.rows.map(({ id }) => id)).toEqual([far.received]);
});

test('a held line sends nothing and loses nothing; ending it gives its errands to the next hub', async () => {
	const other = { ...HUB, systemId: 'thu-hai' };
	await db.act(SYSTEM, (ctx) => disconnectHub(ctx, { peerId: secondId, reason: 'Thay trục thử' }));
	await db.act(SYSTEM, (ctx) => pauseHub(ctx, { peerId, paused: true }));
	await db.pool.query(`update exchange.errand set peer_id = $1`, [peerId]);
	const second = await db.act(SYSTEM, (ctx) => connectHub(ctx, other, box));
	await expect(db.act(SYSTEM, (ctx) => disconnectHub(ctx, { peerId, reason: ' ' }))).rejects.toMatchObject({
		code: 'exchange.end-reason-missing',
	});
	await db.act(SYSTEM, (ctx) => disconnectHub(ctx, { peerId, reason: 'Chuyển sang trục thứ hai' }));
	const hubs = await listHubs(db.read(SYSTEM));
	expect(hubs.map((hub) => [hub.peerId, hub.waitingToSend])).toEqual([[second.peerId, 2]]);
});

test('the same address and system code is the same connection, and what was heard stays known', async () => {
	const hub = { ...HUB, systemId: 'bon' };
	const first = await db.act(SYSTEM, (ctx) => connectHub(ctx, hub, box));
	await db.pool.query('update exchange.link set event_cursor = 7 where peer_id = $1', [first.peerId]);
	const again = await db.act(SYSTEM, (ctx) => connectHub(ctx, { ...hub, name: 'Trục mẫu tên mới' }, box));
	expect(again.peerId).toBe(first.peerId);
	const { rows } = await db.pool.query('select event_cursor from exchange.link where peer_id = $1', [first.peerId]);
	expect(rows).toEqual([{ event_cursor: 7 }]);
});

test('an address that is none, carries a password, or belongs to another connection is refused', async () => {
	const attempt = (change: object) =>
		db.act(SYSTEM, (ctx) => connectHub(ctx, { ...HUB, systemId: 'nam', ...change }, box));
	for (const baseUrl of ['ftp://127.0.0.1/axis', 'http://ten:mat-khau@127.0.0.1/axis', 'trục'])
		await expect(attempt({ baseUrl })).rejects.toMatchObject({ code: 'exchange.peer-address' });
	await expect(attempt({ pollSeconds: 0 })).rejects.toMatchObject({ code: 'exchange.poll-seconds' });
	const { peerId: taken } = await attempt({ baseUrl: 'http://127.0.0.1:8/axis' });
	await attempt({});
	await expect(
		db.act(SYSTEM, (ctx) => changeHub(ctx, { ...HUB, peerId: taken, pollSeconds: 9 }, box)),
	).rejects.toMatchObject({ code: 'exchange.hub-twice' });
});
