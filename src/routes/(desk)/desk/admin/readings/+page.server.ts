import { listReadingLog } from '#lib/server/modules/people/index.ts';
import { mapUnitsOn } from '#lib/server/modules/agencies/index.ts';
import { vnDate } from '#lib/shared/dates.ts';
import type { PageServerLoad } from './$types';
import { readLogFilter } from '#lib/server/export-kinds/index.ts';

export const load: PageServerLoad = ({ locals, url }) =>
	locals.ask(async (ctx) => {
		const filter = readLogFilter(url.searchParams);
		const rows = await listReadingLog(ctx, filter);
		const units = await mapUnitsOn(
			ctx,
			rows.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])),
			vnDate(ctx.now),
		);
		return {
			filter,
			rows: rows.map((row) => ({ ...row, unitName: units.get(row.unitId ?? 0)?.agencyName ?? '' })),
			search: url.search,
		};
	});
