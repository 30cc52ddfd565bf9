import { vnDate } from '../../../shared/dates.ts';
import { grantedUnits, isPermitted, requirePermission } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { findUnitOn, type Unit } from '../agencies/index.ts';
import { findAccount, type Account } from './account-store.ts';
import { listAppointments, listRoles, type AppointmentRow, type Role } from './rights-store.ts';

/** An officer the actor administers; anybody else does not exist: `people.not-found`. */
export async function getManagedOfficer(ctx: ReadCtx, accountId: number): Promise<Account> {
	requirePermission(ctx, 'people.manage');
	const account = await findAccount(ctx, accountId);
	if (account?.kind !== 'officer' || account.homeUnitId === null) return refuse('people.not-found');
	return isPermitted(ctx.actor, 'people.manage', account.homeUnitId) ? account : refuse('people.not-found');
}

/**
 * Like `getManagedOfficer`, for changes: an account with an administrative or province-wide role is only changed by the
 * province, or a unit administrator could borrow it by giving it a new password.
 */
export async function getChangeableOfficer(ctx: ReadCtx, accountId: number): Promise<Account> {
	const account = await getManagedOfficer(ctx, accountId);
	if (isOverProvince(ctx)) return account;
	const guarded = new Set((await listRoles(ctx)).filter(isGuarded).map(({ code }) => code));
	const today = vnDate(ctx.now);
	const current = (await listAppointments(ctx, accountId)).filter(({ toOn }) => toOn === null || toOn >= today);
	if (current.some(({ roles }) => roles.some((role) => guarded.has(role))))
		refuse('people.administrator-of-province-only');
	return account;
}

/** A unit the actor administers people in, as it is today. */
export async function getManagedUnit(ctx: ReadCtx, unitId: number): Promise<Unit> {
	requirePermission(ctx, 'people.manage');
	const unit = await findUnitOn(ctx, unitId, vnDate(ctx.now));
	return unit && isPermitted(ctx.actor, 'people.manage', unitId) ? unit : refuse('people.unit-not-found');
}

/**
 * Checks that the actor may give these roles. Refuses unknown ones, and roles beyond the actor's own reach.
 * @returns the codes without repetitions
 */
export async function requireGivableRoles(ctx: ReadCtx, codes: readonly string[]): Promise<string[]> {
	const roles = new Map((await listRoles(ctx)).map((role) => [role.code, role]));
	for (const code of codes) {
		const role = roles.get(code) ?? refuse('people.role-unknown', { role: code });
		if (isGuarded(role) && !isOverProvince(ctx)) refuse('people.role-needs-province', { role: role.name });
	}
	return [...new Set(codes)];
}

/** Roles the actor may give, for the form. */
export async function listGivableRoles(ctx: ReadCtx): Promise<Role[]> {
	const roles = await listRoles(ctx);
	return isOverProvince(ctx) ? roles : roles.filter((role) => !isGuarded(role));
}

/** Roles of the appointments that hold on a day. */
export function currentAppointments(appointments: readonly AppointmentRow[], day: string): AppointmentRow[] {
	return appointments.filter(({ fromOn, toOn }) => fromOn <= day && (toOn === null || toOn >= day));
}

function isGuarded(role: Role): boolean {
	return role.isAdministrative || role.reach === 'province';
}

function isOverProvince(ctx: ReadCtx): boolean {
	return grantedUnits(ctx.actor, 'people.manage') === 'all';
}
