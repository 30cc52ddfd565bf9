import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDesktopPlugin, type DesktopPlugin } from '../../../../simulators/desktop-plugin/index.ts';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { signInPlugin, type PluginOutcome } from '../../../ui/desk/signing/signing-plugin.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import { actorAt, makeOfficer, SYSTEM, unitId } from '../people/fixtures.ts';
import { createCarriedBatches, type CarriedBatches } from './carried-batches.ts';
import { enrolKey } from './enrol-key.ts';
import { sampleResult, signingWorld, type SigningWorld } from './fixtures.ts';
import { openKey } from './open-key.ts';
import { createPluginKeyStore, type Carry } from './plugin-key-store.ts';
import { createRevocationCheck } from './revocation-lists.ts';
import { signBatch, type SigningTools } from './sign-batch.ts';
import { createSoftwareKeyStore } from './software-key-store.ts';
import { createTimeStampClient } from './time-stamp-client.ts';
import { verifyPdf } from './verify-pdf.ts';

const PIN = '246813';

/** The adapter of the browser is what runs here, against the simulator's real WebSocket. */
describe('keys behind the desktop program of the person who signs', () => {
	let db: TestDb;
	let world: SigningWorld;
	let plugin: DesktopPlugin;
	let url: string;
	let pdf: Uint8Array;
	let officer: OfficerActor;
	let keyId: number;
	let carried: CarriedBatches;

	beforeAll(async () => {
		db = await testDatabase();
		world = await signingWorld();
		pdf = (await sampleResult()).pdf;
		url = `ws://127.0.0.1:${String(await freePort())}`;
		const issue: Parameters<typeof createDesktopPlugin>[0]['issue'] = (request) =>
			world.authority.issueCertificate(request);
		plugin = createDesktopPlugin({ dir: join(world.dir, 'token'), url, issue });
		await plugin.listen();
		const unit = await unitId(db, 'agency:stp');
		officer = await actorAt(db, await makeOfficer(db, { login: 'ky-may', unitId: unit, roles: ['leader'] }));
		const chain = await plugin.createKey({ pin: PIN, commonName: 'Nguyễn Mẫu An', title: 'Chủ tịch' });
		const reference = createHash('sha256')
			.update(chain[0] ?? new Uint8Array())
			.digest('hex');
		const owner = { kind: 'person', accountId: officer.accountId, unitId: unit } as const;
		keyId = await db.act(SYSTEM, (ctx) => enrolKey(ctx, stores(), { owner, chain, store: 'plugin', reference }), {
			now: new Date(),
		});
	});
	afterAll(async () => {
		await plugin.close();
		await db.close();
		await world.close();
	});
	beforeEach(() => {
		carried = createCarriedBatches(5_000);
		plugin.answerWith(PIN);
	});

	const stores = (carry?: Carry) => ({
		software: createSoftwareKeyStore(join(db.dataDir, 'keys')),
		...(carry ? { plugin: createPluginKeyStore(carry) } : {}),
	});

	/** What server and browser do together: the batch is begun, carried by the adapter, and settled. */
	function carry(spoil: (outcome: PluginOutcome) => PluginOutcome = (outcome) => outcome): Carry {
		return async ({ certificateSha256, hashes }) => {
			const { id, signatures } = carried.begin(officer.accountId);
			const encoded = hashes.map((hash) => Buffer.from(hash).toString('base64'));
			const outcome = spoil(await signInPlugin({ id, url, certificateSha256, hashes: encoded }));
			const came =
				outcome.kind === 'signed'
					? { kind: outcome.kind, signatures: outcome.signatures.map((one) => Buffer.from(one, 'base64')) }
					: outcome;
			expect(carried.settle(officer.accountId, id, came)).toBe(true);
			return signatures;
		};
	}

	async function signed(count: number, how: Carry | undefined = carry()): Promise<Uint8Array[]> {
		const tools: SigningTools = {
			timeStamp: createTimeStampClient({ url: world.timeStampUrl, attempts: 1 }),
			revocation: createRevocationCheck({ keepMilliseconds: 0 }),
			now: () => new Date(),
		};
		const act: Parameters<typeof openKey>[0]['act'] = (work) => db.act(officer, work, { now: new Date() });
		const key = await openKey({ act, keyStores: stores(how), tools }, { keyId, pin: '' });
		const documents = Array.from({ length: count }, (_, index) => ({ subject: `document:${String(index)}`, pdf }));
		const files: Uint8Array[] = [];
		for await (const step of signBatch(key, documents, tools)) {
			if (step.kind === 'refused') throw step.refusal;
			files.push(step.signed.pdf);
		}
		return files;
	}

	test('a hundred documents are signed by one call of the program and one PIN, each valid', async () => {
		const before = plugin.asked();
		const files = await signed(100);
		expect(files).toHaveLength(100);
		expect(plugin.asked()).toBe(before + 1);
		const judged = { roots: [world.root], at: new Date(), revocation: createRevocationCheck() };
		for (const file of [files[0], files[99]])
			expect((await verifyPdf(file ?? new Uint8Array(), judged))[0]).toMatchObject({
				verdict: 'valid',
				timeStamp: 'valid',
			});
	}, 60_000);

	test('a wrong PIN, a cancelled window and a program that is not there sign nothing, each in words', async () => {
		plugin.answerWith('999999');
		await expect(signed(1)).rejects.toMatchObject({
			code: 'signing.plugin-refused',
			details: { message: 'Mã PIN không đúng' },
		});
		const cancelled = carry(() => ({ kind: 'refused', message: 'Người dùng đã hủy' }));
		await expect(signed(1, cancelled)).rejects.toMatchObject({ code: 'signing.plugin-refused' });
		const nowhere: Carry = async () => {
			const { id, signatures } = carried.begin(officer.accountId);
			const outcome = await signInPlugin({ id, url: 'ws://127.0.0.1:1', certificateSha256: '', hashes: [] });
			expect(outcome).toEqual({ kind: 'unreachable' });
			carried.settle(officer.accountId, id, { kind: 'unreachable' });
			return signatures;
		};
		await expect(signed(1, nowhere)).rejects.toMatchObject({ code: 'signing.plugin-unreachable' });
	});

	test('a signature that is not of the enrolled certificate enters no document', async () => {
		const foreign = Buffer.alloc(256, 1).toString('base64');
		const swapped = carry((outcome) =>
			outcome.kind === 'signed' ? { ...outcome, signatures: [outcome.signatures[0] ?? '', foreign] } : outcome,
		);
		await expect(signed(2, swapped)).rejects.toMatchObject({ code: 'signing.foreign-signature' });
	});

	test('without a browser that can carry, the key says so', async () => {
		const act: Parameters<typeof openKey>[0]['act'] = (work) => db.act(officer, work, { now: new Date() });
		await expect(openKey({ act, keyStores: stores(), tools: {} }, { keyId, pin: '' })).rejects.toMatchObject({
			code: 'signing.plugin-needs-browser',
		});
	});

	test('only the account that began a batch settles it, once, and in time', async () => {
		const { id, signatures } = carried.begin(officer.accountId);
		const outcome = { kind: 'signed', signatures: [] } as const;
		expect(carried.settle(officer.accountId + 1, id, outcome)).toBe(false);
		expect(carried.settle(officer.accountId, randomUUID(), outcome)).toBe(false);
		expect(carried.settle(officer.accountId, id, outcome)).toBe(true);
		expect(carried.settle(officer.accountId, id, outcome)).toBe(false);
		await expect(signatures).resolves.toEqual([]);
		await expect(createCarriedBatches(20).begin(officer.accountId).signatures).rejects.toMatchObject({
			code: 'signing.plugin-silent',
		});
	});
});

function freePort(): Promise<number> {
	const server = createServer();
	return new Promise((resolve) =>
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => {
				resolve(typeof address === 'object' && address ? address.port : 0);
			});
		}),
	);
}
