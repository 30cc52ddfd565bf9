import { fail } from '@sveltejs/kit';
import {
	delegate,
	endDelegation,
	listManagedDelegations,
	listRoles,
	searchColleagues,
	searchManagedColleagues,
} from '#lib/server/modules/people/index.ts';
import { requirePermission } from '#lib/server/platform/access.ts';
import { delegationInput, delegationTyped } from '../../account/delegation-input.ts';
import type { Actions, PageServerLoad } from './$types';
import { formId, formText } from '../form-text.ts';

export const load: PageServerLoad = ({ locals, url }) =>
	locals.ask(async (ctx) => {
		requirePermission(ctx, 'people.manage');
		const from = url.searchParams.get('from') ?? '';
		const to = url.searchParams.get('to') ?? '';
		return {
			rows: await listManagedDelegations(ctx),
			roles: (await listRoles(ctx)).map(({ code, name }) => ({ code, name })),
			from: { text: from, found: await searchManagedColleagues(ctx, from) },
			to: { text: to, found: await searchColleagues(ctx, to) },
			now: ctx.now,
		};
	});

export const actions: Actions = {
	give: async ({ locals, request }) => {
		const form = await request.formData();
		const input = { fromAccountId: formId(formText(form, 'from')), ...delegationInput(form) };
		const done = await locals.attempt((ctx) => delegate(ctx, input));
		return done.ok
			? { done: 'Đã ghi ủy quyền.' }
			: fail(done.status, { sentence: done.sentence, typed: delegationTyped(form) });
	},
	end: async ({ locals, request }) => {
		const id = formId(formText(await request.formData(), 'delegation'));
		const done = await locals.attempt((ctx) => endDelegation(ctx, id));
		return done.ok ? { done: 'Đã thôi ủy quyền.' } : fail(done.status, { sentence: done.sentence });
	},
};
