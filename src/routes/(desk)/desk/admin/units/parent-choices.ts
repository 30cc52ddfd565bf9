import { getTreeOn, type UnitTree } from '#lib/server/modules/agencies/index.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import type { UnitChoice } from '../units.ts';

/** Every unit on a date as a choice, parents before children. */
export async function parentChoices(ctx: ReadCtx, date: string): Promise<UnitChoice[]> {
	const flat = (trees: readonly UnitTree[], depth: number): UnitChoice[] =>
		trees.flatMap(({ id, name, children }) => [{ id, name, depth }, ...flat(children, depth + 1)]);
	return flat(await getTreeOn(ctx, date), 0);
}
