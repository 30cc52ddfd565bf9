import { fail, redirect } from '@sveltejs/kit';
import { getSentMessage, retryMessage, sendByOtherHub } from '#lib/server/modules/exchange/index.ts';
import { isPermitted } from '#lib/server/platform/access.ts';
import { formId, formText } from '../../../admin/form-text.ts';
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
			operates: isPermitted(ctx.actor, 'exchange.operate'),
			at: ctx.now,
		};
	});
};

export const actions: Actions = {
	reroute: async ({ locals, params, request }) => {
		const peerId = formId(formText(await request.formData(), 'hub'));
		const done = await locals.attempt((ctx) => sendByOtherHub(ctx, { messageId: Number(params.id) || 0, peerId }));
		if (!done.ok) return fail(done.status, { sentence: done.sentence });
		redirect(303, `/desk/exchange/sent/${params.id}`);
	},
	retry: async ({ locals, params }) => {
		const done = await locals.attempt((ctx) => retryMessage(ctx, Number(params.id) || 0));
		if (!done.ok) return fail(done.status, { sentence: done.sentence });
		redirect(303, `/desk/exchange/sent/${params.id}`);
	},
};
