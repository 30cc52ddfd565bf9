import { getTreeOn, listSubtreeUnitIdsOn, mapUnitsOn, type UnitTree } from '#lib/server/modules/agencies/index.ts';
import { grantedUnits } from '#lib/server/platform/access.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { vnDate } from '#lib/shared/dates.ts';

/** A unit as a choice in a form; `depth` indents it. */
export interface UnitChoice {
	readonly id: number;
	readonly name: string;
	readonly depth: number;
}

/** Units the actor administers people in, parents before children. */
export async function unitChoices(ctx: ReadCtx): Promise<UnitChoice[]> {
	const today = vnDate(ctx.now);
	const granted = grantedUnits(ctx.actor, 'people.manage');
	if (granted === 'all') return flat(await getTreeOn(ctx, today), 0);
	const units = [...(await mapUnitsOn(ctx, granted, today)).values()];
	const tops = units.filter(({ parentId }) => parentId === null || !granted.includes(parentId));
	const below = (parentId: number, depth: number): UnitChoice[] =>
		units
			.filter((unit) => unit.parentId === parentId)
			.flatMap((unit) => [{ id: unit.id, name: unit.name, depth }, ...below(unit.id, depth + 1)]);
	return tops.flatMap((unit) => [{ id: unit.id, name: unit.agencyName, depth: 0 }, ...below(unit.id, 1)]);
}

function flat(trees: readonly UnitTree[], depth: number): UnitChoice[] {
	return trees.flatMap(({ id, name, children }) => [{ id, name, depth }, ...flat(children, depth + 1)]);
}

/** A unit chosen in the address, with everything below it; undefined when none was chosen. */
export async function chosenSubtree(ctx: ReadCtx, unit: string | null): Promise<number[] | undefined> {
	return unit && /^\d{1,15}$/u.test(unit) ? listSubtreeUnitIdsOn(ctx, Number(unit), vnDate(ctx.now)) : undefined;
}
