import { fail, redirect } from '@sveltejs/kit';
import { previewSubmission, removeDraftFile, type Draft } from '#lib/server/modules/dossiers/index.ts';
import { componentsFor, type ProcedureDefinition } from '#lib/server/modules/procedures/index.ts';
import { refuse } from '#lib/server/platform/refusal.ts';
import { attachUpload, UPLOAD_LIMITS } from '#lib/server/uploads/index.ts';
import { applyMessages } from '#lib/shared/messages/citizen-apply.ts';
import { localPath, type Lang } from '#lib/shared/messages/lang.ts';
import type { UploadPaper } from '#lib/ui/forms/upload-paper.ts';
import { openDraft, stepFrame } from '../../../open-draft.ts';
import { postedText } from '../../../../posted-text.ts';
import { requireCitizen } from '../../../../require-citizen.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const MEGABYTE = 1024 * 1024;

/** The papers of this case with the files given for them. */
function papersOf(definition: ProcedureDefinition, draft: Draft, lang: Lang): UploadPaper[] {
	const words = applyMessages[lang];
	return componentsFor(definition, draft.form)
		.filter(({ isForm }) => !isForm)
		.map(({ id, name, hint, required, fromDatabase }) => ({
			id,
			name: name[lang],
			required: required && !fromDatabase,
			...(hint ? { hint: hint[lang] } : {}),
			...(fromDatabase ? { notAsked: words.notAskedWhy(fromDatabase[lang]) } : {}),
			files: draft.files
				.filter(({ componentId }) => componentId === id)
				.map((file) => ({ ...file, id: String(file.id) })),
		}));
}

export const load: PageServerLoad = (event) => {
	requireCitizen(event);
	const { locals, params } = event;
	return locals.ask(async (ctx) => {
		const { draft, definition } = await openDraft(ctx, params.id, locals.lang);
		const frame = stepFrame(draft, definition, 'attachments', locals.lang);
		if (!frame) throw new Error('every application has this step');
		return {
			frame,
			papers: papersOf(definition, draft, locals.lang),
			maxMegabytes: UPLOAD_LIMITS.mostBytes / MEGABYTE,
		};
	});
};

/** The posted form; a body too large for one request becomes a sentence beside the paper instead of an error page. */
async function postedForm({ request, locals }: RequestEvent): Promise<FormData | string> {
	try {
		return await request.formData();
	} catch {
		return applyMessages[locals.lang].tooLargePost(UPLOAD_LIMITS.mostBytes / MEGABYTE);
	}
}

export const actions: Actions = {
	/** One file by the ordinary way, without script. */
	upload: async (event) => {
		requireCitizen(event);
		const posted = await postedForm(event);
		if (typeof posted === 'string') return fail(413, { errors: [{ paper: '', message: posted }] });
		const componentId = postedText(posted, 'paper', 100);
		const file = posted.get('file');
		const { locals, params } = event;
		const done = await locals.attempt(async (ctx) => {
			const { draft, definition } = await openDraft(ctx, params.id, locals.lang);
			if (!papersOf(definition, draft, locals.lang).some(({ id }) => id === componentId)) refuse('draft.not-found');
			if (!(file instanceof File) || file.name === '') return refuse('upload.nothing-chosen');
			const bytes = new Uint8Array(await file.arrayBuffer());
			return attachUpload(ctx, locals.app.files, {
				target: { draftId: params.id, componentId },
				name: file.name,
				bytes,
			});
		});
		if (!done.ok) return fail(done.status, { errors: [{ paper: componentId, message: done.sentence }] });
		redirect(303, `${event.url.pathname}#paper-${componentId}`);
	},
	remove: async (event) => {
		requireCitizen(event);
		const posted = await event.request.formData();
		const { locals, params } = event;
		await locals.act((ctx) => removeDraftFile(ctx, { draftId: params.id, id: Number(posted.get('file')) }));
		redirect(303, event.url.pathname);
	},
	go: async (event) => {
		requireCitizen(event);
		const posted = await event.request.formData();
		const { locals, params } = event;
		if (posted.get('go') === 'later') redirect(303, localPath(locals.lang, '/my/dossiers?saved'));
		const { missing, next } = await locals.ask(async (ctx) => {
			const { draft, definition } = await openDraft(ctx, params.id, locals.lang);
			const next = stepFrame(draft, definition, 'attachments', locals.lang)?.nextHref ?? '';
			return { next, missing: (await previewSubmission(ctx, draft)).missing };
		});
		if (missing.length === 0) redirect(303, next);
		const words = applyMessages[locals.lang];
		return fail(422, {
			errors: missing.map(({ id, name }) => ({ paper: id, message: words.paperMissing(name[locals.lang]) })),
		});
	},
};
