import { findProvinceOn, listSubtreeUnitIdsOn, mapUnitsOn } from '#lib/server/modules/agencies/index.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { vnDate } from '#lib/shared/dates.ts';

/** The one-stop centres of the province today, by name in Vietnamese order. */
export async function listCentres(ctx: ReadCtx): Promise<{ id: number; name: string }[]> {
	const today = vnDate(ctx.now);
	const province = await findProvinceOn(ctx, today);
	if (!province) return [];
	const units = await mapUnitsOn(ctx, await listSubtreeUnitIdsOn(ctx, province.id, today), today);
	return [...units.values()]
		.filter(({ kind }) => kind === 'one-stop-centre')
		.map(({ id, agencyName }) => ({ id, name: agencyName }))
		.sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}
