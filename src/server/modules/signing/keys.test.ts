import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import type { Actor, Grant } from '../../platform/actor.ts';
import { enrolKey } from './enrol-key.ts';
import { agencyRequest, leaderRequest, sampleResult, signingWorld, type SigningWorld } from './fixtures.ts';
import type { KeyStores } from './key-stores.ts';
import { listUsableKeys } from './list-usable-keys.ts';
import { releaseKeyLock, retireKey } from './manage-keys.ts';
import { recordSigning } from './record-signing.ts';
import { createRevocationCheck } from './revocation-lists.ts';
import { signBatch, signDocument, type SigningProgress, type SigningTools } from './sign-batch.ts';
import { createSoftwareKeyStore } from './software-key-store.ts';
import { createTimeStampClient } from './time-stamp-client.ts';
import { unlockedOrRefuse, unlockKey, type UnlockedKey } from './unlock-key.ts';
import { verifyPdf } from './verify-pdf.ts';

const PIN = '246813';

describe('signing keys', () => {
	let db: TestDb;
	let world: SigningWorld;
	let stores: KeyStores;
	let unitId: number;
	let leaderAccount: number;
	let clerkAccount: number;
	let now: Date;

	const system: Actor = { kind: 'system', job: 'test' };
	const officer = (accountId: number, ...grants: Grant[]): Actor => ({
		kind: 'officer',
		accountId,
		name: 'Cán bộ Mẫu',
		positionIds: [],
		grants,
	});
	const seal = (): Grant => ({ permission: 'signing.seal', unitIds: [unitId] });

	beforeAll(async () => {
		db = await testDatabase();
		world = await signingWorld();
		stores = {
			software: createSoftwareKeyStore(join(db.dataDir, 'keys'), { cost: { memory: 1024, passes: 1, parallelism: 1 } }),
		};
		const inserted = async (statement: string): Promise<number> => {
			const { rows } = await db.pool.query<{ id: number }>(statement);
			if (rows[0] === undefined) throw new Error('no row');
			return rows[0].id;
		};
		unitId = await inserted(`insert into agencies.unit (key) values ('mau-ho') returning id`);
		const account = `insert into people.account (kind, login, name, created_at) values`;
		leaderAccount = await inserted(`${account} ('officer', 'mau.an', 'Nguyễn Mẫu An', now()) returning id`);
		clerkAccount = await inserted(`${account} ('officer', 'mau.binh', 'Trần Mẫu Bình', now()) returning id`);
		const position = `insert into people.position (unit_id, scope_unit_id, title) values`;
		const seat = await inserted(`${position} (${String(unitId)}, ${String(unitId)}, 'Chủ tịch') returning id`);
		await inserted(`insert into people.appointment (account_id, position_id, roles, from_on, created_at)
			values (${String(leaderAccount)}, ${String(seat)}, '{leader}', '2026-01-01', now()) returning id`);
	});
	beforeEach(() => {
		now = new Date();
	});
	afterAll(async () => {
		await db.close();
		await world.close();
	});

	async function leaderKey(
		parts: Parameters<typeof leaderRequest>[0] = {},
	): Promise<{ keyId: number; serialNumber: string }> {
		const { privateKey, chain, serialNumber } = await world.authority.issueCertificate(leaderRequest(parts));
		const owner = { kind: 'person', accountId: leaderAccount, unitId } as const;
		const keyId = await db.act(
			system,
			(ctx) =>
				enrolKey(ctx, stores, {
					owner,
					chain,
					store: 'software',
					privateKey: privateKey ?? new Uint8Array(),
					pin: PIN,
				}),
			{ now },
		);
		return { keyId, serialNumber };
	}

	async function agencyKey(): Promise<number> {
		const { privateKey, chain } = await world.authority.issueCertificate(agencyRequest());
		const owner = { kind: 'agency', unitId } as const;
		return db.act(
			system,
			(ctx) =>
				enrolKey(ctx, stores, {
					owner,
					chain,
					store: 'software',
					privateKey: privateKey ?? new Uint8Array(),
					pin: PIN,
				}),
			{ now },
		);
	}

	async function unlock(actor: Actor, keyId: number, pin = PIN, at = now): Promise<UnlockedKey> {
		return unlockedOrRefuse(await db.act(actor, (ctx) => unlockKey(ctx, stores, { keyId, pin }), { now: at }));
	}

	function tools(): SigningTools {
		return {
			timeStamp: createTimeStampClient({ url: world.timeStampUrl, attempts: 1 }),
			revocation: createRevocationCheck({ keepMilliseconds: 0 }),
			now: () => new Date(),
		};
	}

	test('leader signs, clerk seals, both are recorded and valid', async () => {
		const { pdf, zones } = await sampleResult();
		const subject = 'dossier:H38.1-261120-0001';
		const leader = await unlock(officer(leaderAccount), (await leaderKey()).keyId);
		const first = await signDocument(
			leader,
			{ subject, pdf, ...(zones.leader === undefined ? {} : { zone: zones.leader }) },
			tools(),
		);
		const clerk = await unlock(officer(clerkAccount, seal()), await agencyKey());
		const second = await signDocument(
			clerk,
			{ subject, pdf: first.pdf, ...(zones.agency === undefined ? {} : { zone: zones.agency }) },
			tools(),
		);
		await db.act(system, async (ctx) => {
			await recordSigning(ctx, { key: leader, signed: [first] });
			await recordSigning(ctx, { key: clerk, signed: [second] });
		});
		const reports = await verifyPdf(second.pdf, { roots: [world.root], at: now, revocation: createRevocationCheck() });
		expect(reports.map(({ verdict }) => verdict)).toEqual(['valid', 'valid']);
		const acts = await db.pool.query('select act from platform.audit_entry where subject = $1 order by id', [subject]);
		expect(acts.rows).toEqual([{ act: 'signing.signed' }, { act: 'signing.sealed' }]);
		const rows = await db.pool.query(
			'select document_sha256, signed_sha256 from signing.act where subject = $1 order by id',
			[subject],
		);
		expect(rows.rows[1]).toEqual({ document_sha256: first.signedSha256, signed_sha256: second.signedSha256 });
	});

	test('the agency does not sign before the leader', async () => {
		const clerk = await unlock(officer(clerkAccount, seal()), await agencyKey());
		const { pdf } = await sampleResult();
		await expect(signDocument(clerk, { subject: 'dossier:x', pdf }, tools())).rejects.toMatchObject({
			code: 'signing.leader-first',
		});
	});

	test('five wrong PINs lock the key, also against the right PIN, until the administrator releases it', async () => {
		const { keyId } = await leaderKey();
		const leader = officer(leaderAccount);
		for (const triesLeft of [4, 3, 2, 1]) {
			await expect(unlock(leader, keyId, '000000')).rejects.toMatchObject({
				code: 'signing.wrong-pin',
				details: { triesLeft },
			});
		}
		await expect(unlock(leader, keyId, '000000')).rejects.toMatchObject({ code: 'signing.key-locked' });
		await expect(unlock(leader, keyId)).rejects.toMatchObject({ code: 'signing.key-locked' });
		await db.act(system, (ctx) => releaseKeyLock(ctx, { keyId }));
		await expect(unlock(leader, keyId)).resolves.toMatchObject({ keyId });
	});

	test('a right PIN forgets the wrong ones before it', async () => {
		const { keyId } = await leaderKey();
		const leader = officer(leaderAccount);
		await expect(unlock(leader, keyId, '000000')).rejects.toMatchObject({ code: 'signing.wrong-pin' });
		await unlock(leader, keyId);
		await expect(unlock(leader, keyId, '000000')).rejects.toMatchObject({ details: { triesLeft: 4 } });
	});

	test('guesses made at the same moment are all counted', async () => {
		const { keyId } = await leaderKey();
		const tries = await Promise.allSettled(
			Array.from({ length: 5 }, () => unlock(officer(leaderAccount), keyId, '111112')),
		);
		expect(tries.every(({ status }) => status === 'rejected')).toBe(true);
		await expect(unlock(officer(leaderAccount), keyId)).rejects.toMatchObject({ code: 'signing.key-locked' });
	});

	test('a foreign key does not exist for anybody else, not even for the clerk who may seal', async () => {
		const { keyId } = await leaderKey();
		const sealKey = await agencyKey();
		const notFound = { code: 'signing.key-not-found' };
		await expect(unlock(officer(clerkAccount, seal()), keyId)).rejects.toMatchObject(notFound);
		await expect(unlock(officer(leaderAccount), sealKey)).rejects.toMatchObject(notFound);
		await expect(unlock(officer(leaderAccount), 9_999_999)).rejects.toMatchObject(notFound);
		await expect(unlock({ kind: 'public' }, keyId)).rejects.toMatchObject({ code: 'access.sign-in' });
	});

	test('an expired, a future, a retired and a revoked key sign nothing', async () => {
		const leader = officer(leaderAccount);
		const expired = await leaderKey({ notAfter: new Date(Date.now() - 60_000) });
		await expect(unlock(leader, expired.keyId)).rejects.toMatchObject({ code: 'signing.key-expired' });
		const future = await leaderKey({ notBefore: new Date(Date.now() + 3_600_000) });
		await expect(unlock(leader, future.keyId)).rejects.toMatchObject({ code: 'signing.key-not-yet-valid' });
		const retired = await leaderKey();
		await db.act(system, (ctx) => retireKey(ctx, { keyId: retired.keyId, reason: 'thôi giữ chức vụ' }));
		await expect(unlock(leader, retired.keyId)).rejects.toMatchObject({ code: 'signing.key-retired' });
		const revoked = await leaderKey();
		const key = await unlock(leader, revoked.keyId);
		await world.authority.revokeCertificate(revoked.serialNumber, new Date());
		const { pdf } = await sampleResult();
		await expect(signDocument(key, { subject: 'dossier:x', pdf }, tools())).rejects.toMatchObject({
			code: 'signing.key-revoked',
		});
	});

	test('usable keys are the own ones in force, and the seals of units where one may seal', async () => {
		const { keyId } = await leaderKey();
		const expired = await leaderKey({ notAfter: new Date(Date.now() - 60_000) });
		const sealKey = await agencyKey();
		const own = await listUsableKeys(db.read(officer(leaderAccount), { now }));
		expect(own.map(({ id }) => id)).toContain(keyId);
		expect(own.map(({ id }) => id)).not.toContain(expired.keyId);
		expect(own.every(({ kind }) => kind === 'person')).toBe(true);
		const clerk = await listUsableKeys(db.read(officer(clerkAccount, seal()), { now }));
		expect(clerk.map(({ id }) => id)).toContain(sealKey);
		expect(clerk.every(({ kind }) => kind === 'agency')).toBe(true);
		expect(await listUsableKeys(db.read(officer(clerkAccount), { now }))).toEqual([]);
	});

	test('one PIN signs a batch, each document is reported, and one that cannot be read stops no other', async () => {
		const key = await unlock(officer(leaderAccount), (await leaderKey()).keyId);
		const { pdf } = await sampleResult();
		const documents = Array.from({ length: 12 }, (_, index) => ({
			subject: `dossier:${String(index)}`,
			pdf: index === 5 ? Buffer.from('%PDF-1.7 broken') : pdf,
		}));
		const progress: SigningProgress[] = [];
		for await (const step of signBatch(key, documents, tools())) progress.push(step);
		expect(progress.map(({ done }) => done)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
		const refused = progress.filter(({ kind }) => kind === 'refused');
		expect(refused).toMatchObject([{ index: 5, refusal: { code: 'signing.unreadable-pdf' } }]);
		await key.close();
		await expect(signDocument(key, { subject: 'dossier:x', pdf }, tools())).rejects.toThrow('closed');
	});

	test('without time stamp nothing is signed, in words', async () => {
		const key = await unlock(officer(leaderAccount), (await leaderKey()).keyId);
		const { pdf } = await sampleResult();
		world.timeStampAuthority.setFault('fail', 1);
		await expect(signDocument(key, { subject: 'dossier:x', pdf }, tools())).rejects.toMatchObject({
			code: 'signing.time-stamp-unavailable',
		});
	});

	test('enrolling refuses a weak PIN, a key that does not fit, the same certificate twice, and strangers', async () => {
		const one = await world.authority.issueCertificate(leaderRequest());
		const other = await world.authority.issueCertificate(leaderRequest());
		const input = {
			owner: { kind: 'person', accountId: leaderAccount, unitId },
			chain: one.chain,
			store: 'software',
			privateKey: one.privateKey ?? new Uint8Array(),
			pin: PIN,
		} as const;
		const enrol = (parts: Partial<typeof input>, actor: Actor = system): Promise<number> =>
			db.act(actor, (ctx) => enrolKey(ctx, stores, { ...input, ...parts }), { now });
		await expect(db.act(system, (ctx) => enrolKey(ctx, stores, { ...input, pin: '111111' }))).rejects.toMatchObject({
			code: 'signing.weak-pin',
		});
		await expect(enrol({ chain: other.chain })).rejects.toMatchObject({ code: 'signing.key-mismatch' });
		await expect(enrol({}, officer(clerkAccount))).rejects.toMatchObject({ code: 'access.denied' });
		await enrol({});
		await expect(enrol({})).rejects.toMatchObject({ code: 'signing.key-exists' });
	});

	test('a key file shows neither key nor PIN and is readable by its owner only', async () => {
		await leaderKey();
		const dir = join(db.dataDir, 'keys');
		for (const name of await readdir(dir)) {
			expect((await stat(join(dir, name))).mode & 0o777).toBe(0o600);
			const content = await readFile(join(dir, name), 'utf8');
			expect(content).not.toContain('PRIVATE KEY');
			expect(content).not.toContain(PIN);
		}
	});
});
