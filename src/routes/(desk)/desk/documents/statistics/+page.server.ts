import { readStatisticsPage } from './read-statistics-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) =>
	locals.ask((ctx) => readStatisticsPage(ctx, url.searchParams));
