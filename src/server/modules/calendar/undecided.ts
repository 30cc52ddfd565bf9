import { vnDate } from '../../../shared/dates.ts';
import { buildWorkCalendar, type WorkCalendar } from './work-calendar.ts';
import type { CalendarFacts, DayRecord } from './calendar-facts.ts';

/** What a deadline becomes if an open question is answered in one way. */
export interface Alternative {
	/** `tet-2027` */
	readonly proposal: string;
	/** `phương án 1` */
	readonly option: string;
	readonly dueAt: Date;
}

/** Days in `[from, to]` that a later decree may change: proposals, and holidays by law not announced yet. */
export function doubtsBetween(calendar: WorkCalendar, from: string, to: string): DayRecord[] {
	const doubts = new Map<string, DayRecord>();
	for (const day of calendar.facts.days) {
		if (day.date < from || day.date > to || day.status === 'decreed') continue;
		if (calendar.recordOn(day.date)?.status !== 'decreed') doubts.set(day.date, calendar.recordOn(day.date) ?? day);
	}
	return [...doubts.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The deadline under each option of each open question that falls in `[from, to]`. */
export function alternativesFor(
	calendar: WorkCalendar,
	from: string,
	to: string,
	dueUnder: (variant: WorkCalendar) => Date,
): Alternative[] {
	const proposals = new Set(calendar.proposedBetween(from, to).map(({ proposal }) => proposal ?? ''));
	return [...proposals].flatMap((proposal) =>
		optionsOf(calendar.facts, proposal).map((option) => {
			const variant = variantOf(calendar, proposal, option);
			return { proposal, option, dueAt: dueUnder(variant) };
		}),
	);
}

/**
 * The calendar a provisional deadline is counted by. Where one of several options is certain to be chosen, it is the option that gives
 * the earliest deadline: the promise may then move later by decree, never earlier. Other questions are left out of the count.
 */
export function settledCalendar(
	calendar: WorkCalendar,
	count: (calendar: WorkCalendar) => { readonly clockFrom: Date; readonly dueAt: Date },
): WorkCalendar {
	const { clockFrom, dueAt } = count(calendar);
	const touched = calendar.proposedBetween(vnDate(clockFrom), vnDate(dueAt));
	const question = touched.find(({ proposal }) =>
		calendar.facts.exhaustiveProposals.includes(proposal ?? ''),
	)?.proposal;
	if (question === undefined) return calendar;
	const [earliest] = optionsOf(calendar.facts, question)
		.map((option) => variantOf(calendar, question, option))
		.map((variant) => ({ variant, dueAt: count(variant).dueAt }))
		.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
	return earliest ? settledCalendar(earliest.variant, count) : calendar;
}

function optionsOf(facts: CalendarFacts, proposal: string): string[] {
	const days = facts.days.filter((day) => day.status === 'proposed' && day.proposal === proposal);
	return [...new Set(days.map(({ option }) => option ?? ''))];
}

/** Building a calendar reads every record, and lists ask for the same few variants over and over. */
const variants = new WeakMap<WorkCalendar, Map<string, WorkCalendar>>();

function variantOf(calendar: WorkCalendar, proposal: string, option: string): WorkCalendar {
	const known = variants.get(calendar) ?? new Map<string, WorkCalendar>();
	variants.set(calendar, known);
	const name = `${proposal}\n${option}`;
	const variant = known.get(name) ?? buildWorkCalendar(withOption(calendar.facts, proposal, option), calendar.unitId);
	known.set(name, variant);
	return variant;
}

/** The facts as they would be if one option were chosen and the others dropped. */
function withOption(facts: CalendarFacts, proposal: string, option: string): CalendarFacts {
	const days = facts.days
		.filter((day) => day.status !== 'proposed' || day.proposal !== proposal || day.option === option)
		.map((day) => (day.proposal === proposal ? ({ ...day, status: 'law-computed' } as const) : day));
	return { ...facts, days };
}
