import { fail, redirect } from '@sveltejs/kit';
import { isPermitted } from '#lib/server/platform/access.ts';
import { bindRegister, listRegisterLines, registerTitles } from '#lib/server/modules/documents/index.ts';
import { vnDate } from '#lib/shared/dates.ts';
import { postedText } from '../posted-text.ts';
import { BOOK_NAMES, readRegister, titleOf } from '#lib/server/export-kinds/index.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE_ROWS = 50;

export const load: PageServerLoad = async ({ locals, url }) =>
	locals.ask(async (ctx) => {
		const wanted = await readRegister(ctx, url.searchParams);
		const { agencyUnitId, year, book, volume } = wanted;
		const before = Number(url.searchParams.get('before')) || undefined;
		const lines = await listRegisterLines(
			ctx,
			{ agencyUnitId, year, book, registerId: volume?.id },
			{ order: 'newest-first', most: PAGE_ROWS + 1, before },
		);
		const shown = lines.slice(0, PAGE_ROWS);
		return {
			...wanted,
			volume: volume ?? null,
			title: titleOf(wanted),
			books: Object.entries(BOOK_NAMES).map(([id, name]) => ({ id, name })),
			titles: registerTitles(book),
			lines: shown,
			last: volume?.last ?? shown[0]?.ordinal ?? 0,
			next: lines.length > PAGE_ROWS ? (shown.at(-1)?.ordinal ?? null) : null,
			mayBind:
				volume !== undefined &&
				volume.boundAt === null &&
				year < Number(vnDate(ctx.now).slice(0, 4)) &&
				(['document.register', 'document.admin'] as const).some((right) => isPermitted(ctx.actor, right, agencyUnitId)),
		};
	});

export const actions = {
	bind: async ({ locals, request, url }) => {
		const registerId = Number(postedText(await request.formData(), 'register')) || 0;
		const done = await locals.attempt((ctx) => bindRegister(ctx, { registerId }));
		if (!done.ok) return fail(done.status, { sentence: done.sentence });
		const query = new URLSearchParams(url.search);
		query.delete('/bind');
		redirect(303, `${url.pathname}?${query.toString()}`);
	},
} satisfies Actions;
