import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { OTHER_COMMUNE, unitIdOf } from '../../../../test/world.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import { actorAt, makeOfficer } from '../people/fixtures.ts';
import { communeOf, fileOf } from './fixtures.ts';
import { draftDocument, listDraftingUnits, listUnitRecipients } from './index.ts';

let db: TestDb;
let provinceId: number;
let officeId: number;
let specialist: OfficerActor;
beforeAll(async () => {
	db = await testDatabase();
	provinceId = await unitIdOf(db, 'province:lao-cai');
	officeId = await unitIdOf(db, 'agency:vpub');
	const officer = await makeOfficer(db, { login: 'mau-vpub', unitId: officeId, roles: ['specialist'] });
	specialist = await actorAt(db, officer);
});
afterAll(() => db.close());

test('a specialist of the committee’s office may draft for the committee, and for the office', async () => {
	const units = await listDraftingUnits(db.read(specialist));
	expect(units.filter(({ unitId }) => unitId === officeId).map(({ agencyUnitId }) => agencyUnitId)).toEqual([
		provinceId,
		officeId,
	]);
	expect(units[0]?.agencyName).toBe('Ủy ban nhân dân tỉnh Lào Cai');
	const draft = { direction: 'outgoing' as const, kindCode: 'official-letter', abstract: 'V/v giao nhiệm vụ mẫu' };
	for (const { unitId: draftingUnitId, agencyUnitId } of units) {
		const { id } = await db.act(specialist, (ctx) => draftDocument(ctx, { ...draft, draftingUnitId, agencyUnitId }));
		expect(await fileOf(db, id)).toMatchObject({ agencyUnitId, draftingUnitId });
	}
});

test('a specialist of a commune drafts for the commune alone', async () => {
	const home = await communeOf(db);
	const units = await listDraftingUnits(db.read(home.economist));
	expect(units.map(({ unitId, agencyUnitId }) => [unitId, agencyUnitId])).toEqual([[home.economyId, home.agencyId]]);
});

test('a document can be sent to every agency, and to the units of its own agency but of no other', async () => {
	const home = await communeOf(db);
	const other = await communeOf(db, OTHER_COMMUNE);
	const found = await listUnitRecipients(db.read(home.economist), [home.agencyId]);
	const ids = found.map(({ unitId }) => unitId);
	expect(ids).toEqual(expect.arrayContaining([home.agencyId, other.agencyId, home.economyId, home.cultureId]));
	expect(ids).not.toContain(other.cultureId);
	expect(new Set(ids).size).toBe(ids.length);
});
