import { listFacets, listReceivable, searchProcedures } from '#lib/server/modules/procedures/index.ts';
import { formatDate } from '#lib/shared/dates.ts';
import type { PageServerLoad } from './$types';

const OFTEN = 4;

/** Home: what can be applied for at once, and how many procedures the catalogue holds today. */
export const load: PageServerLoad = ({ locals }) =>
	locals.ask(async (ctx) => {
		const first = await searchProcedures(ctx, { online: 'any' }, { number: 1, size: OFTEN });
		const all = await searchProcedures(ctx, {}, { number: 1, size: 1 });
		const facets = await listFacets(ctx);
		const receivable = await listReceivable(ctx);
		const countOf = (level: string) => facets.find((one) => one.kind === 'level' && one.value === level)?.count ?? 0;
		return {
			often: first.rows.filter((one) => one.hasDefinition).map(({ code, plainName }) => ({ code, name: plainName })),
			countedOn: formatDate(ctx.now),
			counts: {
				all: all.total,
				commune: countOf('commune'),
				province: countOf('province'),
				here: receivable.length,
			},
		};
	});
