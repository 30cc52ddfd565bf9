import { addDays, addMonths, instantAt, vnDate, vnTime } from '../../../shared/dates.ts';
import { describeDeadline, type Step } from './deadline-steps.ts';
import { type Alternative, alternativesFor, doubtsBetween, settledCalendar } from './undecided.ts';
import { closingOf, openingFrom, openingOf, type WorkCalendar, workingDayFrom } from './work-calendar.ts';

export type LimitUnit = 'working-day' | 'working-hour' | 'day' | 'month' | 'hour';

/** A legal time limit: a positive number of one unit. Whole for days and months. */
export interface Limit {
	readonly value: number;
	readonly unit: LimitUnit;
}

/**
 * A stretch of time that sector law says does not count (a verification letter, a relative's confirmation).
 * One that is still open is passed with `toAt` = now; the result is then "at the earliest".
 */
export interface Pause {
	readonly fromAt: Date;
	readonly toAt: Date;
	readonly reason: string;
	readonly legalBasis?: string;
}

/** The applicant was asked for papers and brought them. */
export interface Supplement {
	readonly requestedAt: Date;
	readonly completedAt: Date;
}

/** What a deadline is computed from; two equal inputs always give the same answer. */
export interface DeadlineInput {
	/** When the dossier was received complete and correct by the competent agency. */
	readonly receivedAt: Date;
	readonly limit: Limit;
	readonly calendar: WorkCalendar;
	readonly pauses?: readonly Pause[];
	readonly supplements?: readonly Supplement[];
	/** Does waiting for papers start the limit anew, or only push it? Set per procedure; law of the sector decides. */
	readonly supplementMode?: 'restart' | 'shift';
}

/** A computed deadline. */
export interface Deadline {
	/** What the office promises: the end of office hours of the last day, or the exact minute for limits in hours. */
	readonly dueAt: Date;
	/** Where the limit ends in law: 24:00 of the last day; equal to `dueAt` for limits in hours. */
	readonly endsAt: Date;
	/** Where the count starts: receipt, moved to the next opening when it was outside office hours. */
	readonly startsAt: Date;
	/** Latest transfer from the one-stop to the unit that settles. */
	readonly transferDueAt: Date;
	/** True when a day in the counted stretch is not decreed yet. */
	readonly provisional: boolean;
	/** What the due instant becomes under each option still open. */
	readonly alternatives: readonly Alternative[];
	readonly explanation: readonly Step[];
}

/** Refuses limits and instants nobody can count with. The message is Vietnamese and fit for the screen. */
export class InvalidDeadline extends Error {
	override name = 'InvalidDeadline';
}

const LONGEST: Record<LimitUnit, number> = {
	'working-day': 2000,
	'working-hour': 16000,
	day: 3660,
	month: 120,
	hour: 88000,
};

/**
 * When a dossier is due, and why.
 * @law BLDS 2015 (91/2015/QH13) Điều 147, 148 — counting of periods
 * @law NĐ 118/2025/NĐ-CP Điều 17 khoản 3 (NĐ 309/2026/NĐ-CP Điều 8) — the clock starts at complete receipt
 * @law NĐ 118/2025/NĐ-CP Điều 18 khoản 2 — the 15:00 rule of transfer
 * @throws InvalidDeadline
 */
export function computeDeadline(input: DeadlineInput): Deadline {
	checkInput(input);
	const calendar = settledCalendar(input.calendar, (variant) => countDeadline({ ...input, calendar: variant }));
	const settled = { ...input, calendar };
	const counted = countDeadline(settled);
	const [receivedOn, lastOn] = [vnDate(counted.clockFrom), vnDate(counted.dueAt)];
	const doubts = doubtsBetween(calendar, receivedOn, lastOn);
	const alternatives = alternativesFor(input.calendar, receivedOn, lastOn, (variant) => {
		return countDeadline({ ...input, calendar: variant }).dueAt;
	});
	return {
		dueAt: counted.dueAt,
		endsAt: counted.endsAt,
		startsAt: counted.startsAt,
		transferDueAt: transferDueAt(calendar, counted.clockFrom),
		provisional: doubts.length > 0 || receivedOn < calendar.knownFrom || lastOn > calendar.knownThrough,
		alternatives,
		explanation: describeDeadline(settled, { ...counted, doubts, alternatives }),
	};
}

/** The bare count, before anything is explained. */
export interface Count {
	/** Receipt, or completion of the last supplement when that starts the limit anew. */
	readonly clockFrom: Date;
	readonly startsAt: Date;
	readonly pauses: readonly Pause[];
	/** Last day by plain counting, before it is moved off a day off; undefined for limits in hours. */
	readonly countedOn?: string;
	readonly dueAt: Date;
	readonly endsAt: Date;
}

function countDeadline(input: DeadlineInput): Count {
	const { calendar, limit } = input;
	const { clockFrom, pauses } = clockOf(input);
	const policy = calendar.policyOn(vnDate(clockFrom));
	const startsAt = policy.outOfHoursIntake === 'next-opening' ? openingFrom(calendar, clockFrom) : clockFrom;
	if (limit.unit === 'working-hour' || limit.unit === 'hour') {
		const dueAt =
			limit.unit === 'hour'
				? afterHours(startsAt, limit.value, pauses)
				: afterWorkingHours(calendar, startsAt, limit.value, pauses);
		// Nobody hands over a result while the office is shut: an end by the clock waits for the next opening.
		return { clockFrom, startsAt, pauses, endsAt: dueAt, dueAt: openingFrom(calendar, dueAt) };
	}
	const countedOn = lastDay(calendar, vnDate(startsAt), { value: limit.value, unit: limit.unit }, pausedDates(pauses));
	const lastOn = firstCountable(calendar, countedOn, pausedDates(pauses));
	return {
		clockFrom,
		startsAt,
		pauses,
		countedOn,
		dueAt: closingOf(calendar, lastOn),
		endsAt: instantAt(lastOn, '24:00'),
	};
}

function clockOf(input: DeadlineInput): { clockFrom: Date; pauses: readonly Pause[] } {
	const supplements = input.supplements ?? [];
	const pauses = input.pauses ?? [];
	if (input.supplementMode === 'shift') {
		const waits = supplements.map(({ requestedAt, completedAt }) => ({
			fromAt: requestedAt,
			toAt: completedAt,
			reason: 'chờ bổ sung hồ sơ',
		}));
		return { clockFrom: input.receivedAt, pauses: [...pauses, ...waits] };
	}
	const clockFrom = supplements.reduce(
		(latest, { completedAt }) => (completedAt > latest ? completedAt : latest),
		input.receivedAt,
	);
	return { clockFrom, pauses };
}

/**
 * Dates that do not count because of pauses. Like the first day of a period, the day a pause begins still counts; the day it ends does not.
 */
function pausedDates(pauses: readonly Pause[]): ReadonlySet<string> {
	const dates = new Set<string>();
	for (const { fromAt, toAt } of pauses) {
		for (let day = addDays(vnDate(fromAt), 1); day <= vnDate(toAt); day = addDays(day, 1)) dates.add(day);
	}
	return dates;
}

function lastDay(
	calendar: WorkCalendar,
	startOn: string,
	limit: { value: number; unit: 'working-day' | 'day' | 'month' },
	paused: ReadonlySet<string>,
): string {
	if (limit.unit === 'month') {
		const plain = addMonths(startOn, limit.value);
		const lost = [...paused].filter((date) => startOn < date && date <= plain).length;
		return countDays(plain, lost, (date) => !paused.has(date));
	}
	const counts = limit.unit === 'day' ? () => true : calendar.isWorkingDay;
	return countDays(startOn, limit.value, (date) => !paused.has(date) && counts(date));
}

function countDays(from: string, days: number, counts: (date: string) => boolean): string {
	let date = from;
	for (let left = days; left > 0;) {
		date = addDays(date, 1);
		if (counts(date)) left -= 1;
	}
	return date;
}

/** @law BLDS 2015 Điều 148 khoản 5 — a last day off moves to the next working day */
function firstCountable(calendar: WorkCalendar, date: string, paused: ReadonlySet<string>): string {
	let day = workingDayFrom(calendar, date);
	while (paused.has(day)) day = workingDayFrom(calendar, addDays(day, 1));
	return day;
}

const HOUR_MS = 3_600_000;

function afterHours(startsAt: Date, hours: number, pauses: readonly Pause[]): Date {
	let end = startsAt.getTime() + hours * HOUR_MS;
	for (const { fromAt, toAt } of merged(pauses)) {
		const from = Math.max(fromAt.getTime(), startsAt.getTime());
		if (from < end && toAt.getTime() > from) end += toAt.getTime() - from;
	}
	return new Date(end);
}

/** The instant after so many working hours from an instant, office hours only; for the steps of a process. */
export function addWorkingHours(calendar: WorkCalendar, from: Date, hours: number): Date {
	return afterWorkingHours(calendar, openingFrom(calendar, from), hours, []);
}

function afterWorkingHours(calendar: WorkCalendar, startsAt: Date, hours: number, pauses: readonly Pause[]): Date {
	let left = hours * HOUR_MS;
	for (let date = vnDate(startsAt); ; date = workingDayFrom(calendar, addDays(date, 1))) {
		for (const { opensAt, closesAt } of calendar.sessionsOn(date)) {
			for (const [from, to] of withoutPauses(
				Math.max(opensAt.getTime(), startsAt.getTime()),
				closesAt.getTime(),
				pauses,
			)) {
				if (to - from >= left) return new Date(from + left);
				left -= to - from;
			}
		}
	}
}

function withoutPauses(from: number, to: number, pauses: readonly Pause[]): [number, number][] {
	const open: [number, number][] = [];
	let cursor = from;
	for (const { fromAt, toAt } of merged(pauses)) {
		if (fromAt.getTime() > cursor) open.push([cursor, Math.min(fromAt.getTime(), to)]);
		cursor = Math.max(cursor, toAt.getTime());
	}
	open.push([cursor, to]);
	return open.map(([a, b]): [number, number] => [a, Math.min(b, to)]).filter(([a, b]) => b > a);
}

/** Overlapping pauses as one, in order, so that no minute is forgiven twice. */
function merged(pauses: readonly Pause[]): Pause[] {
	const ordered = [...pauses].sort((a, b) => a.fromAt.getTime() - b.fromAt.getTime());
	return ordered.reduce<Pause[]>((result, pause) => {
		const last = result.at(-1);
		if (!last || pause.fromAt > last.toAt) return [...result, pause];
		const toAt = pause.toAt > last.toAt ? pause.toAt : last.toAt;
		return [...result.slice(0, -1), { ...last, toAt }];
	}, []);
}

/**
 * Latest transfer to the unit that settles: the same working day, or the start of the next when received after the cut-off.
 * @law NĐ 118/2025/NĐ-CP Điều 18 khoản 2
 */
export function transferDueAt(calendar: WorkCalendar, receivedAt: Date): Date {
	const startsAt = openingFrom(calendar, receivedAt);
	const date = vnDate(startsAt);
	const late = vnTime(startsAt) > calendar.policyOn(date).transferCutoff;
	return late ? openingOf(calendar, workingDayFrom(calendar, addDays(date, 1))) : closingOf(calendar, date);
}

function checkInput({ receivedAt, limit, pauses = [], supplements = [] }: DeadlineInput): void {
	const whole = limit.unit === 'working-hour' || limit.unit === 'hour' || Number.isInteger(limit.value);
	if (!(limit.value > 0) || limit.value > LONGEST[limit.unit] || !whole) {
		throw new InvalidDeadline(`Thời hạn không hợp lệ: ${String(limit.value)} ${limit.unit}.`);
	}
	if (Number.isNaN(receivedAt.getTime())) throw new InvalidDeadline('Thời điểm nhận hồ sơ không hợp lệ.');
	const spans = [
		...pauses.map((p) => [p.fromAt, p.toAt] as const),
		...supplements.map((s) => [s.requestedAt, s.completedAt] as const),
	];
	if (spans.some(([from, to]) => !(from <= to)))
		throw new InvalidDeadline('Khoảng tạm dừng kết thúc trước khi bắt đầu.');
}
