import { chainState, listAudit } from '#lib/server/modules/people/index.ts';
import type { PageServerLoad } from './$types';
import { readLogFilter } from '#lib/server/export-kinds/index.ts';

export const load: PageServerLoad = ({ locals, url }) =>
	locals.ask(async (ctx) => {
		const filter = readLogFilter(url.searchParams);
		return { filter, rows: await listAudit(ctx, filter), chain: await chainState(ctx), search: url.search };
	});
