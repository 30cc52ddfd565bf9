import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { isRefusal } from '../../platform/refusal.ts';
import { appoint, createPosition, endAppointment, setRoles } from './appointments.ts';
import { chainState, listAccountHistory, listAudit, listReadingLog } from './audit-views.ts';
import { delegate, endDelegation } from './delegations.ts';
import { actorAt, makeOfficer, SYSTEM, unitId } from './fixtures.ts';
import { importOfficers, importTemplate, previewImport } from './import-officers.ts';
import { getOfficerView } from './officer-view.ts';
import { createOfficer, disableAccount, enableAccount, resetSignIn } from './officers.ts';
import { listOfficers, listPositions, listSessions } from './people-views.ts';
import { listAppointments, listRoles } from './rights-store.ts';
import { endSession } from './session.ts';
import { insertSession } from './session-store.ts';
import { setRolePermissions } from './set-role-permissions.ts';

/** Scope of the target as the asking officer sees it. */
type Scope = 'own-unit' | 'other-unit';
interface Target {
	readonly accountId: number;
	readonly unitId: number;
	readonly positionId: number;
	readonly appointmentId: number;
	readonly sessionId: number;
}

let db: TestDb;
const targets = new Map<Scope, Target>();
const actors = new Map<string, Actor>();
let roles: string[];

beforeAll(async () => {
	db = await testDatabase();
	roles = (await listRoles(db.read(SYSTEM))).map(({ code }) => code);
	const own = await unitId(db, 'agency:stp');
	for (const role of roles)
		actors.set(role, await actorAt(db, await makeOfficer(db, { login: `r-${role}`, unitId: own, roles: [role] })));
	actors.set('stranger', { kind: 'public' });
	actors.set('citizen', {
		kind: 'citizen',
		citizenId: 1,
		name: 'Lý Mẫu Hân',
		identityNumber: '010190009001',
		assurance: 2,
	});
	for (const [scope, key] of [
		['own-unit', 'agency:stp'],
		['other-unit', 'agency:stc'],
	] as const)
		targets.set(scope, await makeTarget(scope, key));
});
afterAll(() => db.close());

async function makeTarget(login: string, key: string): Promise<Target> {
	const unit = await unitId(db, key);
	const { id, positionId } = await makeOfficer(db, { login, unitId: unit, roles: ['specialist'] });
	const session = {
		accountId: id,
		tokenHash: Buffer.from(login),
		stage: 'open' as const,
		returnTo: null,
		device: 'x',
		client: { ip: '192.0.2.1', userAgent: '' },
	};
	const sessionId = await db.act(SYSTEM, (ctx) => insertSession(ctx, session));
	const [appointment] = await listAppointments(db.read(SYSTEM), id);
	return { accountId: id, unitId: unit, positionId, appointmentId: appointment?.id ?? 0, sessionId };
}

const period = {
	fromAt: new Date('2026-11-20T10:00:00+07:00'),
	toAt: new Date('2026-11-21T10:00:00+07:00'),
	reason: 'Nghỉ',
};
const verbs: Readonly<Record<string, (ctx: Ctx, target: Target) => Promise<unknown>>> = {
	createOfficer: (ctx, { unitId: unit }) =>
		createOfficer(ctx, { officer: { login: 'moi.toe', name: 'Trần Mẫu Bình', email: '', phone: '' }, unitId: unit }),
	createPosition: (ctx, { unitId: unit }) => createPosition(ctx, { unitId: unit, title: 'Chức danh' }),
	appoint: (ctx, { accountId, positionId }) =>
		appoint(ctx, { accountId, positionId, roles: [], fromOn: '2024-01-01', toOn: '2024-02-01' }),
	setRoles: (ctx, { appointmentId }) => setRoles(ctx, { appointmentId, roles: ['clerk'] }),
	endAppointment: (ctx, { appointmentId }) => endAppointment(ctx, { appointmentId, lastDay: '2026-11-20' }),
	resetSignIn: (ctx, { accountId }) => resetSignIn(ctx, { accountId, withSecondFactor: false }),
	disableAccount: (ctx, { accountId }) => disableAccount(ctx, { accountId, reason: 'x' }),
	enableAccount: (ctx, { accountId }) => enableAccount(ctx, accountId),
	getOfficerView: (ctx, { accountId }) => getOfficerView(ctx, accountId),
	delegateForAnother: (ctx, { accountId }) =>
		delegate(ctx, {
			fromAccountId: accountId,
			toAccountId: [...targets.values()].find((t) => t.accountId !== accountId)?.accountId ?? 0,
			...period,
		}),
	endSession: (ctx, { sessionId }) => endSession(ctx, sessionId),
	listAccountHistory: (ctx, { accountId }) => listAccountHistory(ctx, accountId),
};
const wide: Readonly<Record<string, (ctx: Ctx) => Promise<unknown>>> = {
	listOfficers: (ctx) => listOfficers(ctx, {}),
	listPositions: (ctx) => listPositions(ctx),
	listSessions,
	importTemplate,
	previewImport: (ctx) => previewImport(ctx, { bytes: new Uint8Array(3), name: 'x' }),
	importOfficers: (ctx) => importOfficers(ctx, 'x'),
	setRolePermissions: (ctx) => setRolePermissions(ctx, { role: 'clerk', permissions: [], known: [] }),
	listAudit: (ctx) => listAudit(ctx, {}),
	listReadingLog: (ctx) => listReadingLog(ctx, {}),
	chainState,
	endDelegation: (ctx) => endDelegation(ctx, 1),
};

/** Undone afterwards, so that one verb's success does not change the next one's answer. */
class Undo extends Error {}
const SAYS_NO = [
	'access.denied',
	'access.sign-in',
	'people.not-found',
	'people.unit-not-found',
	'people.position-not-found',
	'people.session-not-found',
];

async function mayDo(actor: Actor, verb: (ctx: Ctx) => Promise<unknown>): Promise<boolean> {
	try {
		await db.act(actor, async (ctx) => {
			await verb(ctx);
			throw new Undo();
		});
	} catch (thrown) {
		if (thrown instanceof Undo) return true;
		if (isRefusal(thrown)) return !SAYS_NO.includes(thrown.code);
		throw thrown;
	}
	return false;
}

test('role × verb × scope: who may do what to whom', async () => {
	const table: Record<string, string[]> = {};
	for (const [name, verb] of Object.entries(verbs)) {
		for (const scope of ['own-unit', 'other-unit'] as const) {
			const target = targets.get(scope);
			if (!target) throw new Error(scope);
			const allowed: string[] = [];
			for (const [role, actor] of actors) if (await mayDo(actor, (ctx) => verb(ctx, target))) allowed.push(role);
			table[`${name} ${scope}`] = allowed;
		}
	}
	const managers = { own: ['unit-administrator', 'province-administrator'], other: ['province-administrator'] };
	const readers = ['auditor', 'operations'];
	for (const name of Object.keys(verbs)) {
		const extra = name === 'listAccountHistory' ? readers : name === 'endSession' ? ['operations'] : [];
		expect({ [name]: table[`${name} own-unit`]?.toSorted() }).toEqual({
			[name]: [...managers.own, ...extra].toSorted(),
		});
		expect({ [name]: table[`${name} other-unit`]?.toSorted() }).toEqual({
			[name]: [...managers.other, ...extra].toSorted(),
		});
	}
}, 120_000);

test('role × verb: who may look at and change what belongs to no one unit', async () => {
	const table: Record<string, string[]> = {};
	for (const [name, verb] of Object.entries(wide)) {
		const allowed: string[] = [];
		for (const [role, actor] of actors) if (await mayDo(actor, verb)) allowed.push(role);
		table[name] = allowed;
	}
	const managers = ['unit-administrator', 'province-administrator'];
	const readers = ['auditor', 'operations'];
	expect(table).toEqual({
		listOfficers: managers,
		listPositions: managers,
		listSessions: [...managers, 'operations'],
		importTemplate: managers,
		previewImport: managers,
		importOfficers: managers,
		setRolePermissions: ['province-administrator'],
		listAudit: readers,
		listReadingLog: readers,
		chainState: readers,
		// Refused as not found to everybody who is no party; only people of the government get that far.
		endDelegation: roles,
	});
}, 120_000);
