import { vnDate } from '../../../shared/dates.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { getTreeOn, listChildrenOn, mapUnitsOn, type UnitTree } from '../agencies/index.ts';
import { listOfficersOf } from '../people/index.ts';
import { handsOf } from './hands.ts';

/** A unit work can be given to, with its people; above some number of units people are not listed. */
export interface TaskUnitChoice {
	readonly unitId: number;
	readonly name: string;
	readonly people: readonly { readonly accountId: number; readonly name: string; readonly title: string }[];
}

/** With more units than this only the ones directly below are offered. */
const MOST_UNITS = 30;

/** Units for which the officer gives tasks, where the officer sits. */
export async function listGivingUnits(ctx: ReadCtx): Promise<{ unitId: number; name: string }[]> {
	const { giveUnits } = await handsOf(ctx);
	const units = await mapUnitsOn(ctx, giveUnits, vnDate(ctx.now));
	return giveUnits.map((unitId) => ({ unitId, name: units.get(unitId)?.agencyName ?? '' }));
}

/**
 * Whom a unit can give work to: itself and what is below. A province has hundreds of units; it is offered itself with its
 * people and the agencies and communes directly below, which pass work on themselves.
 */
export async function listTaskChoices(ctx: ReadCtx, topUnitIds: readonly number[]): Promise<TaskUnitChoice[]> {
	const today = vnDate(ctx.now);
	const choices = new Map<number, TaskUnitChoice>();
	for (const topId of new Set(topUnitIds)) {
		const [top] = await getTreeOn(ctx, today, topId);
		if (!top) continue;
		const all = flatten(top);
		const isWide = all.length > MOST_UNITS;
		const offered = isWide ? [top, ...(await listChildrenOn(ctx, topId, today))] : all;
		for (const { id, agencyName } of offered) {
			if (choices.has(id)) continue;
			const people = isWide && id !== topId ? [] : await listOfficersOf(ctx, [id]);
			choices.set(id, { unitId: id, name: agencyName, people });
		}
	}
	return [...choices.values()];
}

function flatten(unit: UnitTree): UnitTree[] {
	return [unit, ...unit.children.flatMap(flatten)];
}
