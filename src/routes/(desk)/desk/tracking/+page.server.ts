import { readTracking } from '#lib/server/export-kinds/index.ts';
import { countTrackingLines, listTrackingLines } from '#lib/server/modules/dossiers/index.ts';
import { TRACKING_COLUMNS } from '#lib/server/modules/papers/index.ts';
import { listFacets } from '#lib/server/modules/procedures/index.ts';
import type { PageServerLoad } from './$types';

const PAGE_ROWS = 50;
/** Counting further than this helps nobody. */
const MOST_COUNTED = 10_000;

export const load: PageServerLoad = async ({ locals, url }) =>
	locals.ask(async (ctx) => {
		const { units, unit, field, wish } = await readTracking(ctx, url.searchParams);
		const after = Number(url.searchParams.get('after')) || undefined;
		const before = Math.max(0, Number(url.searchParams.get('before')) || 0);
		const lines = await listTrackingLines(ctx, wish, { after, most: PAGE_ROWS + 1 });
		const shown = lines.slice(0, PAGE_ROWS);
		const count = await countTrackingLines(ctx, wish, MOST_COUNTED + 1);
		const fields = (await listFacets(ctx)).filter(({ kind }) => kind === 'field').map(({ value }) => value);
		return {
			units,
			unit,
			field: field ?? '',
			fields: fields.sort((a, b) => a.localeCompare(b, 'vi')),
			fromOn: wish.fromOn,
			toOn: wish.toOn,
			titles: TRACKING_COLUMNS.map(({ title }) => title),
			lines: shown.map(({ code, cells }, index) => ({ code, cells: [String(before + index + 1), ...cells] })),
			count: Math.min(count, MOST_COUNTED),
			isMore: count > MOST_COUNTED,
			next: lines.length > PAGE_ROWS ? { after: shown.at(-1)?.id ?? 0, before: before + PAGE_ROWS } : null,
		};
	});
