import { vnDate } from '../../../shared/dates.ts';
import { grantedUnits, requirePermission } from '../../platform/access.ts';
import type { Permission } from '../../platform/actor.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import {
	getTreeOn,
	getUnitOn,
	listAncestorsOn,
	listSubtreeUnitIdsOn,
	type Unit,
	type UnitTree,
} from '../agencies/index.ts';
import { agenciesAmong, listOwnAgencies } from './catalogue-store.ts';

/**
 * The agency a unit belongs to today: itself when it acts in its own name, else the nearest above that does.
 * @throws Refusal document.not-an-agency
 */
export async function agencyOf(ctx: ReadCtx, unitId: number): Promise<Unit> {
	const today = vnDate(ctx.now);
	const line = [await getUnitOn(ctx, unitId, today), ...(await listAncestorsOn(ctx, unitId, today))];
	const agencies = await agenciesAmong(
		ctx,
		line.map(({ id }) => id),
		today,
	);
	return line.find(({ id }) => agencies.has(id)) ?? refuse('document.not-an-agency');
}

/** The agency of this very unit. @throws Refusal document.not-an-agency when the unit does not act in its own name */
export async function requireAgency(ctx: ReadCtx, unitId: number): Promise<Unit> {
	const agency = await agencyOf(ctx, unitId);
	return agency.id === unitId ? agency : refuse('document.not-an-agency');
}

/**
 * May the actor do this for the agency itself? Rights reach a whole subtree of units, but each agency keeps its own
 * registers, seal and calendar: the clerk of the province is not the clerk of its communes.
 * @throws Refusal access.denied, document.not-an-agency
 */
export async function requireInAgency(ctx: ReadCtx, permission: Permission, agencyUnitId: number): Promise<void> {
	requirePermission(ctx, permission, agencyUnitId);
	await requireAgency(ctx, agencyUnitId);
	if (await isBelowOwn(ctx, permission, agencyUnitId)) refuse('access.denied', { permission });
}

/** The actor's right reaches the agency only because it lies below another of the actor's. */
export async function isBelowOwn(ctx: ReadCtx, permission: Permission, agencyUnitId: number): Promise<boolean> {
	const granted = grantedUnits(ctx.actor, permission);
	if (granted === 'all' || !granted.includes(agencyUnitId)) return false;
	return !(await listOwnAgencies(ctx, granted, vnDate(ctx.now))).includes(agencyUnitId);
}

/**
 * The units of an agency today: itself and what is below it, without the agencies below and theirs; but with its office,
 * which works for it although it is an agency of its own (Văn phòng Ủy ban nhân dân tỉnh).
 */
export async function unitsOfAgency(ctx: ReadCtx, agencyUnitId: number): Promise<ReadonlyMap<number, Unit>> {
	const today = vnDate(ctx.now);
	const [root] = await getTreeOn(ctx, today, agencyUnitId);
	if (!root) return new Map();
	const below = await listSubtreeUnitIdsOn(ctx, agencyUnitId, today);
	const agencies = await agenciesAmong(ctx, below, today);
	const own = (unit: UnitTree): Unit[] => [
		unit,
		...unit.children.flatMap((child) => (agencies.has(child.id) && child.kind !== 'office' ? [] : own(child))),
	];
	return new Map(own(root).map((unit) => [unit.id, unit]));
}

/** The agencies these units belong to today; units that belong to none are left out. */
export async function agenciesOfUnits(ctx: ReadCtx, unitIds: readonly number[]): Promise<ReadonlySet<number>> {
	const today = vnDate(ctx.now);
	const lines = [];
	for (const unitId of new Set(unitIds))
		lines.push([unitId, ...(await listAncestorsOn(ctx, unitId, today)).map(({ id }) => id)]);
	const agencies = await agenciesAmong(ctx, [...new Set(lines.flat())], today);
	return new Set(lines.flatMap((line) => line.find((id) => agencies.has(id)) ?? []));
}

/**
 * The agency a unit drafts for: its own, or the one it is named for and works for.
 * @throws Refusal document.not-an-agency, document.outside-agency
 */
export async function agencyToDraftFor(ctx: ReadCtx, unitId: number, agencyUnitId: number | undefined): Promise<Unit> {
	const own = await agencyOf(ctx, unitId);
	if (agencyUnitId === undefined || agencyUnitId === own.id) return own;
	const agency = await requireAgency(ctx, agencyUnitId);
	if (!(await unitsOfAgency(ctx, agencyUnitId)).has(unitId))
		refuse('document.outside-agency', { name: own.agencyName });
	return agency;
}
