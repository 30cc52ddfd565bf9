import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentFrom } from '../../src/server/modules/exchange/fixtures.ts';
import { listDeliveries, openReceiptSeal, queueDocument } from '../../src/server/modules/exchange/index.ts';
import { leaderRequest, signingWorld, type SigningWorld } from '../../src/server/modules/signing/fixtures.ts';
import { createSoftwareSigner, type Signer } from '../../src/server/modules/signing/index.ts';
import { X509Certificate } from 'node:crypto';
import { COMMUNE, OTHER_COMMUNE } from '../world.ts';
import type { HubSettings } from '../../src/server/start-hub.ts';
import { openHub, openNode, SECRET, type HubProcess, type NodeUnderTest } from './axis-world.ts';

/** A hub that trusts the sample authority; a sender and a receiver whose certificates are of that authority. */
let world: SigningWorld;
let hub: HubProcess;
let sender: NodeUnderTest;
let receiver: NodeUnderTest;
const certificates = new Map<string, Certified>();
const clerk = { kind: 'system', job: 'test' } as const;

interface Certified {
	readonly signer: Signer;
	readonly serialNumber: string;
	readonly pem: string;
}

async function certified(commonName: string): Promise<Certified> {
	const { privateKey, chain, serialNumber } = await world.authority.issueCertificate(
		leaderRequest({ kind: 'agency', commonName, keyAlgorithm: 'P-256' }),
	);
	const pem = chain.map((one) => new X509Certificate(one).toString()).join('');
	return { signer: createSoftwareSigner(privateKey ?? new Uint8Array(), chain), serialNumber, pem };
}

const settings = (named: readonly string[]): HubSettings => ({
	code: '00.38.W00',
	systems: (
		[
			['node-a', 'H38'],
			['node-b', 'H55'],
		] as const
	).map(([id, prefix]) => ({
		...{ id, name: 'Nền tảng Mẫu', kind: 'node' as const, secret: SECRET, prefixes: [prefix] },
		...(named.includes(id) ? { certificateFile: `${id}.pem` } : {}),
	})),
	agencies: [{ code: 'H55.1', name: 'Ủy ban nhân dân xã Mẫu Nam' }],
	trust: [{ file: 'root.pem', domain: 'government', source: 'Tổ chức chứng thực mẫu' }],
});

/** Starts the hub anew: what it remembers of revocation is gone. */
async function restart(named: readonly string[]): Promise<void> {
	await hub.kill();
	for (const [id, { pem }] of certificates) await writeFile(join(hub.dataDir, `${id}.pem`), pem);
	await writeFile(join(hub.dataDir, 'hub.json'), JSON.stringify(settings(named)));
	await hub.start();
}

beforeAll(async () => {
	world = await signingWorld();
	hub = await openHub(settings([]));
	await writeFile(join(hub.dataDir, 'root.pem'), new X509Certificate(world.root).toString());
	for (const id of ['node-a', 'node-b']) certificates.set(id, await certified(`Nền tảng ${id}`));
	const seal = (id: string) => () => openReceiptSeal({ signer: () => Promise.resolve(of(id).signer) });
	await hub.start();
	sender = await openNode(hub.url, 'node-a', 'H38.77', COMMUNE, { seal: seal('node-a') });
	receiver = await openNode(hub.url, 'node-b', 'H55.1', OTHER_COMMUNE, { seal: seal('node-b') });
}, 120_000);
afterAll(async () => {
	await hub.close();
	await sender.db.close();
	await receiver.db.close();
	await world.close();
}, 60_000);

function of(id: string): Certified {
	const found = certificates.get(id);
	if (!found) throw new Error(`no certificate for ${id}`);
	return found;
}

async function queue(): Promise<string> {
	const letter = await documentFrom(sender.db, sender.unitId, { to: [{ organId: 'H55.1', name: 'Xã Mẫu Nam' }] });
	await sender.db.act(clerk, (ctx) => queueDocument(ctx, letter), { now: new Date() });
	return letter.reference;
}

/** Lines that were down and errands put off are tried at once. */
async function ring(node: NodeUnderTest): Promise<void> {
	const now = new Date();
	await node.db.pool.query(`update exchange.link set next_try_at = '-infinity'`);
	await node.db.pool.query(`update exchange.errand set next_try_at = '-infinity'`);
	const tick = `insert into platform.job (name, payload, run_at, request_id) values ('exchange.tick', '{}', $1, 'test')`;
	await node.db.pool.query(tick, [now]);
	await node.work(now);
}

/** Everybody works. @returns where the letter is for its one receiver */
async function placeOf(reference: string): Promise<string | undefined> {
	await ring(sender);
	await receiver.poll();
	await ring(receiver);
	await sender.poll();
	return (await listDeliveries(sender.db.read(clerk), reference))[0]?.transport;
}

/** A busy machine may need more than one round: a call that took too long is made again. */
async function isDelivered(reference: string): Promise<void> {
	await expect.poll(() => placeOf(reference), { timeout: 20_000 }).toBe('delivered');
}

async function complaints(operation: string): Promise<string[]> {
	const { rows } = await hub.db.pool.query<{ detail: string }>(
		`select distinct detail from hub.call where operation = $1 and error_code <> '0' order by 1`,
		[operation],
	);
	return rows.map(({ detail }) => detail);
}

test('while certificates stand, a message passes and its receipts are of the authority', async () => {
	await restart(['node-a', 'node-b']);
	await isDelivered(await queue());
	const { rows } = await hub.db.pool.query<{ verdict: string }>(
		`select receipt_verdict as verdict from hub.event where event = 'delivered'`,
	);
	expect(rows[0]?.verdict).toContain('Nền tảng node-b');
});

test('a receipt by a revoked certificate is refused with the reason; the message waits until the receiver has another', async () => {
	await world.authority.revokeCertificate(of('node-b').serialNumber, new Date(Date.now() - 60_000));
	// Its operator gave the hub no certificate: only the receipt says whose it is.
	await restart(['node-a']);
	const reference = await queue();
	expect(await placeOf(reference)).toBe('at-hub');
	expect(await complaints('/updateStatus')).toEqual(['biên nhận không đúng: chứng thư của bên ký đã bị thu hồi']);
	certificates.set('node-b', await certified('Nền tảng node-b'));
	await restart(['node-a']);
	await isDelivered(reference);
});

/** A system whose registered certificate was revoked is refused by name; what waits meanwhile passes once it has another. */
async function refusedUntilRenewed(system: 'node-a' | 'node-b', waits: { at: string; operation: string }) {
	await world.authority.revokeCertificate(of(system).serialNumber, new Date(Date.now() - 60_000));
	await restart(['node-a', 'node-b']);
	const reference = await queue();
	expect(await placeOf(reference)).toBe(waits.at);
	const [complaint] = await complaints(waits.operation);
	expect(complaint).toMatch(new RegExp(`^chứng thư của hệ thống ${system} đã bị thu hồi từ \\d`, 'u'));
	certificates.set(system, await certified(`Nền tảng ${system}`));
	await restart(['node-a', 'node-b']);
	await isDelivered(reference);
}

test('a receiver whose registered certificate was revoked gets nothing more', async () => {
	await refusedUntilRenewed('node-b', { at: 'at-hub', operation: '/getEdoc' });
});

test('a sender whose certificate was revoked sends nothing; its message waits at home and goes out once under a new one', async () => {
	await refusedUntilRenewed('node-a', { at: 'waiting', operation: '/sendEdoc' });
	const { rows } = await hub.db.pool.query<{ count: number }>('select count(*)::int as count from hub.message');
	expect(rows[0]?.count).toBe(4);
});

test('trust in a root that has ended by then no longer says anything about a certificate', async () => {
	await world.authority.revokeCertificate(of('node-a').serialNumber, new Date(Date.now() - 60_000));
	const ended = { ...settings(['node-a', 'node-b']) };
	await restart(['node-a', 'node-b']);
	await hub.kill();
	const trust = [
		{ file: 'root.pem', domain: 'government' as const, source: 'Tổ chức chứng thực mẫu', until: '2026-11-25' },
	];
	await writeFile(join(hub.dataDir, 'hub.json'), JSON.stringify({ ...ended, trust }));
	await hub.start();
	const { rows } = await hub.db.pool.query<{ ended: boolean }>(
		'select trusted_until < now() as ended from signing.trust_anchor',
	);
	expect(rows).toEqual([{ ended: true }]);
	await isDelivered(await queue());
});
