import { fail } from '@sveltejs/kit';
import { createPosition, listPositions } from '#lib/server/modules/people/index.ts';
import type { Actions, PageServerLoad } from './$types';
import { formId, formText } from '../form-text.ts';
import { chosenSubtree, unitChoices } from '../units.ts';

export const load: PageServerLoad = ({ locals, url }) =>
	locals.ask(async (ctx) => ({
		unit: url.searchParams.get('unit') ?? '',
		units: await unitChoices(ctx),
		positions: await listPositions(ctx, await chosenSubtree(ctx, url.searchParams.get('unit'))),
	}));

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const scope = formText(form, 'scope');
		const input = {
			unitId: formId(formText(form, 'unit')),
			scopeUnitId: scope ? formId(scope) : undefined,
			title: formText(form, 'title'),
		};
		const done = await locals.attempt((ctx) => createPosition(ctx, input));
		return done.ok ? { done: `Đã thêm chức danh ${input.title}.` } : fail(done.status, { sentence: done.sentence });
	},
};
