import { fail, redirect } from '@sveltejs/kit';
import { getSentMessage, retryMessage } from '#lib/server/modules/exchange/index.ts';
import { isPermitted } from '#lib/server/platform/access.ts';
import { withUnitNames } from '../../unit-names.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, depends }) => {
	depends('desk:inbox');
	return locals.ask(async (ctx) => {
		const message = await getSentMessage(ctx, Number(params.id) || 0);
		const [line] = await withUnitNames(ctx, [message]);
		return {
			message,
			unitName: line?.unitName ?? null,
			documentId: /^document:(\d+)$/u.exec(message.reference)?.[1] ?? null,
			mayRetry:
				isPermitted(ctx.actor, 'exchange.operate') &&
				message.deliveries.some(({ transport }) => transport === 'refused'),
			at: ctx.now,
		};
	});
};

export const actions: Actions = {
	retry: async ({ locals, params }) => {
		const done = await locals.attempt((ctx) => retryMessage(ctx, Number(params.id) || 0));
		if (!done.ok) return fail(done.status, { sentence: done.sentence });
		redirect(303, `/desk/exchange/sent/${params.id}`);
	},
};
