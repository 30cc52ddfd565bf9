import { addDays, instantAt, vnDate, weekday } from '../../../shared/dates.ts';
import { type CalendarFacts, type DayRecord, holdsOn, type IntakePolicy, type WorkingHours } from './calendar-facts.ts';

/** One opening of the office, as instants. */
export interface Session {
	readonly opensAt: Date;
	readonly closesAt: Date;
}

/** The calendar of one unit. Pure; answers are remembered, so one calendar may serve a whole list. */
export interface WorkCalendar {
	/** The record that decides a date, undefined for an ordinary day. */
	readonly recordOn: (date: string) => DayRecord | undefined;
	readonly isWorkingDay: (date: string) => boolean;
	/** Office hours of a date; empty on days off. */
	readonly sessionsOn: (date: string) => readonly Session[];
	readonly policyOn: (date: string) => IntakePolicy;
	/** Proposed days in `[from, to]`, whatever the option. */
	readonly proposedBetween: (from: string, to: string) => readonly DayRecord[];
	/** First date about whose year anything is recorded. */
	readonly knownFrom: string;
	/** Last date about whose year anything is recorded; `''` when there is nothing. */
	readonly knownThrough: string;
	readonly facts: CalendarFacts;
	readonly unitId: number | null;
}

/** Looking for a working day stops here; longer would mean the records are broken. */
const LONGEST_CLOSURE_DAYS = 60;

/** Used when no record covers a date, so that a gap in the records never stops the counter. */
const FALLBACK_HOURS: WorkingHours = {
	unitId: null,
	from: null,
	to: null,
	weekdays: [1, 2, 3, 4, 5],
	sessions: [
		['07:00', '11:30'],
		['13:30', '17:00'],
	],
	legalBasis: '',
	evidence: 'unverified',
};
const FALLBACK_POLICY: IntakePolicy = {
	from: null,
	to: null,
	transferCutoff: '15:00',
	outOfHoursIntake: 'next-opening',
	legalBasis: '',
	clockBasis: '',
};

/**
 * Builds the calendar of a unit from records. Decreed and law-computed days hold; of proposed days only those that
 * every option of a certain choice shares, because those will be days off whichever way it goes.
 */
export function buildWorkCalendar(facts: CalendarFacts, unitId: number | null = null): WorkCalendar {
	const deciding = decidingRecords(facts);
	const proposed = facts.days.filter(({ status }) => status === 'proposed');
	const working = new Map<string, boolean>();
	const sessions = new Map<string, readonly Session[]>();
	const hoursOn = (date: string) => hoursFor(facts.hours, unitId, date);

	function isWorkingDay(date: string): boolean {
		let known = working.get(date);
		if (known === undefined) {
			const record = deciding.get(date);
			known = record
				? record.effect === 'working'
				: hoursOn(date).some(({ weekdays }) => weekdays.includes(weekday(date)));
			working.set(date, known);
		}
		return known;
	}

	function sessionsOn(date: string): readonly Session[] {
		let known = sessions.get(date);
		if (!known) {
			known = isWorkingDay(date) ? openings(hoursOn(date), date) : [];
			sessions.set(date, known);
		}
		return known;
	}

	const years = facts.days.map(({ date }) => date.slice(0, 4)).sort();
	const [firstYear = '9999', lastYear] = [years[0], years.at(-1)];
	return {
		recordOn: (date) => deciding.get(date),
		isWorkingDay,
		sessionsOn,
		policyOn: (date) => facts.policies.find((policy) => holdsOn(policy, date)) ?? FALLBACK_POLICY,
		proposedBetween: (from, to) => proposed.filter(({ date }) => from <= date && date <= to),
		knownFrom: `${firstYear}-01-01`,
		knownThrough: lastYear === undefined ? '' : `${lastYear}-12-31`,
		facts,
		unitId,
	};
}

/** The first working day on or after a date. */
export function workingDayFrom(calendar: WorkCalendar, date: string): string {
	for (let step = 0, day = date; step < LONGEST_CLOSURE_DAYS; step += 1, day = addDays(day, 1)) {
		if (calendar.isWorkingDay(day)) return day;
	}
	throw new Error(
		`No working day within ${String(LONGEST_CLOSURE_DAYS)} days from ${date}: check the calendar records.`,
	);
}

/** The instant itself when the office is open (closing time included), otherwise the next opening. */
export function openingFrom(calendar: WorkCalendar, instant: Date): Date {
	const today = vnDate(instant);
	for (const { opensAt, closesAt } of calendar.sessionsOn(today)) {
		if (instant <= closesAt) return instant < opensAt ? opensAt : instant;
	}
	return openingOf(calendar, workingDayFrom(calendar, addDays(today, 1)));
}

/** When the office opens on a working day. */
export function openingOf(calendar: WorkCalendar, workingDay: string): Date {
	return calendar.sessionsOn(workingDay)[0]?.opensAt ?? instantAt(workingDay);
}

/** When the office closes on a working day. */
export function closingOf(calendar: WorkCalendar, workingDay: string): Date {
	return calendar.sessionsOn(workingDay).at(-1)?.closesAt ?? instantAt(workingDay, '24:00');
}

function decidingRecords(facts: CalendarFacts): Map<string, DayRecord> {
	const strength = { decreed: 2, 'law-computed': 1, proposed: 0 } as const;
	const deciding = new Map<string, DayRecord>();
	for (const day of [...facts.days.filter(({ status }) => status !== 'proposed'), ...commonProposals(facts)]) {
		const other = deciding.get(day.date);
		if (!other || strength[day.status] > strength[other.status]) deciding.set(day.date, day);
	}
	return deciding;
}

/** Days off that appear in every option of a question that must be answered with one of them. */
function commonProposals(facts: CalendarFacts): DayRecord[] {
	return facts.exhaustiveProposals.flatMap((proposal) => {
		const days = facts.days.filter((day) => day.status === 'proposed' && day.proposal === proposal);
		const options = new Set(days.map(({ option }) => option));
		const shared = (date: string) => new Set(days.filter((day) => day.date === date).map(({ option }) => option));
		return days.filter((day) => day.effect === 'off' && shared(day.date).size === options.size);
	});
}

function hoursFor(all: readonly WorkingHours[], unitId: number | null, date: string): WorkingHours[] {
	const valid = all.filter((hours) => holdsOn(hours, date));
	const own = unitId === null ? [] : valid.filter((hours) => hours.unitId === unitId);
	const general = valid.filter((hours) => hours.unitId === null);
	return own.length > 0 ? own : general.length > 0 ? general : [FALLBACK_HOURS];
}

/** A worked Saturday has no pattern of its own: the office keeps the hours of an ordinary Monday. */
function openings(hours: readonly WorkingHours[], date: string): Session[] {
	const pattern =
		hours.find(({ weekdays }) => weekdays.includes(weekday(date))) ??
		hours.find(({ weekdays }) => weekdays.includes(1)) ??
		FALLBACK_HOURS;
	return pattern.sessions.map(([opens, closes]) => ({
		opensAt: instantAt(date, opens),
		closesAt: instantAt(date, closes),
	}));
}
