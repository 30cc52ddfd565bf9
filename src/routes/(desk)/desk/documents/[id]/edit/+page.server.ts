import { fail, redirect } from '@sveltejs/kit';
import { editDraft, getDocumentFile, setRecipients } from '#lib/server/modules/documents/index.ts';
import { readUploads } from '../../../read-uploads.ts';
import { draftModel } from '../../draft-model.ts';
import { postedText } from '../../posted-text.ts';
import { readDraft, readRecipients } from '../../read-draft.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) =>
	locals.ask(async (ctx) => ({
		model: await draftModel(ctx, Number(params.id) || 0),
		under: '/desk/documents/outgoing',
	}));

export const actions = {
	default: async ({ request, locals, params }) => {
		const id = Number(params.id) || 0;
		const form = await request.formData();
		const uploads = await readUploads(form, 'file');
		const done = await locals.attempt(async (ctx) => {
			const { isSecret: _notAsked, ...change } = await readDraft(ctx, form, uploads, locals.app.files);
			const revision = Number(postedText(form, 'revision')) || undefined;
			await editDraft(ctx, { ...change, id, revision, versionNote: postedText(form, 'versionNote') || undefined });
			const { agencyUnitId } = await getDocumentFile(ctx, id);
			await setRecipients(ctx, { id, recipients: await readRecipients(ctx, form, agencyUnitId) });
		});
		if (!done.ok) return fail(done.status, { sentence: done.sentence });
		redirect(303, `/desk/documents/outgoing?tab=drafts&doc=${String(id)}`);
	},
} satisfies Actions;
