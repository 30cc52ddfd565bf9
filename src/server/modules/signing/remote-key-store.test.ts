import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import { actorAt, makeOfficer, SYSTEM, unitId } from '../people/fixtures.ts';
import { createCscClient } from './csc-client.ts';
import { enrolKey } from './enrol-key.ts';
import { sampleResult, signingWorld, type SigningWorld } from './fixtures.ts';
import type { KeyStores, RemoteKeyStore } from './key-stores.ts';
import { openKey } from './open-key.ts';
import { createRemoteKeyStore } from './remote-key-store.ts';
import { createRevocationCheck } from './revocation-lists.ts';
import { signBatch, type SigningTools } from './sign-batch.ts';
import { createSoftwareKeyStore } from './software-key-store.ts';
import { createTimeStampClient } from './time-stamp-client.ts';
import { verifyPdf } from './verify-pdf.ts';

const PIN = '246813';
const WRONG = '111112';

describe('keys at a remote signing service', () => {
	let db: TestDb;
	let world: SigningWorld;
	let stores: KeyStores;
	let remote: RemoteKeyStore;
	let pdf: Uint8Array;
	let officer: OfficerActor;
	let unit: number;

	beforeAll(async () => {
		db = await testDatabase();
		world = await signingWorld();
		pdf = (await sampleResult()).pdf;
		remote = createRemoteKeyStore(clientOf('test-secret'));
		stores = { software: createSoftwareKeyStore(join(db.dataDir, 'keys')), remote };
		unit = await unitId(db, 'agency:stp');
		officer = await actorAt(db, await makeOfficer(db, { login: 'ky-xa', unitId: unit, roles: ['leader'] }));
	});
	afterAll(async () => {
		await db.close();
		await world.close();
	});
	beforeEach(() => {
		world.remote.setFault(undefined);
	});

	function clientOf(clientSecret: string) {
		const patience = { timeoutMilliseconds: 5_000, mostWaitMilliseconds: 1_500 };
		return createCscClient({ url: world.remoteUrl, clientId: 'test', clientSecret, ...patience });
	}

	async function remoteKey(wish: { otpSecret?: string } = {}): Promise<{ keyId: number; reference: string }> {
		const subject = { commonName: 'Nguyễn Mẫu An', title: 'Chủ tịch', organisation: 'UBND xã Mẫu Hồ' };
		const reference = await world.remote.createCredential({ userID: 'mau.an', pin: PIN, ...subject, ...wish });
		const credential = await remote.credential(reference);
		const owner = { kind: 'person', accountId: officer.accountId, unitId: unit } as const;
		const keyId = await db.act(
			SYSTEM,
			(ctx) => enrolKey(ctx, stores, { owner, store: 'remote', reference, ...credential }),
			{ now: new Date() },
		);
		return { keyId, reference };
	}

	function tools(): SigningTools {
		return {
			timeStamp: createTimeStampClient({ url: world.timeStampUrl, attempts: 1 }),
			revocation: createRevocationCheck({ keepMilliseconds: 0 }),
			now: () => new Date(),
		};
	}

	/** Signs so many copies; gives the signed files and the refusals of single documents. */
	async function signed(keyId: number, count: number, secrets: { pin?: string; otp?: string } = {}) {
		const act: Parameters<typeof openKey>[0]['act'] = (work) => db.act(officer, work, { now: new Date() });
		const key = await openKey({ act, keyStores: stores, tools: tools() }, { keyId, pin: PIN, ...secrets });
		const documents = Array.from({ length: count }, (_, index) => ({ subject: `document:${String(index)}`, pdf }));
		const files: Uint8Array[] = [];
		for await (const step of signBatch(key, documents, tools())) {
			if (step.kind === 'refused') throw step.refusal;
			files.push(step.signed.pdf);
		}
		await key.close();
		return files;
	}

	const callsOf = (method: string) => world.remote.calls.get(method) ?? 0;

	test('its credentials are found by user, with the certificate chain and what they ask for', async () => {
		const { reference } = await remoteKey();
		expect(await remote.listCredentials('mau.an')).toContain(reference);
		expect(await remote.listCredentials('mau.khac')).toEqual([]);
		const { chain, asksOtp } = await remote.credential(reference);
		expect(chain).toHaveLength(2);
		expect(asksOtp).toBe(false);
	});

	test('one consent signs a hundred documents, each valid with its time stamp', async () => {
		const { keyId } = await remoteKey();
		const before = [callsOf('credentials/authorize'), callsOf('signatures/signHash')];
		const files = await signed(keyId, 100);
		expect(files).toHaveLength(100);
		expect([callsOf('credentials/authorize'), callsOf('signatures/signHash')]).toEqual(
			before.map((count) => count + 1),
		);
		for (const file of [files[0], files[57], files[99]]) {
			const [report] = await verifyPdf(file ?? new Uint8Array(), {
				roots: [world.root],
				at: new Date(),
				revocation: createRevocationCheck(),
			});
			expect(report).toMatchObject({ verdict: 'valid', timeStamp: 'valid' });
		}
	}, 60_000);

	test('more than one consent covers is signed with several, by the same PIN', async () => {
		const { keyId } = await remoteKey();
		const before = callsOf('credentials/authorize');
		expect(await signed(keyId, 103)).toHaveLength(103);
		expect(callsOf('credentials/authorize')).toBe(before + 2);
	}, 60_000);

	test('a wrong PIN signs nothing and is on record; after five the service locks the credential', async () => {
		const { keyId } = await remoteKey();
		for (let tries = 0; tries < 5; tries += 1)
			await expect(signed(keyId, 1, { pin: WRONG })).rejects.toMatchObject({ code: 'signing.remote-wrong-pin' });
		await expect(signed(keyId, 1)).rejects.toMatchObject({ code: 'signing.remote-locked' });
		const { rows } = await db.pool.query<{ act: string }>(
			'select act from platform.audit_entry where subject = $1 order by id',
			[`signing-key:${String(keyId)}`],
		);
		expect(rows.filter(({ act }) => act === 'signing.wrong-pin')).toHaveLength(6);
	});

	test('PIN and one-time password: missing and wrong ones are refused, the right one signs', async () => {
		const secret = new Secret({ size: 20 }).base32;
		const { keyId } = await remoteKey({ otpSecret: secret });
		await expect(signed(keyId, 1)).rejects.toMatchObject({ code: 'signing.remote-otp-missing' });
		await expect(signed(keyId, 1, { otp: '000000' })).rejects.toMatchObject({ code: 'signing.remote-wrong-pin' });
		expect(await signed(keyId, 2, { otp: new TOTP({ secret }).generate() })).toHaveLength(2);
		await expect(signed(keyId, 101, { otp: new TOTP({ secret }).generate() })).rejects.toMatchObject({
			code: 'signing.remote-batch',
			details: { most: 100 },
		});
	});

	test('a consent that ran out is given once more; when that runs out too, it is said', async () => {
		const { keyId } = await remoteKey();
		world.remote.setFault('expired-sad', 1);
		expect(await signed(keyId, 1)).toHaveLength(1);
		world.remote.setFault('expired-sad');
		await expect(signed(keyId, 1)).rejects.toMatchObject({ code: 'signing.remote-consent-over' });
	});

	test('when the service limits the rate, it is asked again after the wait it names, and not for ever', async () => {
		const { keyId } = await remoteKey();
		world.remote.setFault('rate-limit', 1);
		expect(await signed(keyId, 1)).toHaveLength(1);
		world.remote.setFault('rate-limit');
		await expect(signed(keyId, 1)).rejects.toMatchObject({ code: 'signing.remote-busy' });
	});

	test.each(['slow', 'fail', 'drop'] as const)(
		'a service that is down (%s) signs nothing, in words',
		async (fault) => {
			const { keyId } = await remoteKey();
			world.remote.setFault(fault);
			await expect(signed(keyId, 1)).rejects.toMatchObject({ code: 'signing.remote-unavailable' });
		},
		20_000,
	);

	test('a signature that does not belong to the certificate enters no document', async () => {
		const { keyId } = await remoteKey();
		world.remote.setFault('wrong-signature');
		await expect(signed(keyId, 1)).rejects.toMatchObject({ code: 'signing.foreign-signature' });
	});

	test('a client the service does not know is told apart from nothing: the service is unavailable to us', async () => {
		const stranger = createRemoteKeyStore(clientOf('wrong'));
		await expect(stranger.listCredentials('mau.an')).rejects.toMatchObject({ code: 'signing.remote-unavailable' });
	});

	test('an unreadable document is refused by itself, the others are signed by the same consent', async () => {
		const { keyId } = await remoteKey();
		const act: Parameters<typeof openKey>[0]['act'] = (work) => db.act(officer, work, { now: new Date() });
		const key = await openKey({ act, keyStores: stores, tools: tools() }, { keyId, pin: PIN });
		const documents = [pdf, Buffer.from('%PDF-1.7 broken'), pdf].map((one, index) => ({
			subject: `document:${String(index)}`,
			pdf: one,
		}));
		const said: string[] = [];
		for await (const step of signBatch(key, documents, tools()))
			said.push(`${String(step.index)} ${step.kind === 'refused' ? step.refusal.code : 'signed'}`);
		expect(said.sort()).toEqual(['0 signed', '1 signing.unreadable-pdf', '2 signed']);
	});
});
