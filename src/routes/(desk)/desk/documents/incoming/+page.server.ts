import { fail, redirect } from '@sveltejs/kit';
import { requirePermission } from '#lib/server/platform/access.ts';
import { enterEmail, enterIncoming, listAgenciesFor, listKinds } from '#lib/server/modules/documents/index.ts';
import { keepUpload, readUploads } from '../../read-uploads.ts';
import { postedText } from '../posted-text.ts';
import { readMetadata } from '../read-metadata.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) =>
	locals.ask(async (ctx) => {
		requirePermission(ctx, 'document.register');
		return {
			agencies: await listAgenciesFor(ctx, 'document.register'),
			kinds: (await listKinds(ctx)).map(({ code, name }) => ({ code, name })),
		};
	});

const agencyOf = (form: FormData) => Number(postedText(form, 'agencyUnitId')) || 0;
const NO_AGENCY = 'Chọn cơ quan nhận văn bản rồi gửi lại.';

export const actions = {
	paper: async ({ request, locals }) => {
		const form = await request.formData();
		const uploads = await readUploads(form, 'scan');
		const { kindCode = '', abstract = '', issuerName = '', ...metadata } = readMetadata(form);
		if (agencyOf(form) === 0) return fail(422, { way: 'paper', sentence: NO_AGENCY });
		const done = await locals.attempt(async (ctx) => {
			const fileIds: string[] = [];
			// A secret paper is refused before its scan is kept.
			if (!metadata.isSecret)
				for (const upload of uploads) fileIds.push((await keepUpload(ctx, locals.app.files, upload)).id);
			const entry = { ...metadata, kindCode, abstract, issuerName, fileIds, source: 'paper' as const };
			return enterIncoming(ctx, { ...entry, agencyUnitId: agencyOf(form) });
		});
		if (!done.ok) return fail(done.status, { way: 'paper', sentence: done.sentence });
		redirect(303, `/desk/documents?tab=to-register&doc=${String(done.value.id)}`);
	},
	email: async ({ request, locals }) => {
		const form = await request.formData();
		const [letter] = await readUploads(form, 'letter');
		if (!letter) return fail(422, { way: 'email', sentence: 'Chọn tệp thư (.eml) rồi gửi lại.' });
		const done = await locals.attempt(async (ctx) => {
			const { id } = await locals.app.files.save(ctx, letter.bytes, { name: letter.name, mediaType: 'message/rfc822' });
			return enterEmail(ctx, locals.app.files, { agencyUnitId: agencyOf(form), fileId: id });
		});
		if (!done.ok) return fail(done.status, { way: 'email', sentence: done.sentence });
		redirect(303, `/desk/documents?tab=to-register&doc=${String(done.value.id)}`);
	},
} satisfies Actions;
