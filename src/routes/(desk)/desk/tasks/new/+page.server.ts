import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { requirePermission } from '#lib/server/platform/access.ts';
import { createTask, listGivingUnits, listTaskChoices } from '#lib/server/modules/tasks/index.ts';
import { postedText } from '../../documents/posted-text.ts';
import { readDue, readHolder } from '../read-task-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) =>
	locals.ask(async (ctx) => {
		requirePermission(ctx, 'task.give');
		const givers = await listGivingUnits(ctx);
		const wanted = Number(url.searchParams.get('giver'));
		const giver = givers.find(({ unitId }) => unitId === wanted) ?? givers[0];
		return {
			givers,
			giverUnitId: giver?.unitId ?? 0,
			choices: giver ? await listTaskChoices(ctx, [giver.unitId]) : [],
			requestKey: randomUUID(),
		};
	});

export const actions = {
	default: async ({ request, locals }) => {
		const form = await request.formData();
		const label = postedText(form, 'label').trim();
		const done = await locals.attempt(async (ctx) => {
			// The unit one sits in, unless another was chosen.
			const chosen = Number(postedText(form, 'giverUnitId'));
			const givenByUnitId = chosen > 0 ? chosen : ((await listGivingUnits(ctx))[0]?.unitId ?? 0);
			return createTask(ctx, {
				title: postedText(form, 'title'),
				requiredResult: postedText(form, 'requiredResult'),
				source: {
					kind: postedText(form, 'kind') === 'conclusion' ? 'conclusion' : 'manual',
					label: label === '' ? null : label.slice(0, 300),
				},
				givenByUnitId,
				owner: readHolder(postedText(form, 'owner')),
				coOwners: form
					.getAll('coOwner')
					.map(String)
					.flatMap((value) => readHolder(value) ?? []),
				due: readDue(form),
				requestKey: postedText(form, 'requestKey') || undefined,
			});
		});
		if (!done.ok) return fail(done.status, { sentence: done.sentence });
		redirect(303, `/desk/tasks?tab=given&task=${String(done.value.taskId)}`);
	},
} satisfies Actions;
