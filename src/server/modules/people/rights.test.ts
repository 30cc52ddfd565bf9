import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TEST_NOW, testDatabase, type TestDb } from '../../../../test/context.ts';
import { grantedUnits, isPermitted } from '../../platform/access.ts';
import type { Permission } from '../../platform/actor.ts';
import { changeUnit } from '../agencies/index.ts';
import { endAppointment, setRoles } from './appointments.ts';
import { delegate, endDelegation } from './delegations.ts';
import { actorAt, makeDivision, makeOfficer, SYSTEM, unitId } from './fixtures.ts';
import { grantsOf } from './grants.ts';
import { searchColleagues, searchManagedColleagues } from './people-views.ts';
import type { HeldRole } from './actor-views.ts';
import { listAppointments } from './rights-store.ts';

let db: TestDb;
let justice: number;
let finance: number;
beforeAll(async () => {
	db = await testDatabase();
	justice = await unitId(db, 'agency:stp');
	finance = await unitId(db, 'agency:stc');
});
afterAll(() => db.close());

const at = (text: string) => new Date(`${text}+07:00`);
const second = (instant: Date, seconds: number) => new Date(instant.getTime() + seconds * 1000);

test('a role reaches the subtree of its scope and nothing beside it', async () => {
	const division = await makeDivision(db, 'agency:stp', 'Phòng Mẫu Một');
	const head = await actorAt(db, await makeOfficer(db, { login: 'head', unitId: justice, roles: ['division-head'] }));
	expect(isPermitted(head, 'dossier.assign', division)).toBe(true);
	expect(isPermitted(head, 'dossier.assign', finance)).toBe(false);
	expect(isPermitted(head, 'dossier.sign', division)).toBe(false);
	const specialist = await actorAt(
		db,
		await makeOfficer(db, { login: 'spec', unitId: division, roles: ['specialist'] }),
	);
	expect(grantedUnits(specialist, 'dossier.process')).toEqual([division]);
});

test('when a unit moves, rights move with it on that very day', async () => {
	const division = await makeDivision(db, 'agency:stp', 'Phòng Mẫu Chuyển');
	const here = await makeOfficer(db, { login: 'here', unitId: justice, roles: ['leader'] });
	const there = await makeOfficer(db, { login: 'there', unitId: finance, roles: ['leader'] });
	await db.act(SYSTEM, (ctx) =>
		changeUnit(ctx, { unitId: division, parentId: finance, fromOn: '2026-11-23', legalBasis: 'Quyết định mẫu' }),
	);
	const signs = async (officer: typeof here, instant: Date) =>
		isPermitted(await actorAt(db, officer, instant), 'dossier.sign', division);
	const last = at('2026-11-22T23:59:59');
	const first = at('2026-11-23T00:00:00');
	expect([await signs(here, last), await signs(there, last)]).toEqual([true, false]);
	expect([await signs(here, first), await signs(there, first)]).toEqual([false, true]);
});

test('an appointment holds from its first to its last day, both included', async () => {
	const officer = await makeOfficer(db, {
		login: 'days',
		unitId: justice,
		roles: ['clerk'],
		fromOn: '2026-11-10',
		toOn: '2026-11-20',
	});
	const holds = async (instant: string) => (await actorAt(db, officer, at(instant))).grants.length > 0;
	expect(await holds('2026-11-09T23:59:59')).toBe(false);
	expect(await holds('2026-11-10T00:00:00')).toBe(true);
	expect(await holds('2026-11-20T23:59:59')).toBe(true);
	expect(await holds('2026-11-21T00:00:00')).toBe(false);
});

test('a delegation grants from its first instant until just before its last, and says on whose behalf', async () => {
	const boss = await makeOfficer(db, { login: 'boss', unitId: justice, roles: ['leader'], name: 'Lê Mẫu Chi' });
	const deputy = await makeOfficer(db, { login: 'deputy', unitId: finance, roles: ['specialist'] });
	const from = at('2026-11-23T08:00:00');
	const to = at('2026-11-27T17:00:00');
	const actor = await actorAt(db, boss);
	const id = await db.act(actor, (ctx) =>
		delegate(ctx, { fromAccountId: boss.id, toAccountId: deputy.id, fromAt: from, toAt: to, reason: 'Đi công tác' }),
	);
	const signsAt = async (instant: Date) => grantedUnits(await actorAt(db, deputy, instant), 'dossier.sign').length > 0;
	expect(await signsAt(second(from, -1))).toBe(false);
	expect(await signsAt(from)).toBe(true);
	expect(await signsAt(second(to, -1))).toBe(true);
	expect(await signsAt(to)).toBe(false);
	const acting = await actorAt(db, deputy, from);
	const grant = acting.grants.find(({ permission }) => permission === 'dossier.sign');
	expect(grant?.onBehalfOf).toEqual({ accountId: boss.id, name: 'Lê Mẫu Chi' });
	await db.act(await actorAt(db, deputy, from), (ctx) => endDelegation(ctx, id), { now: second(from, 60) });
	expect(await signsAt(second(from, 61))).toBe(false);
});

test('what was received by delegation is not passed on', async () => {
	const [a, b, c] = [
		await makeOfficer(db, { login: 'chain-a', unitId: justice, roles: ['leader'] }),
		await makeOfficer(db, { login: 'chain-b', unitId: justice, roles: ['specialist'] }),
		await makeOfficer(db, { login: 'chain-c', unitId: justice, roles: ['one-stop'] }),
	];
	const period = { fromAt: TEST_NOW, toAt: second(TEST_NOW, 86_400), reason: 'Nghỉ phép' };
	await db.act(await actorAt(db, a), (ctx) => delegate(ctx, { fromAccountId: a.id, toAccountId: b.id, ...period }));
	await db.act(await actorAt(db, b), (ctx) => delegate(ctx, { fromAccountId: b.id, toAccountId: c.id, ...period }));
	expect(isPermitted(await actorAt(db, b), 'dossier.sign')).toBe(true);
	expect(isPermitted(await actorAt(db, c), 'dossier.process')).toBe(true);
	expect(isPermitted(await actorAt(db, c), 'dossier.sign')).toBe(false);
});

test('a delegation of one role leaves the others at home', async () => {
	const giver = await makeOfficer(db, { login: 'two', unitId: justice, roles: ['leader', 'clerk'] });
	const taker = await makeOfficer(db, { login: 'one', unitId: justice, roles: ['specialist'] });
	const wish = {
		fromAccountId: giver.id,
		toAccountId: taker.id,
		fromAt: TEST_NOW,
		toAt: second(TEST_NOW, 3600),
		reason: 'Họp',
	};
	const actor = await actorAt(db, giver);
	await expect(db.act(actor, (ctx) => delegate(ctx, { ...wish, roles: ['one-stop'] }))).rejects.toMatchObject({
		code: 'people.delegation-nothing',
	});
	// A role somebody may get later would be passed on unasked.
	await expect(db.act(actor, (ctx) => delegate(ctx, { ...wish, roles: ['clerk', 'one-stop'] }))).rejects.toMatchObject({
		code: 'people.delegation-role',
	});
	await db.act(actor, (ctx) => delegate(ctx, { ...wish, roles: ['clerk'] }));
	const acting = await actorAt(db, taker);
	expect(isPermitted(acting, 'dossier.publish', justice)).toBe(true);
	expect(isPermitted(acting, 'dossier.sign', justice)).toBe(false);
});

test('who may be delegated for is found among the officers one administers, with the roles held today', async () => {
	const here = await actorAt(
		db,
		await makeOfficer(db, { login: 'qt-tp', unitId: justice, roles: ['unit-administrator'] }),
	);
	await makeOfficer(db, { login: 'gap1', unitId: justice, roles: ['leader', 'clerk'], name: 'Hạng Mẫu Gặp' });
	await makeOfficer(db, { login: 'gap2', unitId: finance, roles: ['specialist'], name: 'Lù Mẫu Gặp' });
	const found = await searchManagedColleagues(db.read(here), 'mau gap');
	expect(found.map(({ name, roles }) => [name, roles])).toEqual([['Hạng Mẫu Gặp', ['clerk', 'leader']]]);
	expect((await searchColleagues(db.read(here), 'mẫu gặp')).map(({ name }) => name)).toEqual([
		'Hạng Mẫu Gặp',
		'Lù Mẫu Gặp',
	]);
	const specialist = await actorAt(
		db,
		await makeOfficer(db, { login: 'cv-tp', unitId: justice, roles: ['specialist'] }),
	);
	expect(await searchManagedColleagues(db.read(specialist), 'mau gap')).toEqual([]);
});

test('nobody delegates for somebody they do not administer, nor backwards in time', async () => {
	const [x, y] = [
		await makeOfficer(db, { login: 'x', unitId: justice, roles: ['leader'] }),
		await makeOfficer(db, { login: 'y', unitId: finance, roles: ['specialist'] }),
	];
	const period = { fromAt: TEST_NOW, toAt: second(TEST_NOW, 60), reason: 'Thử' };
	const actor = await actorAt(db, y);
	await expect(
		db.act(actor, (ctx) => delegate(ctx, { fromAccountId: x.id, toAccountId: y.id, ...period })),
	).rejects.toMatchObject({ code: 'access.denied' });
	const own = await actorAt(db, x);
	const back = { ...period, toAt: second(TEST_NOW, -60), fromAt: second(TEST_NOW, -120) };
	await expect(
		db.act(own, (ctx) => delegate(ctx, { fromAccountId: x.id, toAccountId: y.id, ...back })),
	).rejects.toMatchObject({ code: 'people.delegation-dates' });
});

test('changing roles closes the old appointment and keeps it in the history', async () => {
	const officer = await makeOfficer(db, { login: 'swap', unitId: justice, roles: ['specialist'] });
	const province = await actorAt(
		db,
		await makeOfficer(db, { login: 'prov', unitId: justice, roles: ['province-administrator'] }),
	);
	const [first] = await listAppointments(db.read(SYSTEM), officer.id);
	const next = await db.act(province, (ctx) => setRoles(ctx, { appointmentId: first?.id ?? 0, roles: ['one-stop'] }));
	expect(isPermitted(await actorAt(db, officer), 'dossier.receive', justice)).toBe(true);
	expect(isPermitted(await actorAt(db, officer), 'dossier.process', justice)).toBe(false);
	expect(isPermitted(await actorAt(db, officer, at('2026-11-19T12:00:00')), 'dossier.process', justice)).toBe(true);
	await db.act(province, (ctx) => endAppointment(ctx, { appointmentId: next, lastDay: '2026-11-19' }));
	expect((await actorAt(db, officer)).grants).toEqual([]);
	expect((await listAppointments(db.read(SYSTEM), officer.id)).map(({ roles, toOn }) => [roles, toOn])).toEqual([
		[['specialist'], '2026-11-19'],
	]);
});

/** A small world: units 1–4, of which 2 and 3 lie under 1. */
const below: Readonly<Record<number, readonly number[]>> = { 1: [1, 2, 3], 2: [2], 3: [3], 4: [4] };
const heldRole = fc.record({
	positionId: fc.integer({ min: 1, max: 5 }),
	unitId: fc.constant(1),
	scopeUnitId: fc.integer({ min: 1, max: 5 }),
	title: fc.constant('x'),
	role: fc.constant('r'),
	permissions: fc.uniqueArray(fc.constantFrom('dossier.read', 'dossier.sign', 'people.manage', 'không hợp lệ'), {
		maxLength: 3,
	}),
	reach: fc.constantFrom('unit' as const, 'unit' as const, 'province' as const),
	isAdministrative: fc.boolean(),
	onBehalfOf: fc.constantFrom(null, { accountId: 7, name: 'A', until: '' }, { accountId: 8, name: 'B', until: '' }),
});

test('what is granted is exactly the union of what each held role reaches', () => {
	fc.assert(
		fc.property(fc.array(heldRole, { maxLength: 6 }), (held: HeldRole[]) => {
			const grants = grantsOf(held, (id) => below[id] ?? []);
			for (const permission of ['dossier.read', 'dossier.sign', 'people.manage'] as Permission[]) {
				for (const unit of [1, 2, 3, 4, 5]) {
					for (const behalf of [undefined, 7, 8]) {
						const expected = held.some(
							(role) =>
								role.permissions.includes(permission) &&
								role.onBehalfOf?.accountId === behalf &&
								(role.reach === 'province' || (below[role.scopeUnitId] ?? []).includes(unit)),
						);
						const found = grants.some(
							(grant) =>
								grant.permission === permission &&
								grant.onBehalfOf?.accountId === behalf &&
								(grant.unitIds === 'all' || grant.unitIds.includes(unit)),
						);
						expect(found).toBe(expected);
					}
				}
			}
		}),
	);
});
