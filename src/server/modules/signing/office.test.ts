import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { vnDate } from '../../../shared/dates.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import { createUnit, endUnit } from '../agencies/index.ts';
import { actorAt, makeOfficer, SYSTEM, unitId } from '../people/fixtures.ts';
import { delegate, endPosition } from '../people/index.ts';
import { enrolKey } from './enrol-key.ts';
import { agencyRequest, leaderRequest, signingWorld, type SigningWorld } from './fixtures.ts';
import type { KeyStores } from './key-stores.ts';
import { openKey } from './open-key.ts';
import { createRevocationCheck } from './revocation-lists.ts';
import { createSoftwareKeyStore } from './software-key-store.ts';
import { unlockKey } from './unlock-key.ts';

const PIN = '246813';
const DAY = 86_400_000;

describe('who is out of office signs nothing', () => {
	let db: TestDb;
	let world: SigningWorld;
	let stores: KeyStores;
	let unit: number;
	let count = 0;

	beforeAll(async () => {
		db = await testDatabase();
		world = await signingWorld();
		const cost = { memory: 1024, passes: 1, parallelism: 1 };
		stores = { software: createSoftwareKeyStore(join(db.dataDir, 'keys'), { cost }) };
		unit = await unitId(db, 'agency:stp');
	});
	afterAll(async () => {
		await db.close();
		await world.close();
	});

	const tomorrow = () => new Date(Date.now() + DAY);

	async function holder(
		period: { fromOn?: string; toOn?: string } = {},
	): Promise<{ actor: OfficerActor; id: number; positionId: number; keyId: number; serialNumber: string }> {
		const login = `ky-${String((count += 1))}`;
		const { id, positionId } = await makeOfficer(db, { login, unitId: unit, roles: ['leader'], ...period });
		const { privateKey, chain, serialNumber } = await world.authority.issueCertificate(leaderRequest());
		const owner = { kind: 'person', accountId: id, unitId: unit, positionId } as const;
		const key = { owner, chain, store: 'software', privateKey: privateKey ?? new Uint8Array(), pin: PIN } as const;
		const keyId = await db.act(SYSTEM, (ctx) => enrolKey(ctx, stores, key), { now: new Date() });
		return { actor: await actorAt(db, { id, name: `Nguyễn Mẫu ${login}` }), id, positionId, keyId, serialNumber };
	}

	function open({ actor, keyId }: { actor: OfficerActor; keyId: number }, now = new Date()) {
		const act: Parameters<typeof openKey>[0]['act'] = (work) => db.act(actor, work, { now });
		const tools = { revocation: createRevocationCheck({ keepMilliseconds: 0 }) };
		return openKey({ act, keyStores: stores, tools }, { keyId, pin: PIN });
	}

	test('in office the key opens; the day after the appointment ended it is refused with position and day', async () => {
		const lastDay = vnDate(tomorrow());
		const leader = await holder({ toOn: lastDay });
		await expect(open(leader)).resolves.toMatchObject({ keyId: leader.keyId });
		await expect(open(leader, tomorrow())).resolves.toMatchObject({ keyId: leader.keyId });
		await expect(open(leader, new Date(Date.now() + 2 * DAY))).rejects.toMatchObject({
			code: 'signing.out-of-office',
			details: { position: 'Chủ tịch', since: ` sau ngày ${lastDay.split('-').reverse().join('/')}` },
		});
	});

	test('a position that was ended opens no key any more', async () => {
		const leader = await holder();
		const lastDay = vnDate(new Date(Date.now() - DAY));
		await db.act(SYSTEM, (ctx) => endPosition(ctx, { positionId: leader.positionId, lastDay }), { now: new Date() });
		await expect(open(leader)).rejects.toMatchObject({ code: 'signing.out-of-office' });
	});

	test('before the first day in office the key does not open', async () => {
		const leader = await holder({ fromOn: vnDate(tomorrow()) });
		await expect(open(leader)).rejects.toMatchObject({ code: 'signing.not-in-office-yet' });
	});

	test('the PIN is not even asked: no try is counted', async () => {
		const leader = await holder({ fromOn: vnDate(tomorrow()) });
		const wrong = { keyId: leader.keyId, pin: '000000' };
		await expect(
			db.act(leader.actor, (ctx) => unlockKey(ctx, stores, wrong), { now: new Date() }),
		).rejects.toMatchObject({ code: 'signing.not-in-office-yet' });
		const { rows } = await db.pool.query('select failed_pins from signing.key where id = $1', [leader.keyId]);
		expect(rows).toEqual([{ failed_pins: 0 }]);
	});

	test('who is on leave with a substitute is still in office; the substitute opens only the own key', async () => {
		const [leader, substitute] = [await holder(), await holder()];
		const now = new Date();
		await db.act(
			leader.actor,
			(ctx) =>
				delegate(ctx, {
					fromAccountId: leader.id,
					toAccountId: substitute.id,
					fromAt: now,
					toAt: tomorrow(),
					reason: 'Nghỉ phép',
				}),
			{ now },
		);
		await expect(open(leader)).resolves.toMatchObject({ keyId: leader.keyId });
		await expect(open(substitute)).resolves.toMatchObject({ keyId: substitute.keyId });
		await expect(open({ actor: substitute.actor, keyId: leader.keyId })).rejects.toMatchObject({
			code: 'signing.key-not-found',
		});
	});

	test('a revoked certificate is refused when the key is opened, before anything is prepared, and the try is on record', async () => {
		const leader = await holder();
		await world.authority.revokeCertificate(leader.serialNumber, new Date());
		await expect(open(leader)).rejects.toMatchObject({ code: 'signing.key-revoked' });
		const { rows } = await db.pool.query('select act from platform.audit_entry where subject = $1 order by id', [
			`signing-key:${String(leader.keyId)}`,
		]);
		expect(rows.map(({ act }: { act: string }) => act)).toContain('signing.revoked-key-refused');
	});

	test('the seal of an agency that has ended is refused', async () => {
		const legalBasis = 'Quyết định mẫu';
		const division = { kind: 'division', level: 'province', name: 'Ban Mẫu cũ', parentId: unit, legalBasis } as const;
		const endedUnit = await db.act(SYSTEM, (ctx) => createUnit(ctx, { ...division, fromOn: '2026-01-01' }));
		await db.act(SYSTEM, (ctx) =>
			endUnit(ctx, { unitId: endedUnit, lastOn: '2026-06-30', legalBasis, successors: [] }),
		);
		const { privateKey, chain } = await world.authority.issueCertificate(agencyRequest());
		const owner = { kind: 'agency', unitId: endedUnit } as const;
		const key = { owner, chain, store: 'software', privateKey: privateKey ?? new Uint8Array(), pin: PIN } as const;
		const keyId = await db.act(SYSTEM, (ctx) => enrolKey(ctx, stores, key), { now: new Date() });
		const clerk = (await holder()).actor;
		const grant = { permission: 'signing.seal', unitIds: 'all' } as const;
		await expect(open({ actor: { ...clerk, grants: [grant] }, keyId })).rejects.toMatchObject({
			code: 'signing.agency-ended',
			details: { on: '30/06/2026' },
		});
	});
});
