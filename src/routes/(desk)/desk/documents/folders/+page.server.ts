import { fail, redirect } from '@sveltejs/kit';
import { requirePermission } from '#lib/server/platform/access.ts';
import {
	createFolder,
	listDocuments,
	listFolders,
	removeFolder,
	searchDocuments,
} from '#lib/server/modules/documents/index.ts';
import { postedText } from '../posted-text.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the officer keeps at hand: the documents followed, and those of each personal folder. */
export const load: PageServerLoad = async ({ locals, url }) =>
	locals.ask(async (ctx) => {
		requirePermission(ctx, 'document.read');
		const folders = await listFolders(ctx);
		const open = folders.find(({ id }) => id === Number(url.searchParams.get('folder')));
		const after = Number(url.searchParams.get('after')) || undefined;
		const page = open
			? await searchDocuments(ctx, { folderId: open.id, after })
			: await listDocuments(ctx, { tab: 'following', after });
		return { folders, open: open ?? null, rows: page.rows, next: page.next ?? null };
	});

export const actions = {
	create: async ({ request, locals }) => {
		const name = postedText(await request.formData(), 'name');
		const done = await locals.attempt((ctx) => createFolder(ctx, { name }));
		if (!done.ok) return fail(done.status, { sentence: done.sentence });
		redirect(303, `/desk/documents/folders?folder=${String(done.value.id)}`);
	},
	remove: async ({ request, locals }) => {
		const id = Number(postedText(await request.formData(), 'id')) || 0;
		const done = await locals.attempt((ctx) => removeFolder(ctx, { id }));
		if (!done.ok) return fail(done.status, { sentence: done.sentence });
		redirect(303, '/desk/documents/folders');
	},
} satisfies Actions;
