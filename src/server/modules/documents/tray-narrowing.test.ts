import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { OTHER_COMMUNE, unitIdOf } from '../../../../test/world.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import { actorAt, makeOfficer, SYSTEM } from '../people/fixtures.ts';
import { grantAccess } from './access-store.ts';
import { communeOf, directed, paperEntry, type Commune } from './fixtures.ts';
import { countDocuments, enterIncoming, forwardDocument, listDocuments, registerIncoming } from './index.ts';

let db: TestDb;
let provinceId: number;
/** Rights over the whole province: all communes and departments lie in their reach. */
let clerk: OfficerActor;
let [home, far]: [Commune?, Commune?] = [];
let [ofHome, ofProvince] = [0, 0];

beforeAll(async () => {
	db = await testDatabase();
	provinceId = await unitIdOf(db, 'province:lao-cai');
	clerk = await seated('clerk', 'agency:vpub', provinceId);
	[home, far] = [await communeOf(db), await communeOf(db, OTHER_COMMUNE)];
	ofHome = await directed(db, home);
	await directed(db, far);
	ofProvince = await forwardedToOffice();
});
afterAll(() => db.close());

async function seated(role: string, unitKey: string, scopeUnitId: number): Promise<OfficerActor> {
	const unitId = await unitIdOf(db, unitKey);
	return actorAt(db, await makeOfficer(db, { login: `mau-${randomUUID()}`, unitId, scopeUnitId, roles: [role] }));
}

/** A document of the province that its office has in hand, and nobody by name. */
async function forwardedToOffice(): Promise<number> {
	const entry = await paperEntry(db, provinceId);
	const { id } = await db.act(clerk, (ctx) => enterIncoming(ctx, entry));
	await db.act(clerk, (ctx) => registerIncoming(ctx, { id }));
	const unitId = await unitIdOf(db, 'agency:vpub');
	await db.act(clerk, (ctx) => forwardDocument(ctx, { id, assignments: [{ role: 'main', unitId }] }));
	return id;
}

async function toHandle(actor: OfficerActor): Promise<number[]> {
	const ctx = db.read(actor);
	const ids = (await listDocuments(ctx, { tab: 'to-handle' })).rows.map(({ id }) => id);
	expect((await countDocuments(ctx))['to-handle']).toBe(ids.length);
	return ids;
}

test('who reaches the whole province has in the tray what a unit of the province’s own agency has', async () => {
	expect(clerk.grants.some(({ unitIds }) => unitIds !== 'all' && unitIds.includes(home?.economyId ?? 0))).toBe(true);
	expect(await toHandle(clerk)).toContain(ofProvince);
});

test('what only a unit of a commune has to do is in the tray of the commune, not of the province', async () => {
	expect(await toHandle(clerk)).toEqual([ofProvince]);
	expect(home && (await toHandle(home.economyHead))).toEqual([ofHome]);
});

test('a commune’s unit that took part in a document of the province brings none of its own into the tray there', async () => {
	const unitIds = [home?.economyId ?? 0, home?.cultureId ?? 0];
	await db.act(SYSTEM, (ctx) => grantAccess(ctx, ofProvince, { unitIds }));
	expect(await toHandle(clerk)).toEqual([ofProvince]);
	expect(home && (await toHandle(home.economyHead))).toEqual([ofHome]);
});

test('who reaches two communes and no agency above has what both have', async () => {
	const both: OfficerActor = {
		...clerk,
		grants: [{ permission: 'document.handle', unitIds: [home?.economyId ?? 0, far?.economyId ?? 0] }],
	};
	expect(await toHandle(both)).toHaveLength(2);
});
