import { fail, redirect } from '@sveltejs/kit';
import { askExport, dropExport, listMyExports, previewExport } from '#lib/server/modules/exports/index.ts';
import { localPath } from '#lib/shared/messages/lang.ts';
import { exportWish } from './export-wish.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	depends('desk:exports');
	const asked = askedIn(locals, url.searchParams);
	return locals.ask(async (ctx) => {
		const preview = asked && { ...(await previewExport(ctx, asked.wish)), format: asked.wish.format, ...asked.fields };
		return { preview: preview ?? null, exports: await listMyExports(ctx) };
	});
};

export const actions = {
	ask: async ({ locals, request }) => {
		const posted = await request.formData();
		const fields = new URLSearchParams();
		for (const name of FIELDS) fields.set(name, textOf(posted.get(name)));
		const wish = exportWish(locals, fields.get('kind') ?? '', filterOf(fields));
		const done = await locals.attempt((ctx) => askExport(ctx, wish));
		if (!done.ok) return fail(done.status, { sentence: done.sentence });
		redirect(303, localPath(locals.lang, '/desk/exports'));
	},
	drop: async ({ locals, request }) => {
		const id = textOf((await request.formData()).get('id'));
		const done = await locals.attempt((ctx) => dropExport(ctx, id, locals.app.files));
		if (!done.ok) return fail(done.status, { sentence: done.sentence });
		redirect(303, localPath(locals.lang, '/desk/exports'));
	},
} satisfies Actions;

const FIELDS = ['kind', 'query', 'format'] as const;

/** The long list a link has led here for; undefined when the page is opened by itself. */
function askedIn(locals: App.Locals, params: URLSearchParams) {
	const kind = params.get('kind');
	if (kind === null) return undefined;
	return { wish: exportWish(locals, kind, filterOf(params)), fields: { kind, query: params.get('query') ?? '' } };
}

function filterOf(params: URLSearchParams): URLSearchParams {
	const filter = new URLSearchParams(params.get('query') ?? '');
	filter.set('format', params.get('format') ?? '');
	return filter;
}

function textOf(value: FormDataEntryValue | null): string {
	return typeof value === 'string' ? value : '';
}
