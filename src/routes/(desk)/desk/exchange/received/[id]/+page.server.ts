import { getReceivedMessage } from '#lib/server/modules/exchange/index.ts';
import { withUnitNames } from '../../unit-names.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, depends }) => {
	depends('desk:inbox');
	return locals.ask(async (ctx) => {
		const { line, message, told } = await getReceivedMessage(ctx, Number(params.id) || 0);
		const [named] = await withUnitNames(ctx, [line]);
		const { chain, receipts, tolerated, note } = message;
		return {
			line,
			unitName: named?.unitName ?? null,
			chain,
			receipts,
			note,
			tolerated: tolerated.map(({ vi }) => vi),
			told,
			at: ctx.now,
		};
	});
};
