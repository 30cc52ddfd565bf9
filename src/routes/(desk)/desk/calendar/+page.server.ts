import { fail, redirect, type Actions } from '@sveltejs/kit';
import { isPermitted } from '#lib/server/platform/access.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import {
	checkedDecree,
	enterDecree,
	listCalendarDays,
	listDecrees,
	previewDecree,
	readCalendarFacts,
	type Decree,
	type DecreedDay,
} from '#lib/server/modules/calendar/index.ts';
import { listDueMoves, listOpenDeadlines } from '#lib/server/modules/dossiers/index.ts';
import { parseDate, vnDate } from '#lib/shared/dates.ts';
import type { PageServerLoad } from './$types';

const MOVES_SHOWN_DAYS = 30;
const DAY_MILLISECONDS = 86_400_000;

export const load: PageServerLoad = async ({ locals, url }) =>
	locals.ask(async (ctx) => {
		const thisYear = Number(vnDate(ctx.now).slice(0, 4));
		const asked = Number(url.searchParams.get('year'));
		const year = asked >= 2018 && asked <= thisYear + 5 ? asked : thisYear;
		const mayDecree = isPermitted(ctx.actor, 'calendar.decree');
		const days = await listCalendarDays(ctx, year);
		return {
			year,
			thisYear,
			days,
			decrees: await listDecrees(ctx),
			mayDecree,
			questions: await openQuestions(ctx),
			moves: mayDecree
				? await listDueMoves(ctx, new Date(ctx.now.getTime() - MOVES_SHOWN_DAYS * DAY_MILLISECONDS))
				: [],
		};
	});

/** What no decree has settled yet, by the names of the days proposed for it, each day once though several proposals have it. */
async function openQuestions(ctx: ReadCtx): Promise<{ id: string; name: string; days: string[] }[]> {
	const proposed = (await readCalendarFacts(ctx)).days.filter(({ proposal }) => proposal);
	return [...Map.groupBy(proposed, ({ proposal }) => proposal ?? '')].map(([id, days]) => ({
		id,
		name: [...new Set(days.map(({ name }) => name))].join(', '),
		days: [...new Set(days.map(({ date }) => date))],
	}));
}

/** The decree as typed: one line for each day; empty lines are left out. */
function readDecree(form: FormData): Decree {
	const all = (name: string) => form.getAll(name).filter((value) => typeof value === 'string');
	const text = (name: string) => all(name)[0] ?? '';
	const [dates, effects, names, pairs] = [all('date'), all('effect'), all('name'), all('paired')];
	const days = dates.flatMap((typed, index): DecreedDay[] => {
		if (typed.trim() === '') return [];
		const effect = effects[index] === 'working' ? 'working' : 'off';
		const paired = parseDate(pairs[index] ?? '');
		return [
			{
				date: parseDate(typed) ?? typed,
				effect,
				kind:
					effect === 'working'
						? 'swap'
						: (names[index] ?? '').includes('Tết')
							? 'tet'
							: paired
								? 'compensation'
								: 'statutory',
				name: names[index] ?? '',
				...(paired ? { pairedDate: paired } : {}),
			},
		];
	});
	const revokes = text('revokes')
		.split(/[\s,;]+/u)
		.flatMap((typed) => parseDate(typed) ?? []);
	return {
		reference: text('reference'),
		issuedOn: parseDate(text('issuedOn')) ?? text('issuedOn'),
		days,
		settles: all('settles'),
		...(revokes.length > 0 ? { revokes } : {}),
	};
}

/** Everything the decree would move, as the rule itself counts it. */
async function movesOf(ctx: ReadCtx, decree: Decree) {
	const checked = checkedDecree(decree);
	const firstOn = [...checked.days.map(({ date }) => date), ...(checked.revokes ?? [])].sort()[0] ?? vnDate(ctx.now);
	return previewDecree(await readCalendarFacts(ctx), checked, await listOpenDeadlines(ctx, firstOn));
}

export const actions = {
	preview: async ({ request, locals }) => {
		const decree = readDecree(await request.formData());
		const done = await locals.attempt((ctx) => movesOf(ctx, decree));
		if (!done.ok) return fail(done.status, { sentence: done.sentence, decree });
		return { decree, moves: done.value };
	},
	enter: async ({ request, locals }) => {
		const decree = readDecree(await request.formData());
		const done = await locals.attempt((ctx) => enterDecree(ctx, decree));
		if (!done.ok) return fail(done.status, { sentence: done.sentence, decree });
		redirect(303, `/desk/calendar?year=${decree.days[0]?.date.slice(0, 4) ?? ''}`);
	},
} satisfies Actions;
