import { fail, redirect } from '@sveltejs/kit';
import { isPermitted } from '#lib/server/platform/access.ts';
import { listUnitRecipients, removeRecipientGroup, saveRecipientGroup } from '#lib/server/modules/documents/index.ts';
import { agencyHere } from '../agency-here.ts';
import { postedText } from '../posted-text.ts';
import { readGroups } from '../read-groups.ts';
import { readRecipients } from '../read-draft.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) =>
	locals.ask(async (ctx) => {
		const agencyUnitId = await agencyHere(ctx);
		return {
			groups: await readGroups(ctx, agencyUnitId),
			agencies: await listUnitRecipients(ctx, [agencyUnitId]),
			mayShare: isPermitted(ctx.actor, 'document.admin', agencyUnitId),
			under: '/desk/documents/outgoing',
		};
	});

export const actions = {
	save: async ({ request, locals }) => {
		const form = await request.formData();
		const done = await locals.attempt(async (ctx) => {
			const agencyUnitId = await agencyHere(ctx);
			return saveRecipientGroup(ctx, {
				agencyUnitId,
				name: postedText(form, 'name'),
				isShared: form.has('isShared'),
				members: await readRecipients(ctx, form, agencyUnitId),
			});
		});
		if (!done.ok) return fail(done.status, { sentence: done.sentence });
		redirect(303, '/desk/documents/groups');
	},
	remove: async ({ request, locals }) => {
		const id = Number(postedText(await request.formData(), 'id')) || 0;
		const done = await locals.attempt((ctx) => removeRecipientGroup(ctx, { id }));
		if (!done.ok) return fail(done.status, { sentence: done.sentence });
		redirect(303, '/desk/documents/groups');
	},
} satisfies Actions;
