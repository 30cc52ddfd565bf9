import { computeDeadline, type DeadlineInput } from './deadline.ts';
import type { CalendarFacts, DayRecord } from './calendar-facts.ts';
import { buildWorkCalendar } from './work-calendar.ts';

/** A decree or notice that fixes days off and worked days. */
export interface Decree {
	/** Number and body, as printed: `9441/TB-BNV`. */
	readonly reference: string;
	/** `'YYYY-MM-DD'` */
	readonly issuedOn: string;
	readonly days: readonly DecreedDay[];
	/** Open questions this decree answers; their proposed days disappear. */
	readonly settles?: readonly string[];
	/** Dates whose records (decreed or computed) this decree takes back: they become ordinary days. */
	readonly revokes?: readonly string[];
}

export type DecreedDay = Pick<DayRecord, 'date' | 'effect' | 'kind' | 'name' | 'pairedDate'>;

/** An open deadline somebody keeps, ready to be computed again. */
export interface OpenDeadline {
	readonly subject: string;
	readonly unitId: number | null;
	readonly input: Omit<DeadlineInput, 'calendar'>;
}

/** One deadline a decree moves, or makes certain. */
export interface DeadlineMove {
	readonly subject: string;
	readonly from: Date;
	readonly to: Date;
	readonly wasProvisional: boolean;
	readonly isProvisional: boolean;
}

/** The facts once a decree holds. Pure: the preview and the stored result cannot differ. */
export function withDecree(facts: CalendarFacts, decree: Decree): CalendarFacts {
	const settled = new Set(decree.settles ?? []);
	const replaced = new Set([...decree.days.map(({ date }) => date), ...(decree.revokes ?? [])]);
	const kept = facts.days.filter((day) =>
		day.status === 'proposed' ? !settled.has(day.proposal ?? '') : !replaced.has(day.date),
	);
	const added = decree.days.map((day) => ({ ...day, status: 'decreed' as const, legalBasis: decree.reference }));
	return {
		...facts,
		days: [...kept, ...added].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
		exhaustiveProposals: facts.exhaustiveProposals.filter((proposal) => !settled.has(proposal)),
	};
}

/** Which open deadlines move, or change between provisional and certain, when one set of facts replaces another. */
export function listMoves(before: CalendarFacts, after: CalendarFacts, open: readonly OpenDeadline[]): DeadlineMove[] {
	const calendarOf = (facts: CalendarFacts) => {
		const built = new Map<number | null, ReturnType<typeof buildWorkCalendar>>();
		return (unitId: number | null) => {
			const calendar = built.get(unitId) ?? buildWorkCalendar(facts, unitId);
			built.set(unitId, calendar);
			return calendar;
		};
	};
	const [oldCalendar, newCalendar] = [calendarOf(before), calendarOf(after)];
	return open
		.map(({ subject, unitId, input }) => {
			const from = computeDeadline({ ...input, calendar: oldCalendar(unitId) });
			const to = computeDeadline({ ...input, calendar: newCalendar(unitId) });
			return {
				subject,
				from: from.dueAt,
				to: to.dueAt,
				wasProvisional: from.provisional,
				isProvisional: to.provisional,
			};
		})
		.filter(
			({ from, to, wasProvisional, isProvisional }) =>
				from.getTime() !== to.getTime() || wasProvisional !== isProvisional,
		);
}

/** What entering a decree would do to the given deadlines, without entering it. */
export function previewDecree(facts: CalendarFacts, decree: Decree, open: readonly OpenDeadline[]): DeadlineMove[] {
	return listMoves(facts, withDecree(facts, decree), open);
}
