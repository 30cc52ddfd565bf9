import { fail, redirect } from '@sveltejs/kit';
import { requirePermission } from '#lib/server/platform/access.ts';
import { draftDocument } from '#lib/server/modules/documents/index.ts';
import { readUploads } from '../../../read-uploads.ts';
import { newDraftModel } from '../../draft-model.ts';
import { postedText } from '../../posted-text.ts';
import { readDraft, readRecipients } from '../../read-draft.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) =>
	locals.ask(async (ctx) => {
		requirePermission(ctx, 'document.draft');
		const id = (name: string) => Number(url.searchParams.get(name)) || null;
		return { model: await newDraftModel(ctx, { answersId: id('answers'), replacesId: id('replaces') }) };
	});

export const actions = {
	default: async ({ request, locals }) => {
		const form = await request.formData();
		const uploads = await readUploads(form, 'file');
		const whole = (name: string) => Number(postedText(form, name)) || undefined;
		const [draftingUnitId = 0, agencyUnitId] = postedText(form, 'draftingUnitId').split(':').map(Number);
		if (!draftingUnitId) return fail(422, { sentence: 'Chọn đơn vị soạn thảo rồi lưu lại.' });
		const done = await locals.attempt(async (ctx) =>
			draftDocument(ctx, {
				...(await readDraft(ctx, form, uploads, locals.app.files)),
				draftingUnitId,
				agencyUnitId: agencyUnitId || undefined,
				direction: postedText(form, 'direction') === 'internal' ? 'internal' : 'outgoing',
				answersId: whole('answersId'),
				replacesId: whole('replacesId'),
				recipients: await readRecipients(ctx, form, agencyUnitId ?? draftingUnitId),
			}),
		);
		if (!done.ok) return fail(done.status, { sentence: done.sentence });
		redirect(303, `/desk/documents/outgoing?tab=drafts&doc=${String(done.value.id)}`);
	},
} satisfies Actions;
