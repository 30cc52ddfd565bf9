import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentFrom } from '../../src/server/modules/exchange/fixtures.ts';
import {
	connectHub,
	getSentMessage,
	listContacts,
	listDeliveries,
	listHeldDeliveries,
	queueDocument,
	sendByOtherHub,
	setRerouteRule,
} from '../../src/server/modules/exchange/index.ts';
import { openSecretBox } from '../../src/server/modules/people/index.ts';
import { vnDate } from '../../src/shared/dates.ts';
import { COMMUNE, OTHER_COMMUNE } from '../world.ts';
import { openHub, openNode, SECRET, type HubProcess, type NodeUnderTest } from './axis-world.ts';

/** Two hubs that both list the receiver; sender and receiver are systems of both. */
let first: HubProcess;
let second: HubProcess;
let sender: NodeUnderTest;
let receiver: NodeUnderTest;
const clerk = { kind: 'system', job: 'test' } as const;

const settings = (code: string) => ({
	code,
	systems: (
		[
			['node-a', 'H38'],
			['node-b', 'H55'],
		] as const
	).map(([id, prefix]) => ({ id, name: 'Nền tảng Mẫu', kind: 'node' as const, secret: SECRET, prefixes: [prefix] })),
	agencies: [{ code: 'H55.1', name: 'Ủy ban nhân dân xã Mẫu Nam' }],
});

beforeAll(async () => {
	[first, second] = await Promise.all([openHub(settings('00.38.W00')), openHub(settings('00.39.W00'))]);
	await Promise.all([first.start(), second.start()]);
	sender = await openNode(first.url, 'node-a', 'H38.77', COMMUNE);
	receiver = await openNode(first.url, 'node-b', 'H55.1', OTHER_COMMUNE);
	for (const [node, systemId] of [
		[sender, 'node-a'],
		[receiver, 'node-b'],
	] as const) {
		const hub = { name: 'Trục thứ hai', baseUrl: `${second.url}/axis`, systemId, secret: SECRET, pollSeconds: 30 };
		await node.db.act(clerk, (ctx) => connectHub(ctx, hub, openSecretBox(node.db.dataDir)), { now: new Date() });
		await node.poll();
	}
}, 120_000);
afterAll(async () => {
	await first.close();
	await second.close();
	await sender.db.close();
	await receiver.db.close();
}, 60_000);

async function queue(): Promise<{ messageId: number; reference: string }> {
	const letter = await documentFrom(sender.db, sender.unitId, { to: [{ organId: 'H55.1', name: 'Xã Mẫu Nam' }] });
	const { messageIds } = await sender.db.act(clerk, (ctx) => queueDocument(ctx, letter), { now: new Date() });
	return { messageId: messageIds[0] ?? 0, reference: letter.reference };
}

/** Rings as if so many minutes had passed (hubs believe clocks that are off by up to fifteen); lines that were down are tried at once. */
async function ring(node: NodeUnderTest, minutes = 0): Promise<void> {
	const now = new Date(Date.now() + minutes * 60_000);
	await node.db.pool.query(`update exchange.errand set next_try_at = '-infinity'`);
	await node.db.pool.query(
		`insert into platform.job (name, payload, run_at, request_id)
		select name, '{}', $1, 'test' from unnest('{exchange.reroute,exchange.tick}'::text[]) name`,
		[now],
	);
	await node.work(now);
}

const placeOf = async (reference: string) => (await listDeliveries(sender.db.read(clerk), reference))[0]?.transport;
/** A hub holds an event back while an older transaction is open anywhere in its database server. */
const isDelivered = (reference: string) =>
	expect.poll(async () => (await sender.poll(), placeOf(reference)), { timeout: 20_000 }).toBe('delivered');
const heardAt = (node: NodeUnderTest) => node.heard['exchange.document-received']?.length ?? 0;
const forgetLines = (node: NodeUnderTest) =>
	node.db.pool.query(`update exchange.link set next_try_at = '-infinity', polled_at = null`);

/** Queued while both hubs answer, so the first is chosen; then the first is away. */
async function waitingLetter(): Promise<{ messageId: number; reference: string }> {
	await first.kill();
	const letter = await queue();
	await sender.work();
	return letter;
}

test('a message whose hub is away says what it waits for, and an operator sends it by another hub that reaches the receiver', async () => {
	const { messageId, reference } = await waitingLetter();
	expect(await placeOf(reference)).toBe('waiting');
	expect(await listHeldDeliveries(sender.db.read(clerk), reference)).toMatchObject([
		{ organId: 'H55.1', hubName: 'Trục mẫu', pausedAt: null, downSince: expect.any(Date) as Date },
	]);
	const { waiting, otherHubs } = await getSentMessage(sender.db.read(clerk), messageId);
	expect(waiting).toMatchObject({ hubName: 'Trục mẫu' });
	expect(otherHubs.map(({ name }) => name)).toEqual(['Trục thứ hai']);
	const peerId = otherHubs[0]?.peerId ?? 0;
	await sender.db.act(clerk, (ctx) => sendByOtherHub(ctx, { messageId, peerId }), { now: new Date() });
	await sender.work();
	await receiver.poll();
	await isDelivered(reference);
	expect(heardAt(receiver)).toBe(1);
	const chain = (await listDeliveries(sender.db.read(clerk), reference))[0]?.chain ?? [];
	expect(chain.find(({ state }) => state === 'rerouted')?.note).toBe('Không chờ Trục mẫu, gửi qua Trục thứ hai');
	expect(await listHeldDeliveries(sender.db.read(clerk), reference)).toEqual([]);
	await expect(
		sender.db.act(clerk, (ctx) => sendByOtherHub(ctx, { messageId, peerId }), { now: new Date() }),
	).rejects.toMatchObject({ code: 'exchange.not-waiting' });
});

test('a hub that does not list every receiver is not offered and not taken', async () => {
	const letter = await documentFrom(sender.db, sender.unitId, {
		to: [{ organId: 'K99.1', name: 'Cơ quan chưa ai có' }],
	});
	const { messageIds } = await sender.db.act(clerk, (ctx) => queueDocument(ctx, letter), { now: new Date() });
	const messageId = messageIds[0] ?? 0;
	const { rows } = await sender.db.pool.query<{ id: number }>(
		`select id from exchange.peer where name = 'Trục thứ hai'`,
	);
	const peerId = rows[0]?.id ?? 0;
	await expect(
		sender.db.act(clerk, (ctx) => sendByOtherHub(ctx, { messageId, peerId }), { now: new Date() }),
	).rejects.toMatchObject({ code: 'exchange.hub-does-not-reach' });
});

test('after the time the rule of the day lets it wait, a message goes by another hub by itself, and not before', async () => {
	await first.start();
	await forgetLines(sender);
	await forgetLines(receiver);
	await Promise.all([ring(sender), ring(receiver)]);
	const rule = { fromOn: vnDate(new Date()), afterMinutes: 8, reason: 'Quy chế liên thông mẫu' };
	await sender.db.act(clerk, (ctx) => setRerouteRule(ctx, rule), { now: new Date() });
	const { reference } = await waitingLetter();
	await ring(sender, 7);
	expect(await placeOf(reference)).toBe('waiting');
	await ring(sender, 10);
	expect(await placeOf(reference)).toBe('at-hub');
	await receiver.poll();
	await isDelivered(reference);
});

test('what the first hub had taken before it went away comes twice and is taken once', async () => {
	await first.start();
	await forgetLines(sender);
	await forgetLines(receiver);
	await Promise.all([ring(sender), ring(receiver)]);
	const before = heardAt(receiver);
	const { messageId, reference } = await queue();
	await sender.work();
	expect(await placeOf(reference)).toBe('at-hub');
	// As if the answer had been lost: the errand is still there, and goes by the other hub.
	const { rows } = await sender.db.pool.query<{ id: number }>(
		`select id from exchange.peer where name = 'Trục thứ hai'`,
	);
	await sender.db.pool.query(
		`insert into exchange.errand (peer_id, kind, subject, next_try_at, asked_at)
		select min(id), 'send', $1, now(), now() from exchange.peer`,
		[String(messageId)],
	);
	const peerId = rows[0]?.id ?? 0;
	await sender.db.act(clerk, (ctx) => sendByOtherHub(ctx, { messageId, peerId }), { now: new Date() });
	await sender.work();
	await receiver.poll();
	const copies = await receiver.db.pool.query<{ first: number; repeats: number }>(
		`select count(*) filter (where repeats is null)::int as first, count(*) filter (where repeats is not null)::int as repeats
		from exchange.incoming where document_id = (select document_id from exchange.incoming order by id desc limit 1)`,
	);
	expect(copies.rows).toEqual([{ first: 1, repeats: 1 }]);
	expect(heardAt(receiver)).toBe(before + 1);
});

test('the log of calls tells each with its result, and is narrowed by result, hub, time and words', async () => {
	const ctx = sender.db.read(clerk);
	const { rows } = await listContacts(ctx, {});
	expect(rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).sort((a, b) => b - a));
	expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['ok', 'refused', 'unreachable']));
	const sent = rows.find(({ operation, outcome }) => operation === '/sendEdoc' && outcome === 'ok');
	expect(sent).toMatchObject({
		code: expect.stringMatching(/UBND-VP$/u) as string,
		sentId: expect.any(Number) as number,
	});
	expect(sent?.sizeBytes).toBeGreaterThan(0);
	const down = (await listContacts(ctx, { outcome: 'unreachable' })).rows;
	expect(down.every(({ outcome }) => outcome === 'unreachable') && down.length).toBeGreaterThan(0);
	expect((await listContacts(ctx, { text: sent?.code ?? '?' })).rows.every(({ code }) => code === sent?.code)).toBe(
		true,
	);
	expect((await listContacts(ctx, { text: '100%' })).rows).toEqual([]);
	expect((await listContacts(ctx, { fromAt: new Date(Date.now() + 3_600_000 * 24) })).rows).toEqual([]);
	const hubs = new Set((await listContacts(ctx, { peerId: 2 })).rows.map(({ hubName }) => hubName));
	expect([...hubs]).toEqual(['Trục thứ hai']);
});

test('a rule takes minutes between five and a week, a day to come and a reason', async () => {
	const good = { fromOn: vnDate(new Date()), afterMinutes: 60, reason: 'Quy chế mẫu' };
	for (const bad of [
		{ afterMinutes: 4 },
		{ afterMinutes: 10_081 },
		{ reason: ' ' },
		{ fromOn: '2026-01-01' },
		{ fromOn: '' },
	])
		await expect(
			sender.db.act(clerk, (ctx) => setRerouteRule(ctx, { ...good, ...bad }), { now: new Date() }),
		).rejects.toMatchObject({ code: 'exchange.reroute-rule' });
});
