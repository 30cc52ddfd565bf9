import { mapUnitsOn } from '#lib/server/modules/agencies/index.ts';
import { countDossiers, searchDossiers } from '#lib/server/modules/dossiers/index.ts';
import { vnDate } from '#lib/shared/dates.ts';
import { dueChips } from '../due-chips.ts';
import { readSearch } from '#lib/server/export-kinds/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const search = readSearch(url.searchParams);
	return locals.ask(async (ctx) => {
		const page = await searchDossiers(ctx, search);
		// What stands on one page is counted by that page.
		const isWhole = search.after === undefined && page.next === undefined;
		const total = isWhole ? { count: page.rows.length, more: false } : await countDossiers(ctx, search);
		const chip = await dueChips(ctx);
		const units = await mapUnitsOn(
			ctx,
			page.rows.map(({ competentUnitId }) => competentUnitId),
			vnDate(ctx.now),
		);
		return {
			search,
			total,
			next: page.next ?? null,
			rows: page.rows.map((row) => ({
				...row,
				due: chip({ ...row, unitId: row.competentUnitId }),
				unitName: units.get(row.competentUnitId)?.name ?? '',
			})),
		};
	});
};
