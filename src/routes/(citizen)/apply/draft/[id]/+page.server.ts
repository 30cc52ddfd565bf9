import { redirect } from '@sveltejs/kit';
import { discardDraft, previewSubmission } from '#lib/server/modules/dossiers/index.ts';
import { placedFields } from '#lib/shared/forms/walk-form.ts';
import { localPath } from '#lib/shared/messages/lang.ts';
import { openDraft } from '../../open-draft.ts';
import { requireCitizen } from '../../../require-citizen.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where to go on: the first step that lacks something. */
export const load: PageServerLoad = async (event) => {
	requireCitizen(event);
	const { locals, params } = event;
	const step = await locals.ask(async (ctx) => {
		const { draft, definition } = await openDraft(ctx, params.id, locals.lang);
		const { issues, missing } = await previewSubmission(ctx, draft);
		const name = issues[0]?.path;
		if (name !== undefined) {
			return placedFields(definition.form).find(({ field }) => field.name === name)?.page.id ?? 'review';
		}
		if (missing.length > 0) return 'attachments';
		return draft.delivery.method ? 'review' : 'delivery';
	});
	redirect(303, localPath(locals.lang, `/apply/draft/${params.id}/${step}`));
};

export const actions: Actions = {
	discard: async (event) => {
		requireCitizen(event);
		await event.locals.act((ctx) => discardDraft(ctx, event.params.id));
		redirect(303, localPath(event.locals.lang, '/my/dossiers'));
	},
};
