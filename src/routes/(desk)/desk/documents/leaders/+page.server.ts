import { fail, redirect } from '@sveltejs/kit';
import { isPermitted } from '#lib/server/platform/access.ts';
import type { Ctx } from '#lib/server/platform/ctx.ts';
import {
	addLeaderEvent,
	cancelLeaderEvent,
	changeLeaderEvent,
	listChoices,
	listLeaderEvents,
} from '#lib/server/modules/documents/index.ts';
import { mapAccountNames } from '#lib/server/modules/people/index.ts';
import { addDays, instantAt, isDate, vnDate, weekday } from '#lib/shared/dates.ts';
import { agencyHere } from '../agency-here.ts';
import { readEvent } from './read-event.ts';
import type { Actions, PageServerLoad } from './$types';

/** A week of the leaders of the officer's agency; of one leader alone when the address names one. */
export const load: PageServerLoad = async ({ locals, url }) =>
	locals.ask(async (ctx) => {
		const agencyUnitId = await agencyHere(ctx);
		const asked = url.searchParams.get('week') ?? '';
		const day = isDate(asked) ? asked : vnDate(ctx.now);
		const monday = addDays(day, -((weekday(day) + 6) % 7));
		const period = { agencyUnitId, fromAt: instantAt(monday), toAt: instantAt(addDays(monday, 7)) };
		const events = await listLeaderEvents(ctx, period);
		const names = await mapAccountNames(
			ctx,
			events.flatMap(({ attendeeIds }) => attendeeIds),
		);
		const leaderId = Number(url.searchParams.get('leader')) || null;
		return {
			monday,
			today: vnDate(ctx.now),
			leaders: agencyUnitId === 0 ? [] : (await listChoices(ctx, agencyUnitId)).leaders,
			leaderId,
			mayKeep: isPermitted(ctx.actor, 'document.calendar', agencyUnitId),
			under: '/desk/documents/leaders',
			events: events
				.filter(({ attendeeIds }) => leaderId === null || attendeeIds.includes(leaderId))
				.map((event) => ({ ...event, names: event.attendeeIds.flatMap((id) => names.get(id) ?? []) })),
		};
	});

function act(name: 'add' | 'change' | 'cancel', run: (ctx: Ctx, form: FormData) => Promise<unknown>) {
	return async ({ request, locals, url }: { request: Request; locals: App.Locals; url: URL }) => {
		const form = await request.formData();
		const done = await locals.attempt((ctx) => run(ctx, form));
		if (!done.ok) return fail(done.status, { act: name, code: done.code, sentence: done.sentence });
		const week = url.searchParams.get('week');
		redirect(303, `/desk/documents/leaders${week && isDate(week) ? `?week=${week}` : ''}`);
	};
}

export const actions = {
	add: act('add', async (ctx, form) => addLeaderEvent(ctx, readEvent(form, await agencyHere(ctx)))),
	change: act('change', async (ctx, form) =>
		changeLeaderEvent(ctx, {
			...readEvent(form, await agencyHere(ctx)),
			id: Number(form.get('id')) || 0,
			revision: Number(form.get('revision')) || undefined,
		}),
	),
	cancel: act('cancel', (ctx, form) => cancelLeaderEvent(ctx, Number(form.get('id')) || 0)),
} satisfies Actions;
