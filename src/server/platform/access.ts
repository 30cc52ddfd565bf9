import type { Actor, Grant, OfficerActor, Permission } from './actor.ts';
import type { ReadCtx } from './ctx.ts';
import { refuse, type RefusalTable } from './refusal.ts';

export const accessRefusals = {
	'access.sign-in': { status: 401, vi: 'Ông/bà cần đăng nhập để làm việc này.', en: 'Please sign in to do this.' },
	'access.denied': {
		status: 403,
		vi: 'Tài khoản này không có quyền làm việc này ở đơn vị đang chọn. Hỏi quản trị của đơn vị nếu cần được giao quyền.',
		en: 'This account has no right to do this in the unit concerned. Ask the unit’s administrator if the right is needed.',
	},
} as const satisfies RefusalTable;

/**
 * The units in which an actor holds a permission, ready to be compiled into a query
 * (`unit_id = any(…)`). `'all'` means no restriction, an empty list means nothing is visible.
 */
export function grantedUnits(actor: Actor, permission: Permission): readonly number[] | 'all' {
	if (actor.kind === 'system') return 'all';
	if (actor.kind !== 'officer') return [];
	const units = new Set<number>();
	for (const grant of grantsOf(actor, permission)) {
		if (grant.unitIds === 'all') return 'all';
		for (const unitId of grant.unitIds) units.add(unitId);
	}
	return [...units];
}

/** True when the actor holds the permission in the unit, or anywhere when no unit is named. */
export function isPermitted(actor: Actor, permission: Permission, unitId?: number): boolean {
	const units = grantedUnits(actor, permission);
	if (units === 'all') return true;
	return unitId === undefined ? units.length > 0 : units.includes(unitId);
}

/** First beat of a verb. Throws `access.sign-in` (401) for strangers and `access.denied` (403) for the wrong officer. */
export function requirePermission(ctx: ReadCtx, permission: Permission, unitId?: number): void {
	if (isPermitted(ctx.actor, permission, unitId)) return;
	refuse(ctx.actor.kind === 'public' ? 'access.sign-in' : 'access.denied', { permission });
}

/** The officer acting, or a refusal. For verbs that only people of the government may do. */
export function requireOfficer(ctx: ReadCtx): OfficerActor {
	if (ctx.actor.kind === 'officer') return ctx.actor;
	return refuse(ctx.actor.kind === 'public' ? 'access.sign-in' : 'access.denied');
}

/** On whose behalf the officer would use this permission in this unit, when only a delegation gives it. */
export function actsOnBehalfOf(actor: Actor, permission: Permission, unitId: number): Grant['onBehalfOf'] {
	if (actor.kind !== 'officer') return undefined;
	const holding = grantsOf(actor, permission).filter(
		(grant) => grant.unitIds === 'all' || grant.unitIds.includes(unitId),
	);
	return holding.some((grant) => !grant.onBehalfOf) ? undefined : holding[0]?.onBehalfOf;
}

function grantsOf(actor: OfficerActor, permission: Permission): Grant[] {
	return actor.grants.filter((grant) => grant.permission === permission);
}
