import { error } from '@sveltejs/kit';
import { requirePermission } from '#lib/server/platform/access.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { listStatisticsAgencies, readStatistics } from '#lib/server/modules/documents/index.ts';
import { parseDate, vnDate } from '#lib/shared/dates.ts';

/** Statistics as the address asks for them: an agency, and the month so far unless other days are named. */
export async function readStatisticsPage(ctx: ReadCtx, parameters: URLSearchParams) {
	requirePermission(ctx, 'document.statistics');
	const agencies = await listStatisticsAgencies(ctx);
	const agency = agencies.find(({ unitId }) => unitId === Number(parameters.get('agency'))) ?? agencies[0];
	if (!agency) error(404, 'Không có cơ quan nào để thống kê.');
	const day = (name: string) => parseDate(parameters.get(name) ?? '');
	const today = vnDate(ctx.now);
	const toOn = day('to') ?? today;
	const fromOn = day('from') ?? `${toOn.slice(0, 8)}01`;
	const wish = { agencyUnitId: agency.unitId, fromOn: fromOn <= toOn ? fromOn : toOn, toOn };
	const unread = ['from', 'to']
		.map((name) => parameters.get(name) ?? '')
		.filter((typed) => typed !== '' && !parseDate(typed));
	return { agencies, agency, ...wish, unread, told: await readStatistics(ctx, wish) };
}
