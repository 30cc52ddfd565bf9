import { fail } from '@sveltejs/kit';
import { createOfficer } from '#lib/server/modules/people/index.ts';
import { requirePermission } from '#lib/server/platform/access.ts';
import type { Actions, PageServerLoad } from './$types';
import { formId, formText } from '../../form-text.ts';
import { unitChoices } from '../../units.ts';

export const load: PageServerLoad = ({ locals, url }) =>
	locals.ask(async (ctx) => {
		requirePermission(ctx, 'people.manage');
		return { units: await unitChoices(ctx), unit: url.searchParams.get('unit') };
	});

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const officer = {
			login: formText(form, 'login'),
			name: formText(form, 'name'),
			email: formText(form, 'email'),
			phone: formText(form, 'phone'),
		};
		const unit = formText(form, 'unit');
		const done = await locals.attempt((ctx) => createOfficer(ctx, { officer, unitId: formId(unit) }));
		if (!done.ok) return fail(done.status, { sentence: done.sentence, ...officer, unit });
		return {
			created: {
				id: done.value.accountId,
				password: done.value.temporaryPassword,
				name: officer.name,
				login: officer.login,
			},
		};
	},
};
