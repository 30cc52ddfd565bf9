import { listHubs, searchDirectory } from '#lib/server/modules/exchange/index.ts';
import { requirePermission } from '#lib/server/platform/access.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	locals.ask(async (ctx) => {
		requirePermission(ctx, 'exchange.read');
		const query = url.searchParams.get('q')?.trim() ?? '';
		const isConnected = (await listHubs(ctx)).length > 0;
		return { query, isConnected, rows: query === '' ? [] : await searchDirectory(ctx, { query, limit: 50 }) };
	});
