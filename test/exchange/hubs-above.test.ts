import { afterAll, beforeAll, expect, test } from 'vitest';
import {
	connectHub,
	getReceived,
	listDeliveries,
	queueDocument,
	queueStatus,
	searchDirectory,
} from '../../src/server/modules/exchange/index.ts';
import { documentFrom } from '../../src/server/modules/exchange/fixtures.ts';
import { openSecretBox } from '../../src/server/modules/people/index.ts';
import { COMMUNE, OTHER_COMMUNE } from '../world.ts';
import { openHub, openNode, SECRET, type HubProcess, type NodeUnderTest } from './axis-world.ts';

/** A central hub, two hubs of provinces below it, one installation at each; and a hub that is connected to nobody. */
let central: HubProcess;
let northern: HubProcess;
let southern: HubProcess;
let island: HubProcess;
let sender: NodeUnderTest;
let receiver: NodeUnderTest;
const clerk = { kind: 'system', job: 'test' } as const;
const node = (id: string, prefix: string) => ({
	id,
	name: 'Nền tảng Mẫu',
	kind: 'node' as const,
	secret: SECRET,
	prefixes: [prefix],
});

beforeAll(async () => {
	central = await openHub({
		code: '00.00.W00',
		systems: [
			{ ...node('truc-38', 'H38'), kind: 'hub' },
			{ ...node('truc-55', 'H55'), kind: 'hub' },
		],
	});
	await central.start();
	const upstream = (systemId: string) => ({
		name: 'Trục trung tâm mẫu',
		baseUrl: `${central.url}/axis`,
		systemId,
		secret: SECRET,
		pollSeconds: 1,
	});
	northern = await openHub({
		code: '00.38.W00',
		systems: [node('node-a', 'H38.77')],
		agencies: [{ code: 'H38.77', name: 'Ủy ban nhân dân xã Mẫu Bắc' }],
		upstream: upstream('truc-38'),
	});
	southern = await openHub({
		code: '00.55.W00',
		systems: [node('node-b', 'H55')],
		agencies: [{ code: 'H55.1', name: 'Ủy ban nhân dân xã Mẫu Nam', code102: '000.00.01.H55' }],
		upstream: upstream('truc-55'),
	});
	island = await openHub({
		code: '00.99.W00',
		systems: [node('node-a', 'H38.77'), node('node-k', 'K99')],
		agencies: [{ code: 'K99.1', name: 'Cơ quan Mẫu Đảo' }],
	});
	await Promise.all([northern.start(), southern.start(), island.start()]);
	sender = await openNode(northern.url, 'node-a', 'H38.77', COMMUNE);
	receiver = await openNode(southern.url, 'node-b', 'H55.1', OTHER_COMMUNE);
}, 240_000);
afterAll(async () => {
	for (const hub of [northern, southern, island, central]) await hub.close();
	await sender.db.close();
	await receiver.db.close();
}, 60_000);

const deliveriesOf = (reference: string) => listDeliveries(sender.db.read(clerk), reference);
const agenciesOf = async (hub: HubProcess) => {
	// Directories are compared every ten minutes; here at once.
	await hub.db.pool.query('update exchange.link set directory_synced_at = null');
	const { rows } = await hub.db.pool.query<{ code: string }>('select code from exchange.agency order by code');
	return rows.map(({ code }) => code);
};

async function send(to: readonly string[]): Promise<string> {
	const document = await documentFrom(sender.db, sender.unitId, {
		to: to.map((organId) => ({ organId, name: `Nơi nhận ${organId}` })),
	});
	await sender.db.act(clerk, (ctx) => queueDocument(ctx, document), { now: new Date() });
	await sender.work();
	return document.reference;
}

test('what a hub lists goes up to the hub above and down to its other hubs, and to the installations below them', async () => {
	for (const hub of [central, northern, southern])
		await expect.poll(() => agenciesOf(hub), { timeout: 60_000, interval: 500 }).toEqual(['H38.77', 'H55.1']);
	await sender.db.pool.query('update exchange.link set directory_synced_at = null');
	await sender.poll();
	const found = await searchDirectory(sender.db.read(clerk), { query: '000.00.01.H55' });
	expect(found.map(({ code, name }) => [code, name])).toEqual([['H55.1', 'Ủy ban nhân dân xã Mẫu Nam']]);
}, 200_000);

test('a document crosses three hubs, its status comes back, and the chain holds a receipt of every hop', async () => {
	const reference = await send(['H55.1']);
	await expect
		.poll(
			async () => {
				await receiver.poll();
				return receiver.heard['exchange.document-received']?.length;
			},
			{ timeout: 60_000, interval: 1000 },
		)
		.toBe(1);
	const { messageId } = receiver.heard['exchange.document-received']?.[0] as { messageId: number };
	const received = await getReceived(receiver.db.read(clerk), messageId);
	expect(received.header?.trace.map(({ organId }) => organId)).toEqual([
		'H38.77',
		'00.38.W00',
		'00.00.W00',
		'00.55.W00',
	]);
	const status = { fromUnitId: receiver.unitId, reply: { messageId }, statusCode: '03' } as const;
	await receiver.db.act(clerk, (ctx) => queueStatus(ctx, status), { now: new Date() });
	await receiver.work();
	await expect
		.poll(
			async () => {
				await sender.poll();
				const [delivery] = await deliveriesOf(reference);
				return [delivery?.business.code, delivery?.chain.some(({ state }) => state === 'delivered')];
			},
			{ timeout: 90_000, interval: 1000 },
		)
		.toEqual(['03', true]);
	const [delivery] = await deliveriesOf(reference);
	const receipts = delivery?.receipts.map(({ event, hop, verdict }) => [event, hop, verdict]);
	expect(receipts).toEqual([
		['sent', 'H38.77', 'own'],
		['at-hub', '00.38.W00', 'valid'],
		['at-hub', '00.00.W00', 'valid'],
		['at-hub', '00.55.W00', 'valid'],
		['delivered', 'H55.1', 'valid'],
	]);
	// The status went the other way; no hub holds anything back.
	for (const hub of [central, northern, southern]) {
		const left = async () => (await hub.db.pool.query('select from hub.delivery where done_at is null')).rowCount;
		await expect.poll(left, { timeout: 60_000, interval: 500 }).toBe(0);
	}
}, 240_000);

test('an installation with several hubs sends to each receiver through the hub that lists it', async () => {
	const peer = { name: 'Trục đảo mẫu', baseUrl: `${island.url}/axis`, systemId: 'node-a', secret: SECRET };
	await sender.db.act(clerk, (ctx) => connectHub(ctx, peer, openSecretBox(sender.db.dataDir)), { now: new Date() });
	await sender.poll();
	const before = (await northern.db.pool.query('select from hub.message')).rowCount ?? 0;
	const reference = await send(['H55.1', 'K99.1']);
	const deliveries = await deliveriesOf(reference);
	expect(deliveries.map(({ recipient, transport }) => [recipient.organId, transport])).toEqual([
		['H55.1', 'at-hub'],
		['K99.1', 'at-hub'],
	]);
	expect(new Set(deliveries.map(({ messageId }) => messageId)).size).toBe(2);
	const atIsland = await island.db.pool.query('select to_code from hub.delivery');
	expect(atIsland.rows).toEqual([{ to_code: 'K99.1' }]);
	expect((await northern.db.pool.query('select from hub.message')).rowCount).toBe(before + 1);
}, 120_000);
