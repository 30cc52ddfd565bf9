import { exportTreeCsv, exportTreeXlsx } from '#lib/server/modules/agencies/index.ts';
import { parseDate, vnDate } from '#lib/shared/dates.ts';
import type { RequestHandler } from './$types';

/** The tree on a date as a spreadsheet. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const asCsv = url.searchParams.get('format') === 'csv';
	const { body, on } = await locals.ask(async (ctx) => {
		const date = parseDate(url.searchParams.get('on') ?? '') ?? vnDate(ctx.now);
		return {
			on: date,
			body: asCsv ? await exportTreeCsv(ctx, date) : new Uint8Array(await exportTreeXlsx(ctx, date)).buffer,
		};
	});
	return new Response(body, {
		headers: {
			'content-type': asCsv
				? 'text/csv; charset=utf-8'
				: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			'content-disposition': `attachment; filename="to-chuc-${on}.${asCsv ? 'csv' : 'xlsx'}"`,
			'x-content-type-options': 'nosniff',
		},
	});
};
