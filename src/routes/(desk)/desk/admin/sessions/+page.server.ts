import { fail } from '@sveltejs/kit';
import { endSession, listSessions } from '#lib/server/modules/people/index.ts';
import type { Actions, PageServerLoad } from './$types';
import { formId, formText } from '../form-text.ts';

export const load: PageServerLoad = async ({ locals }) => ({
	rows: await locals.ask(listSessions),
	own: locals.signedIn?.session.id,
});

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const id = formId(formText(await request.formData(), 'session'));
		const done = await locals.attempt((ctx) => endSession(ctx, id));
		return done.ok ? { done: 'Phiên đã kết thúc.' } : fail(done.status, { sentence: done.sentence });
	},
};
