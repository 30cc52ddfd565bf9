import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { documentFrom } from '../../src/server/modules/exchange/fixtures.ts';
import { listDeliveries, openAxisClient, queueDocument } from '../../src/server/modules/exchange/index.ts';
import { COMMUNE, OTHER_COMMUNE } from '../world.ts';
import { openHub, openNode, SECRET, type HubProcess, type NodeUnderTest } from './axis-world.ts';
import { openBrokenLine, type BrokenLine } from './broken-line.ts';

const clerk = { kind: 'system', job: 'test' } as const;
const SETTINGS = {
	code: '00.38.W00',
	systems: [
		{ id: 'node-a', name: 'Nền tảng Mẫu A', kind: 'node' as const, secret: SECRET, prefixes: ['H38.77'] },
		{ id: 'node-b', name: 'Nền tảng Mẫu B', kind: 'node' as const, secret: SECRET, prefixes: ['H55'] },
	],
};
const DAY = 24 * 3_600_000;

let hub: HubProcess;
let sender: NodeUnderTest;
let receiver: NodeUnderTest;
let line: BrokenLine;

beforeAll(async () => {
	hub = await openHub(SETTINGS);
	line = await openBrokenLine(hub.port);
	sender = await openNode(line.url, 'node-a', 'H38.77', COMMUNE);
	receiver = await openNode(hub.url, 'node-b', 'H55.1', OTHER_COMMUNE);
}, 120_000);
afterAll(async () => {
	line.close();
	await hub.close();
	await sender.db.close();
	await receiver.db.close();
});
afterEach(() => {
	line.cutAfter = Infinity;
});

async function queue(content?: Uint8Array): Promise<string> {
	const to = [{ organId: 'H55.1', name: 'Nơi nhận Mẫu' }];
	const document = await documentFrom(sender.db, sender.unitId, { to, ...(content ? { content } : {}) });
	await sender.db.act(clerk, (ctx) => queueDocument(ctx, document), { now: new Date() });
	return document.reference;
}

const transportOf = async (reference: string) => (await listDeliveries(sender.db.read(clerk), reference))[0]?.transport;
const count = async (where: { db: NodeUnderTest['db'] }, query: string) =>
	(await where.db.pool.query<{ count: number }>(query)).rows[0]?.count ?? 0;
const errandsOf = (node: NodeUnderTest) => count(node, 'select count(*)::int from exchange.errand');

/** The line is tried at once, and everything that waits with it. */
async function ring(node: NodeUnderTest, now = new Date()): Promise<void> {
	const tick = `insert into platform.job (name, payload, run_at, request_id) values ('exchange.tick', '{}', $1, 'test')`;
	await node.db.pool.query(tick, [now]);
	await node.work(now);
}

async function makeDue(node: NodeUnderTest): Promise<void> {
	await node.db.pool.query(`update exchange.link set next_try_at = '-infinity'`);
	await node.db.pool.query(`update exchange.errand set next_try_at = now()`);
}

/** Until every message has reached the receiver's office; a bounded number of rounds, however slow the machine. */
async function deliverAll(rounds = 30): Promise<void> {
	for (let round = 0; round < rounds; round++) {
		await makeDue(sender);
		await ring(sender);
		await makeDue(receiver);
		await receiver.poll();
		await ring(receiver);
		const left = await count(hub, 'select count(*)::int from hub.delivery where done_at is null');
		if (left === 0 && (await errandsOf(sender)) === 0 && (await errandsOf(receiver)) === 0) return;
	}
}

/** Every message we queued is at the hub once and was told to the receiver's office once. */
async function expectOnceEach(): Promise<void> {
	const queued = await count(sender, `select count(*)::int from exchange.outgoing`);
	expect(await count(hub, 'select count(*)::int from hub.message')).toBe(queued);
	expect(await count(receiver, 'select count(*)::int from exchange.incoming where repeats is null')).toBe(queued);
	const told = receiver.heard['exchange.document-received']?.map((event) => JSON.stringify(event)) ?? [];
	expect(new Set(told).size).toBe(queued);
}

test('ten thousand messages wait a month for a dead hub at one try a time; the first goes out when it is back, the rest follow', async () => {
	const reference = await queue();
	await sender.work();
	// Nine thousand nine hundred and ninety-nine more of the kind, written as queueing writes them.
	await sender.db.pool.query(`with more as (
			insert into exchange.outgoing (kind, reference, from_unit_id, from_code, document_id, code, promulgated_on, subject, business_type, header, queued_at)
			select kind, 'document:bulk-' || n, from_unit_id, from_code, document_id || n, n || '/UBND', promulgated_on, subject, business_type,
				jsonb_set(jsonb_set(header, '{code,number}', to_jsonb(n::text)), '{documentId}', to_jsonb(document_id || n)), queued_at
			from exchange.outgoing, generate_series(1, 9999) n returning id),
		filed as (insert into exchange.outgoing_file select m.id, 1, f.file_id from more m, exchange.outgoing_file f),
		named as (insert into exchange.recipient (outgoing_id, organ_id, name) select id, 'H55.1', 'Nơi nhận Mẫu' from more)
		insert into exchange.errand (kind, subject, next_try_at, asked_at) select 'send', id::text, now(), now() from more`);
	for (const days of [1, 2, 9, 16, 23, 30]) await ring(sender, new Date(Date.now() + days * DAY));
	expect(await errandsOf(sender)).toBe(10_000);
	expect(await transportOf(reference)).toBe('waiting');
	expect(await count(sender, 'select count(*)::int from platform.job where failed_at is not null')).toBe(0);
	// One try when the hub fell silent, one at each ring: not ten thousand.
	expect(await count(sender, 'select failures as count from exchange.link')).toBeLessThan(15);

	await hub.start();
	await sender.db.pool.query(`delete from exchange.errand where subject::bigint > 40`);
	await sender.db.pool.query(`delete from platform.job`);
	await deliverAll();
	expect(await transportOf(reference)).toBe('at-hub');
	expect(await count(hub, 'select count(*)::int from hub.message')).toBe(40);
	expect(await count(receiver, 'select count(*)::int from exchange.incoming')).toBe(40);
	await sender.db.pool.query(`truncate exchange.outgoing cascade`);
	await hub.db.pool.query(`truncate hub.message cascade`);
	await receiver.db.pool.query(`truncate exchange.incoming cascade`);
	receiver.heard['exchange.document-received']?.splice(0);
}, 240_000);

test('a line cut in the middle of a message leaves nothing at the hub; the next try is whole', async () => {
	const reference = await queue(new Uint8Array(2_000_000).fill(65));
	line.cutAfter = 400_000;
	await sender.work();
	expect(await transportOf(reference)).toBe('waiting');
	expect(await count(hub, 'select count(*)::int from hub.message')).toBe(0);
	line.cutAfter = Infinity;
	await deliverAll();
	await expectOnceEach();
}, 120_000);

test('a hub killed again and again loses no message it acknowledged and takes none twice', async () => {
	for (let message = 0; message < 12; message++) await queue();
	for (const pause of [60, 150, 300]) {
		await makeDue(sender);
		await makeDue(receiver);
		const working = Promise.all([ring(sender), receiver.poll()]);
		await new Promise((later) => setTimeout(later, pause));
		await hub.kill();
		await working;
		await hub.start();
	}
	await deliverAll();
	await expectOnceEach();
}, 240_000);

test('an installation killed again and again sends and receives each message once', async () => {
	for (let message = 0; message < 12; message++) await queue();
	await makeDue(sender);
	for (const pause of [900, 1300, 1700]) {
		const children = [sender, receiver].map(({ db }) =>
			spawn(process.execPath, [resolve('test/exchange/node-process.ts'), db.url, db.dataDir], {
				stdio: ['ignore', 'pipe', 'inherit'],
			}),
		);
		await Promise.all(children.map(({ stdout }) => new Promise((ready) => stdout.once('data', ready))));
		await new Promise((later) => setTimeout(later, pause));
		const gone = children.map((child) => new Promise((done) => child.once('exit', done)));
		for (const child of children) child.kill('SIGKILL');
		await Promise.all(gone);
	}
	await deliverAll();
	const queued = await count(sender, `select count(*)::int from exchange.outgoing`);
	expect(await count(hub, 'select count(*)::int from hub.message')).toBe(queued);
	expect(await count(receiver, 'select count(*)::int from exchange.incoming')).toBe(queued);
	// The killed processes told their own listeners; here the audit log counts.
	const told = `select count(distinct subject)::int as count from platform.audit_entry where act = 'exchange.document-received'
		and subject in (select 'exchange-message:' || id from exchange.incoming)`;
	expect(await count(receiver, told)).toBe(queued);
}, 240_000);

test('a message that is damaged, lies about its hash or is not conforming is refused with its code and leaves nothing', async () => {
	const client = openAxisClient({ baseUrl: `${hub.url}/axis`, systemId: 'node-a', secret: SECRET }, () => new Date());
	const send = (text: string, sha256 = createHash('sha256').update(text).digest('hex')) => {
		const file = { sha256, sizeBytes: Buffer.byteLength(text), open: () => Readable.from([Buffer.from(text)]) };
		return client.send(file, { from: 'H38.77', messageType: 'edoc' });
	};
	const { rows } = await sender.db.pool.query<{ sha256: string }>(
		'select sha256 from exchange.outgoing where sha256 is not null limit 1',
	);
	const whole = Buffer.from(await sender.db.files.read(rows[0] ?? { sha256: '' })).toString('utf8');
	const before = await count(hub, 'select count(*)::int from hub.message');
	await expect(send('không phải XML')).rejects.toMatchObject({ errorCode: '22' });
	await expect(send(whole.replace(/<edXML:ContentTransferEncoded[^>]*>/, '$&%%%'))).rejects.toMatchObject({
		errorCode: '22',
	});
	await expect(send(whole, 'a'.repeat(64))).rejects.toMatchObject({ name: 'LineDown' });
	await expect(send(whole.replaceAll('H38.77', 'H55.1'))).rejects.toMatchObject({ errorCode: '19' });
	expect(await count(hub, 'select count(*)::int from hub.message')).toBe(before);
});

test.for<readonly [number, 'works' | 'is told']>([
	[600, 'works'],
	[-600, 'works'],
	[1200, 'is told'],
])('a hub whose clock is off by %i seconds %s', { timeout: 60_000 }, async ([clockOffsetSeconds, outcome]) => {
	const other = await openHub(SETTINGS, { clockOffsetSeconds });
	try {
		await other.start();
		const client = openAxisClient(
			{ baseUrl: `${other.url}/axis`, systemId: 'node-a', secret: SECRET },
			() => new Date(),
		);
		const asked = client.countReceived('edoc');
		if (outcome === 'works') expect(await asked).toBe(0);
		else
			await expect(asked).rejects.toMatchObject({
				errorCode: '15',
				message: expect.stringContaining('đồng hồ') as string,
			});
	} finally {
		await other.close();
	}
});
