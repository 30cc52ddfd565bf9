import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import {
	citizen,
	COMMUNE,
	type KnownProcedure,
	officerOf,
	procedure,
	seatOf,
	unitIdOf,
} from '../../../../test/world.ts';
import type { CitizenActor, OfficerActor } from '../../platform/actor.ts';
import {
	createRevocationCheck,
	createSoftwareKeyStore,
	createTimeStampClient,
	enrolKey,
	listUsableKeys,
	verifyPdf,
	type KeyOwner,
	type KeyStores,
} from '../signing/index.ts';
import { agencyRequest, leaderRequest, signingWorld, type SigningWorld } from '../signing/fixtures.ts';
import { fileOf, finishFirst, handIn, openStepOf, received } from './fixtures.ts';
import {
	fileOfDossier,
	handOver,
	listInbox,
	listMyResults,
	publishResults,
	receiveDossier,
	signResults,
	stopDossier,
	withdrawDossier,
	type ResultParts,
	type SigningOutcome,
} from './index.ts';

const PIN = '246813';

let db: TestDb;
let world: SigningWorld;
let stores: KeyStores;
let birth: KnownProcedure;
let parent: CitizenActor;
let oneStop: OfficerActor;
let specialist: OfficerActor;
let leader: OfficerActor;
let clerk: OfficerActor;
let leaderKey: number;
let agencyKey: number;

beforeAll(async () => {
	db = await testDatabase();
	world = await signingWorld();
	stores = {
		software: createSoftwareKeyStore(join(db.dataDir, 'keys'), { cost: { memory: 1024, passes: 1, parallelism: 1 } }),
	};
	birth = await procedure(db);
	parent = await citizen(db);
	const unitId = await unitIdOf(db, COMMUNE);
	oneStop = await officerOf(db, COMMUNE, ['dossier.read', 'dossier.receive', 'dossier.hand-over']);
	specialist = await officerOf(db, `${COMMUNE}:office`, ['dossier.read', 'dossier.process']);
	leader = await officerOf(db, COMMUNE, ['dossier.read', 'dossier.sign']);
	await seatOf(db, leader, unitId);
	clerk = await officerOf(db, COMMUNE, ['dossier.read', 'dossier.publish', 'signing.seal']);
	const person = await world.authority.issueCertificate(leaderRequest());
	const agency = await world.authority.issueCertificate(agencyRequest());
	leaderKey = await enrol({ kind: 'person', accountId: leader.accountId, unitId }, person);
	agencyKey = await enrol({ kind: 'agency', unitId }, agency);
});
afterAll(async () => {
	await db.close();
	await world.close();
});

type Issued = Awaited<ReturnType<SigningWorld['authority']['issueCertificate']>>;

function enrol(owner: KeyOwner, { privateKey, chain }: Issued): Promise<number> {
	const key = { owner, chain, store: 'software' as const, privateKey: privateKey ?? new Uint8Array(), pin: PIN };
	return db.act({ kind: 'system', job: 'test' }, (ctx) => enrolKey(ctx, stores, key), { now: new Date() });
}

/** Signing asks the real clock: certificates and time stamps of the simulators are of today. */
function partsOf(officer: OfficerActor): ResultParts {
	return {
		act: (work) => db.act(officer, work, { now: new Date() }),
		files: db.files,
		keyStores: stores,
		tools: {
			timeStamp: createTimeStampClient({ url: world.timeStampUrl, attempts: 1 }),
			revocation: createRevocationCheck({ keepMilliseconds: 0 }),
			now: () => new Date(),
		},
		setting: { publicUrl: 'http://127.0.0.1:8080', sampleMode: true },
	};
}

async function all(outcomes: AsyncGenerator<SigningOutcome>): Promise<Record<string, string>> {
	const said: Record<string, string> = {};
	for await (const { code, refusal } of outcomes) said[code] = refusal?.code ?? 'signed';
	return said;
}

const sign = (codes: readonly string[], pin = PIN) =>
	all(signResults(partsOf(leader), { codes, keyId: leaderKey, pin }));
const publish = (codes: readonly string[]) =>
	all(publishResults(partsOf(clerk), { codes, keyId: agencyKey, pin: PIN }));

async function proposed(): Promise<string> {
	const code = await received(db, parent, birth);
	await finishFirst(db, specialist, code, 'propose');
	return code;
}

test('a dossier goes from the citizen to the desk, under two valid signatures, back to the citizen', async () => {
	const code = await handIn(db, parent, birth);
	await db.act(oneStop, (ctx) => receiveDossier(ctx, { code }));
	await finishFirst(db, specialist, code, 'propose');
	expect(await sign([code])).toEqual({ [code]: 'signed' });
	expect((await listMyResults(db.read(parent))).map((result) => result.code)).not.toContain(code);
	expect(await publish([code])).toEqual({ [code]: 'signed' });
	await db.act(oneStop, (ctx) => handOver(ctx, { code, receiver: 'Chảo Mẫu Sài', method: 'counter' }));

	const file = await fileOf(db, code);
	expect([file.status, file.deliveryState, file.result?.number]).toEqual([10, 'delivered', '01']);
	expect(file.acts.map(({ kind }) => kind)).toEqual([
		'submit',
		'receive',
		'finish-step',
		'sign',
		'publish',
		'hand-over',
	]);
	expect(file.steps.every(({ closedAt }) => closedAt !== null)).toBe(true);

	const mine = (await listMyResults(db.read(parent))).find((result) => result.code === code);
	const stored = await fileOfDossier(db.read(parent), code, mine?.file.id ?? '');
	const reports = await verifyPdf(await db.files.read(stored), {
		roots: [world.root],
		at: new Date(),
		revocation: createRevocationCheck({ keepMilliseconds: 0 }),
	});
	expect(reports.map(({ verdict, timeStamp }) => [verdict, timeStamp])).toEqual([
		['valid', 'valid'],
		['valid', 'valid'],
	]);
	expect(reports.at(-1)?.coverage).toBe('whole-document');
});

test('a wrong PIN signs nothing and uses up no number', async () => {
	const code = await proposed();
	await expect(sign([code], '000000')).rejects.toMatchObject({ code: 'signing.wrong-pin' });
	const { result, acts } = await fileOf(db, code);
	expect([result?.number, result?.leaderSignedAt]).toEqual([null, null]);
	expect(acts.map(({ kind }) => kind)).not.toContain('sign');
	expect((await openStepOf(db, code)).kind).toBe('sign');
});

test('one bad dossier of a batch is told of and the rest is signed', async () => {
	const [first, last] = [await proposed(), await proposed()];
	const early = await received(db, parent, birth);
	const unknown = 'H38-261120-9998';
	expect(await sign([first, early, unknown, last])).toEqual({
		[first]: 'signed',
		[early]: 'dossier.step-not-open',
		[unknown]: 'dossier.not-found',
		[last]: 'signed',
	});
	expect(await publish([first, early])).toEqual({ [first]: 'signed', [early]: 'dossier.not-possible-now' });
	expect((await fileOf(db, early)).status).toBe(2);
});

test('what the leader has decided can neither be withdrawn nor stopped', async () => {
	const code = await proposed();
	await sign([code]);
	const reason = 'Tôi không cần giấy này nữa.';
	await expect(db.act(parent, (ctx) => withdrawDossier(ctx, { code, reason }))).rejects.toMatchObject({
		code: 'dossier.already-decided',
	});
	await expect(db.act(oneStop, (ctx) => stopDossier(ctx, { code, reason }))).rejects.toMatchObject({
		code: 'dossier.already-decided',
	});
});

test('a result waits for the seal of the clerk from the moment it is signed until it is sealed', async () => {
	const code = await proposed();
	const waits = async () =>
		(await listInbox(db.read(clerk), { tab: 'to-issue' })).rows.some((row) => row.code === code);
	expect(await waits()).toBe(false);
	await sign([code]);
	expect(await waits()).toBe(true);
	await publish([code]);
	expect(await waits()).toBe(false);
});

test('the clerk cannot seal what the leader has not signed, and the leader cannot seal', async () => {
	const code = await proposed();
	expect(await publish([code])).toEqual({ [code]: 'dossier.step-not-open' });
	await sign([code]);
	const byLeader = all(publishResults(partsOf(leader), { codes: [code], keyId: leaderKey, pin: PIN }));
	expect(await byLeader).toEqual({ [code]: 'access.denied' });
	expect((await fileOf(db, code)).result?.publishedAt).toBeNull();
});

test('a seal is kept where the right begins: the clerk of the province has no commune’s, nor its own for a commune’s results', async () => {
	const code = await proposed();
	await sign([code]);
	const above = await officerOf(db, 'province:lao-cai', ['dossier.read', 'dossier.publish', 'signing.seal']);
	const unitId = await unitIdOf(db, 'province:lao-cai');
	const provinceKey = await enrol(
		{ kind: 'agency', unitId },
		await world.authority.issueCertificate(leaderRequest({ kind: 'agency', commonName: 'Ủy ban nhân dân tỉnh Mẫu' })),
	);
	expect((await listUsableKeys(db.read(above, { now: new Date() }))).map(({ id }) => id)).toEqual([provinceKey]);
	const sealAs = (keyId: number) => all(publishResults(partsOf(above), { codes: [code], keyId, pin: PIN }));
	await expect(sealAs(agencyKey)).rejects.toMatchObject({ code: 'signing.key-not-found' });
	expect(await sealAs(provinceKey)).toEqual({ [code]: 'dossier.agency-seal-needed' });
	expect(await publish([code])).toEqual({ [code]: 'signed' });
});

test('a person’s key seals nothing and a seal signs nothing, whatever rights its holder has', async () => {
	const both = await officerOf(db, COMMUNE, ['dossier.read', 'dossier.sign', 'dossier.publish', 'signing.seal']);
	const unitId = await unitIdOf(db, COMMUNE);
	await seatOf(db, both, unitId);
	const own = await enrol(
		{ kind: 'person', accountId: both.accountId, unitId },
		await world.authority.issueCertificate(leaderRequest({ commonName: both.name })),
	);
	const code = await proposed();
	const parts = partsOf(both);
	expect(await all(signResults(parts, { codes: [code], keyId: agencyKey, pin: PIN }))).toEqual({
		[code]: 'dossier.personal-key-needed',
	});
	await sign([code]);
	expect(await all(publishResults(parts, { codes: [code], keyId: own, pin: PIN }))).toEqual({
		[code]: 'dossier.agency-seal-needed',
	});
	expect(await all(publishResults(parts, { codes: [code], keyId: agencyKey, pin: PIN }))).toEqual({ [code]: 'signed' });
});
