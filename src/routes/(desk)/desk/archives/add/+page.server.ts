import { error, fail, redirect } from '@sveltejs/kit';
import { requirePermission } from '#lib/server/platform/access.ts';
import { addDocument, listFiles } from '#lib/server/modules/archives/index.ts';
import { listDocumentFacts } from '#lib/server/modules/documents/index.ts';
import { number } from '../posted.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) =>
	locals.ask(async (ctx) => {
		requirePermission(ctx, 'archive.collect');
		const [document] = await listDocumentFacts(ctx, [Number(url.searchParams.get('document')) || 0]);
		if (!document) error(404, 'Không có văn bản này, hoặc ông/bà không được xem.');
		const { rows } = await listFiles(ctx, { tab: 'unit' });
		return { document, files: rows.filter(({ state }) => state === 'open') };
	});

export const actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const wish = { id: number(form, 'file'), documentId: number(form, 'document') };
		const done = await locals.attempt((ctx) => addDocument(ctx, wish));
		if (!done.ok) return fail(done.status, { sentence: done.sentence });
		redirect(303, `/desk/archives/${String(wish.id)}`);
	},
} satisfies Actions;
