import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { COMMUNE, unitIdOf } from '../../../../test/world.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { hasTool, leaderRequest, outputOf, signerFor, signingWorld, type SigningWorld } from '../signing/fixtures.ts';
import { addTrustAnchor, createRevocationCheck, createTimeStampClient } from '../signing/index.ts';
import { documentFrom, giveCode, ownSeal } from './fixtures.ts';
import { forgetHop, listDeliveries, openReceiptSeal, queueDocument, type ReceiptSeal } from './index.ts';
import { judgeReceipt } from './keep-receipt.ts';
import { receiptsInsert } from './receipt-store.ts';
import type { ReceiptFacts } from './receipt.ts';
import { stampReceipts } from './stamp-receipts.ts';

const system = { kind: 'system', job: 'test' } as const;
let db: TestDb;
let world: SigningWorld;
let unitId: number;
/** A hub whose key the sample authority certified. */
let certified: ReceiptSeal;

beforeAll(async () => {
	db = await testDatabase();
	world = await signingWorld();
	unitId = await unitIdOf(db, COMMUNE);
	await giveCode(db, unitId, 'H38.77');
	const { signer } = await signerFor(world, leaderRequest({ kind: 'agency', keyAlgorithm: 'P-256' }));
	const timeStamp = createTimeStampClient({ url: world.timeStampUrl, attempts: 1 });
	certified = openReceiptSeal({
		signer: () => Promise.resolve(signer),
		timeStamp,
		revocation: createRevocationCheck(),
	});
	const root = Buffer.from(world.root).toString('base64');
	const certificate = `-----BEGIN CERTIFICATE-----\n${root}\n-----END CERTIFICATE-----\n`;
	await db.act(
		system,
		(ctx) => addTrustAnchor(ctx, { domain: 'government', certificate, source: 'Gốc mẫu của bài thử' }),
		{ now: new Date() },
	);
}, 60_000);
afterAll(async () => {
	await world.close();
	await db.close();
});

const factsOf = (change: Partial<ReceiptFacts> = {}): ReceiptFacts => ({
	event: 'at-hub',
	hop: '00.38.W00',
	docId: 'so-tren-truc',
	documentId: 'H38.77,2026/11/20,1/UBND & "VP"',
	from: 'H38.77',
	receiver: '',
	digest: 'a'.repeat(64),
	relayedDigest: 'b'.repeat(64),
	at: new Date(),
	...change,
});

async function keep(ctx: Ctx, seal: ReceiptSeal, xml: Uint8Array, outgoingId: number): Promise<void> {
	const receipt = await judgeReceipt(ctx, seal, xml, { outgoingId });
	if (receipt) await receiptsInsert(ctx, [receipt]).execute(ctx.tx);
}

/** Keeps a receipt for a new message. @returns what the chain of the delivery shows of it */
async function kept(xml: Uint8Array, seal = certified) {
	const document = await documentFrom(db, unitId);
	const now = { now: new Date() };
	const { messageIds } = await db.act(system, (ctx) => queueDocument(ctx, document), now);
	const messageId = messageIds[0] ?? 0;
	await db.act(system, (ctx) => keep(ctx, seal, xml, messageId), now);
	const lines = async () => (await listDeliveries(db.read(system), document.reference))[0]?.receipts ?? [];
	const xmlNow = async () =>
		(await db.pool.query<{ xml: Buffer }>('select xml from exchange.receipt where outgoing_id = $1', [messageId]))
			.rows[0]?.xml ?? Buffer.alloc(0);
	return { messageId, lines, xmlNow };
}

test('a receipt names its signer at once, and its keeper has it stamped; foreign judges agree', async () => {
	const { lines, xmlNow, messageId } = await kept(await certified.sign(factsOf()));
	expect(await lines()).toMatchObject([
		{ verdict: 'valid', detail: expect.stringContaining('chưa có dấu thời gian') as string },
	]);
	await db.act(system, (ctx) => stampReceipts(ctx, certified), { now: new Date() });
	expect(await lines()).toMatchObject([
		{ verdict: 'valid', detail: expect.stringMatching(/; dấu thời gian \d/u) as string },
	]);

	const file = join(await mkdtemp(join(world.dir, 'receipt-')), 'bien-nhan.xml');
	await writeFile(file, await xmlNow());
	const root = join(world.dir, 'pki', 'root.pem');
	const verify = ['bin/signatures-verify.ts', file, '--roots', root];
	const { stdout } = await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', ...verify], {
		cwd: resolve('.'),
	});
	expect(JSON.parse(stdout)).toMatchObject({ kind: 'xml', verdict: 'valid', signatures: [{ timeStamp: 'valid' }] });
	if (hasTool('xmlsec1', 'xmlsec1')) {
		const ids = ['--id-attr:Id', 'SignedProperties'];
		expect(await outputOf('xmlsec1', '--verify', '--trusted-pem', root, ...ids, file)).toMatch(/^OK$/m);
	}
	// The same receipt told again, with its stamp, is the same receipt.
	await db.act(system, async (ctx) => keep(ctx, certified, await xmlNow(), messageId));
	expect(await lines()).toHaveLength(1);
}, 120_000);

test('a changed letter, a second signature or none is not believed', async () => {
	const text = Buffer.from(await certified.sign(factsOf({ hop: 'H55.1' }))).toString('utf8');
	const signature = /<Signature .*<\/Signature>/su.exec(text)?.[0] ?? '';
	for (const xml of [
		text.replace('H55.1', 'H55.2'),
		text.replace(signature, ''),
		text.replace(signature, signature.repeat(2)),
	]) {
		const { lines } = await kept(Buffer.from(xml));
		expect((await lines())[0]?.verdict).toBe('invalid');
	}
	// A forgery that came first does not stand where the true one belongs.
	expect((await (await kept(Buffer.from(text))).lines())[0]?.verdict).toBe('valid');
});

test('without an authority a key certifies itself: its first receipt makes it known, another key is not believed until it is forgotten', async () => {
	const first = ownSeal(join(db.dataDir, 'mot'));
	const second = ownSeal(join(db.dataDir, 'hai'));
	const facts = factsOf({ hop: 'H99.1' });
	const verdictOf = async (seal: ReceiptSeal) => (await (await kept(await seal.sign(facts))).lines())[0];
	expect(await verdictOf(first)).toMatchObject({
		verdict: 'valid',
		detail: expect.stringContaining('tự ký') as string,
	});
	expect(await verdictOf(first)).toMatchObject({ verdict: 'valid' });
	expect(await verdictOf(second)).toMatchObject({
		verdict: 'invalid',
		detail: expect.stringContaining('khác với bên ký đã biết của H99.1') as string,
	});
	await db.act(system, (ctx) => forgetHop(ctx, { hop: 'H99.1' }));
	expect(await verdictOf(second)).toMatchObject({ verdict: 'valid' });
	// An authority takes the place of a self-signed certificate, never the other way.
	expect(await verdictOf(certified)).toMatchObject({ verdict: 'valid' });
	expect(await verdictOf(second)).toMatchObject({ verdict: 'invalid' });
	await expect(db.act(system, (ctx) => forgetHop(ctx, { hop: 'H99.9' }))).rejects.toMatchObject({
		code: 'exchange.hop-unknown',
	});
});

test('an authority that does not answer stamps nothing and breaks nothing; the next round does', async () => {
	const { lines } = await kept(await certified.sign(factsOf({ hop: 'H38' })));
	const nobody = createTimeStampClient({ url: 'http://127.0.0.1:9/tsa', attempts: 1, timeoutMilliseconds: 500 });
	const deaf = ownSeal(join(db.dataDir, 'ba'), { timeStamp: nobody });
	await db.act(system, (ctx) => stampReceipts(ctx, deaf));
	expect((await lines())[0]?.detail).toContain('chưa có dấu thời gian');
	await db.act(system, (ctx) => stampReceipts(ctx, certified), { now: new Date() });
	expect((await lines())[0]?.detail).toMatch(/dấu thời gian \d/u);
});

test('two hundred receipts are signed and checked in seconds: a hub need not fear them', async () => {
	const seal = ownSeal(join(db.dataDir, 'bon'));
	const ctx = db.read(system, { now: new Date() });
	const before = process.cpuUsage();
	for (let count = 0; count < 200; count++) {
		const checked = await seal.check(ctx, await seal.sign(factsOf({ docId: String(count) })));
		expect(checked?.holds).toBe(true);
	}
	// Time of the processor, not of the clock: other tests run beside this one.
	expect(process.cpuUsage(before).user / 1000).toBeLessThan(10_000);
}, 120_000);
