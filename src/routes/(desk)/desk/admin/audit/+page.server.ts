import { chainState, listAudit } from '#lib/server/modules/people/index.ts';
import type { PageServerLoad } from './$types';
import { logFilter } from '../log-filter.ts';

export const load: PageServerLoad = ({ locals, url }) =>
	locals.ask(async (ctx) => {
		const filter = logFilter(url.searchParams);
		return { filter, rows: await listAudit(ctx, filter), chain: await chainState(ctx), search: url.search };
	});
