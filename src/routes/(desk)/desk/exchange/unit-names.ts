import { mapUnitsOn } from '#lib/server/modules/agencies/index.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { vnDate } from '#lib/shared/dates.ts';

/** Rows of the log with the name their unit has today. */
export async function withUnitNames<Row extends { readonly unitId: number | null }>(
	ctx: ReadCtx,
	rows: readonly Row[],
): Promise<(Row & { unitName: string | null })[]> {
	const ids = rows.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]));
	const units = await mapUnitsOn(ctx, [...new Set(ids)], vnDate(ctx.now));
	return rows.map((row) => ({
		...row,
		unitName: row.unitId === null ? null : (units.get(row.unitId)?.agencyName ?? null),
	}));
}
