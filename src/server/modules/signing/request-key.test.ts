import { execFileSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import { actorAt, makeOfficer, SYSTEM, unitId } from '../people/fixtures.ts';
import { hasTool, signingWorld, type SigningWorld } from './fixtures.ts';
import {
	createSoftwareKeyStore,
	dropKeyRequest,
	fulfilKeyRequest,
	getKeyRequest,
	listKeyRequests,
	listManagedKeys,
	readCertificates,
	releaseKeyLock,
	requestKey,
	retireKey,
	type KeyStores,
} from './index.ts';
import { unlockedOrRefuse, unlockKey } from './unlock-key.ts';

const PIN = '246813';
const DAY_MILLISECONDS = 86_400_000;

let db: TestDb;
let world: SigningWorld;
let stores: KeyStores;
let unit: number;
let leader: { id: number; name: string; positionId: number };
let administrator: OfficerActor;
let elsewhere: OfficerActor;

beforeAll(async () => {
	db = await testDatabase();
	world = await signingWorld();
	const cost = { memory: 1024, passes: 1, parallelism: 1 };
	stores = { software: createSoftwareKeyStore(join(db.dataDir, 'keys'), { cost }) };
	unit = await unitId(db, 'agency:stp');
	leader = await makeOfficer(db, { login: 'gd', unitId: unit, roles: ['leader'], name: 'Nguyễn Mẫu An' });
	administrator = await actorAt(
		db,
		await makeOfficer(db, { login: 'qt', unitId: unit, roles: ['unit-administrator'] }),
	);
	const far = await unitId(db, 'commune:04606');
	elsewhere = await actorAt(db, await makeOfficer(db, { login: 'qt2', unitId: far, roles: ['unit-administrator'] }));
});
afterAll(async () => {
	await db.close();
	await world.close();
});

const wantedLeader = () =>
	({ kind: 'person', accountId: leader.id, positionId: leader.positionId, unitId: unit }) as const;
const ask = (pin = PIN) => db.act(administrator, (ctx) => requestKey(ctx, stores, { wanted: wantedLeader(), pin }));

/** What the authority sends back for a request, valid for so many days from now. */
async function certify(requestId: number, days = 365): Promise<Uint8Array[]> {
	const { publicKey, commonName, organisation } = await getKeyRequest(db.read(administrator), requestId);
	const { chain } = await world.authority.issueCertificate({
		kind: 'person',
		commonName,
		organisation,
		publicKey,
		notBefore: new Date(Date.now() - DAY_MILLISECONDS),
		notAfter: new Date(db.read(SYSTEM).now.getTime() + days * DAY_MILLISECONDS),
	});
	return [...chain];
}

async function enrolled(days = 365): Promise<number> {
	const requestId = await ask();
	const certificates = await certify(requestId, days);
	return db.act(administrator, (ctx) => fulfilKeyRequest(ctx, stores, { requestId, certificates }));
}

test('a requested key signs once its certificate is there, and only with the PIN of its holder', async () => {
	const keyId = await enrolled();
	const holder = await actorAt(db, leader);
	const now = new Date();
	const open = (pin: string) =>
		db.act(holder, (ctx) => unlockKey(ctx, stores, { keyId, pin }), { now }).then(unlockedOrRefuse);
	await expect(open('000111')).rejects.toMatchObject({ code: 'signing.wrong-pin' });
	const key = await open(PIN);
	expect(key.holderName).toBe('Nguyễn Mẫu An');
	expect((await key.signer.sign(new Uint8Array(8))).length).toBe(256);
	await key.close();
});

test.runIf(hasTool('openssl', 'openssl'))(
	'openssl verifies the request and reads the Vietnamese names in it',
	async () => {
		const { requestPem, publicKey } = await getKeyRequest(db.read(administrator), await ask());
		const file = join(db.dataDir, 'request.csr');
		await writeFile(file, requestPem);
		const said = execFileSync(
			'openssl',
			['req', '-in', file, '-noout', '-verify', '-subject', '-nameopt', 'utf8,sep_comma_plus', '-pubkey'],
			{ encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
		);
		expect(said).toMatch(/O=Sở Tư pháp.*CN=Nguyễn Mẫu An/u);
		const read = createPublicKey(said.slice(said.indexOf('-----BEGIN')));
		expect(read.export({ format: 'der', type: 'spki' }).equals(Buffer.from(publicKey))).toBe(true);
	},
);

test('a certificate of another key, an unreadable file, a weak PIN and somebody without the position are refused', async () => {
	const [one, other] = [await ask(), await ask()];
	const certificates = await certify(other);
	const fulfil = (requestId: number) =>
		db.act(administrator, (ctx) => fulfilKeyRequest(ctx, stores, { requestId, certificates }));
	await expect(fulfil(one)).rejects.toMatchObject({ code: 'signing.key-mismatch' });
	expect(() => readCertificates(new TextEncoder().encode('không phải chứng thư'))).toThrow(
		'signing.unreadable-certificate',
	);
	await expect(ask('111111')).rejects.toMatchObject({ code: 'signing.weak-pin' });
	const wanted = { ...wantedLeader(), accountId: administrator.accountId };
	await expect(db.act(administrator, (ctx) => requestKey(ctx, stores, { wanted, pin: PIN }))).rejects.toMatchObject({
		code: 'signing.holder-not-found',
	});
	const [soonOver, later] = [await certify(one, 1), new Date(db.read(SYSTEM).now.getTime() + 2 * DAY_MILLISECONDS)];
	await expect(
		db.act(administrator, (ctx) => fulfilKeyRequest(ctx, stores, { requestId: one, certificates: soonOver }), {
			now: later,
		}),
	).rejects.toMatchObject({ code: 'signing.key-expired' });
	await fulfil(other);
	await expect(fulfil(other)).rejects.toMatchObject({ code: 'signing.request-not-found' });
	await db.act(administrator, (ctx) => dropKeyRequest(ctx, { requestId: one }));
	expect((await listKeyRequests(db.read(administrator))).map(({ id }) => id)).not.toContain(one);
});

test('the list warns thirty days ahead, shows a lock and its release, and keeps a retired key with its reason', async () => {
	const [far, near, gone] = [await enrolled(31), await enrolled(30), await enrolled(400)];
	await db.pool.query(`update signing.key set locked_at = now(), failed_pins = 5 where id = $1`, [far]);
	const states = async () =>
		new Map((await listManagedKeys(db.read(administrator))).map(({ id, state }) => [id, state]));
	expect([(await states()).get(far), (await states()).get(near)]).toEqual(['locked', 'expiring']);
	await db.act(administrator, (ctx) => releaseKeyLock(ctx, { keyId: far }));
	expect((await states()).get(far)).toBe('in-use');
	await expect(db.act(administrator, (ctx) => retireKey(ctx, { keyId: gone, reason: '  ' }))).rejects.toMatchObject({
		code: 'signing.reason-missing',
	});
	await db.act(administrator, (ctx) => retireKey(ctx, { keyId: gone, reason: 'Mất thiết bị' }));
	expect((await listManagedKeys(db.read(administrator))).at(-1)).toMatchObject({
		id: gone,
		state: 'retired',
		retiredReason: 'Mất thiết bị',
	});
});

test('an administrator of another unit sees and does nothing, a specialist is refused', async () => {
	const [requestId, keyId] = [await ask(), await enrolled()];
	expect(await listManagedKeys(db.read(elsewhere))).toEqual([]);
	const tries = [
		[() => getKeyRequest(db.read(elsewhere), requestId), 'signing.request-not-found'],
		[() => db.act(elsewhere, (ctx) => dropKeyRequest(ctx, { requestId })), 'signing.request-not-found'],
		[
			() => db.act(elsewhere, (ctx) => fulfilKeyRequest(ctx, stores, { requestId, certificates: [] })),
			'signing.request-not-found',
		],
		[() => db.act(elsewhere, (ctx) => retireKey(ctx, { keyId, reason: 'x' })), 'signing.key-not-found'],
		[() => db.act(elsewhere, (ctx) => requestKey(ctx, stores, { wanted: wantedLeader(), pin: PIN })), 'access.denied'],
	] as const;
	for (const [attempt, code] of tries) await expect(attempt()).rejects.toMatchObject({ code });
	const holder = await actorAt(db, leader);
	await expect(listManagedKeys(db.read(holder))).rejects.toMatchObject({ code: 'access.denied' });
	await expect(listKeyRequests(db.read(holder))).rejects.toMatchObject({ code: 'access.denied' });
});
