import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { grantedUnits } from '../../platform/access.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import { endUnit } from '../agencies/index.ts';
import { actorAt, makeDivision, makeOfficer, SYSTEM, unitId } from './fixtures.ts';
import { endPosition, listStrandedPositions, movePosition } from './index.ts';
import { listPositions } from './people-views.ts';
import { listAppointments } from './rights-store.ts';

let db: TestDb;
let province: OfficerActor;
beforeAll(async () => {
	db = await testDatabase();
	const top = await unitId(db, 'province:lao-cai');
	const administrator = await makeOfficer(db, { login: 'tinh', unitId: top, roles: ['province-administrator'] });
	province = await actorAt(db, administrator);
});
afterAll(() => db.close());

/** A division with one officer that ended on 31/10/2026 and whose work went to its department. */
async function endedDivision(name: string) {
	const [unit, heir] = [await makeDivision(db, 'agency:stp', name), await unitId(db, 'agency:stp')];
	const officer = await makeOfficer(db, { login: `o-${String(unit)}`, unitId: unit, roles: ['specialist'] });
	await db.act(SYSTEM, (ctx) =>
		endUnit(ctx, {
			unitId: unit,
			lastOn: '2026-10-31',
			legalBasis: 'Quyết định mẫu',
			successors: [{ unitId: heir, kind: 'absorb' }],
		}),
	);
	return { unit, heir, officer };
}

test('a position of an ended unit gives no right, is listed with its successor, and moves with its holder', async () => {
	const { unit, heir, officer } = await endedDivision('Phòng Mẫu Một');
	expect(grantedUnits(await actorAt(db, officer), 'dossier.process')).not.toContain(heir);
	const [left] = await listStrandedPositions(db.read(province));
	expect(left).toMatchObject({
		id: officer.positionId,
		unitEndedOn: '2026-10-31',
		holders: [{ accountId: officer.id }],
		successors: [{ id: heir }],
	});
	const wish = { positionId: officer.positionId, unitId: heir, fromOn: '2026-11-01', decision: '12/QĐ-STP' };
	const moved = await db.act(province, (ctx) => movePosition(ctx, wish));
	expect(await listStrandedPositions(db.read(province))).toEqual([]);
	const [now, before] = await listAppointments(db.read(SYSTEM), officer.id);
	expect(now).toMatchObject({
		positionId: moved,
		unitId: heir,
		fromOn: '2026-11-01',
		roles: ['specialist'],
		toOn: null,
	});
	expect(before).toMatchObject({ positionId: officer.positionId, unitId: unit, toOn: '2026-10-31' });
	expect(grantedUnits(await actorAt(db, officer), 'dossier.process')).toContain(heir);
	await expect(db.act(province, (ctx) => movePosition(ctx, wish))).rejects.toMatchObject({
		code: 'people.position-not-found',
	});
});

test('a position that ends takes its holder’s rights with it when the day is over', async () => {
	const { officer } = await endedDivision('Phòng Mẫu Hai');
	const end = (lastDay: string) =>
		db.act(province, (ctx) => endPosition(ctx, { positionId: officer.positionId, lastDay }));
	await expect(end('hôm qua')).rejects.toMatchObject({ code: 'people.appointment-dates' });
	expect(await end('2026-11-19')).toBe(1);
	expect((await listAppointments(db.read(SYSTEM), officer.id))[0]).toMatchObject({ toOn: '2026-11-19' });
	expect((await listPositions(db.read(province))).map(({ id }) => id)).not.toContain(officer.positionId);
	const { rows } = await db.pool.query(`select act from platform.audit_entry where subject = $1 order by id`, [
		`position:${String(officer.positionId)}`,
	]);
	expect(rows).toContainEqual({ act: 'position.ended' });
});

test('an administrator of another unit neither sees nor moves a position left behind', async () => {
	const { officer, heir } = await endedDivision('Phòng Mẫu Ba');
	const elsewhere = await makeOfficer(db, {
		login: 'xa',
		unitId: await unitId(db, 'commune:04606'),
		roles: ['unit-administrator'],
	});
	const stranger = await actorAt(db, elsewhere);
	expect(await listStrandedPositions(db.read(stranger))).toEqual([]);
	const move = db.act(stranger, (ctx) =>
		movePosition(ctx, { positionId: officer.positionId, unitId: heir, fromOn: '2026-11-01' }),
	);
	await expect(move).rejects.toMatchObject({ code: 'people.position-not-found' });
	await expect(
		db.act(stranger, (ctx) => endPosition(ctx, { positionId: officer.positionId, lastDay: '2026-11-01' })),
	).rejects.toMatchObject({ code: 'people.position-not-found' });
	const same = db.act(province, (ctx) => movePosition(ctx, { positionId: officer.positionId, unitId: 0, fromOn: 'x' }));
	await expect(same).rejects.toMatchObject({ code: 'people.unit-not-found' });
});
