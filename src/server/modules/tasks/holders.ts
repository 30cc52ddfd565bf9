import { vnDate } from '../../../shared/dates.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { findUnitOn, listSubtreeUnitIdsOn } from '../agencies/index.ts';
import { listOfficersOf } from '../people/index.ts';
import type { TaskHolder } from './task-types.ts';

/**
 * Who is to do something: a unit that exists today and lies under one of the named units, and a person of it, if any.
 * @param above the units whose own and lower units may be given work; work passes down, never sideways
 * @throws Refusal task.no-owner, task.unit-not-below, task.person-not-of-unit
 */
export async function requireHolder(ctx: ReadCtx, holder: TaskHolder, above: readonly number[]): Promise<void> {
	const today = vnDate(ctx.now);
	const unit = await findUnitOn(ctx, holder.unitId, today);
	if (!unit) return refuse('task.no-owner');
	if (!(await isUnderOneOf(ctx, unit.id, above))) return refuse('task.unit-not-below', { name: unit.agencyName });
	if (holder.accountId === null || holder.accountId === undefined) return;
	const officers = await listOfficersOf(ctx, [unit.id]);
	if (!officers.some(({ accountId }) => accountId === holder.accountId))
		refuse('task.person-not-of-unit', { name: unit.agencyName });
}

async function isUnderOneOf(ctx: ReadCtx, unitId: number, above: readonly number[]): Promise<boolean> {
	for (const top of above) {
		if (top === unitId) return true;
		if ((await listSubtreeUnitIdsOn(ctx, top, vnDate(ctx.now))).includes(unitId)) return true;
	}
	return false;
}
