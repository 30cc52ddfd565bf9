/**
 * Dates of the State. Vietnam has kept one offset (+07:00, no daylight saving) since 1975, so every
 * conversion here is plain arithmetic: no time-zone database, and the same answer on any machine.
 *
 * Two kinds of value only: an *instant* is a JS `Date` (suffix `At`), a *local date* is a
 * `'YYYY-MM-DD'` string (suffix `On`). Local dates compare correctly as strings.
 */

const OFFSET_MINUTES = 7 * 60;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Thrown by the strict parsers below; the message is meant for the programmer or the command line. */
export class InvalidDate extends Error {
	override name = 'InvalidDate';
}

/** The Vietnamese calendar date of an instant, `'YYYY-MM-DD'`. */
export function vnDate(instant: Date): string {
	return shifted(instant).toISOString().slice(0, 10);
}

/** The Vietnamese wall-clock time of an instant, `'HH:mm'`. */
export function vnTime(instant: Date): string {
	return shifted(instant).toISOString().slice(11, 16);
}

/** Minutes since midnight in Vietnam (0–1439), seconds cut off. */
export function vnMinuteOfDay(instant: Date): number {
	const local = shifted(instant);
	return local.getUTCHours() * 60 + local.getUTCMinutes();
}

/**
 * The instant at which a Vietnamese clock shows `time` on `date`.
 * @param date `'YYYY-MM-DD'`
 * @param time `'HH:mm'` or `'HH:mm:ss'`; `'24:00'` is the end of the day, as the Civil Code writes it
 */
export function instantAt(date: string, time = '00:00'): Date {
	const match = /^(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(time);
	const [hours, minutes, seconds] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3] ?? 0)];
	const inDay = hours < 24 || (hours === 24 && minutes === 0 && seconds === 0);
	if (!match || !inDay || minutes > 59 || seconds > 59) throw new InvalidDate(`not a time of day: "${time}"`);
	return new Date(epochOf(date) + ((hours * 60 + minutes - OFFSET_MINUTES) * 60 + seconds) * 1000);
}

/** The instant `minutes` after midnight of `date` in Vietnam; 1440 is the end of the day. */
export function instantAtMinute(date: string, minutes: number): Date {
	return new Date(epochOf(date) + (minutes - OFFSET_MINUTES) * MINUTE_MS);
}

/** True for a real calendar date written `'YYYY-MM-DD'` (so `2025-02-29` is not one). */
export function isDate(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	// An impossible day makes the parser give up or, for the 29th to 31st, roll over into the next month.
	const epoch = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(epoch) && new Date(epoch).getUTCDate() === Number(text.slice(8));
}

/** `date` moved by whole days (negative moves back). */
export function addDays(date: string, days: number): string {
	return new Date(epochOf(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * `date` moved by whole months; where the target month has no such day, its last day.
 * @law BLDS 2015 (91/2015/QH13) Điều 148 khoản 3
 */
export function addMonths(date: string, months: number): string {
	const from = new Date(epochOf(date));
	const firstOfTarget = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
	const lastDay = new Date(Date.UTC(firstOfTarget.getUTCFullYear(), firstOfTarget.getUTCMonth() + 1, 0)).getUTCDate();
	firstOfTarget.setUTCDate(Math.min(from.getUTCDate(), lastDay));
	return firstOfTarget.toISOString().slice(0, 10);
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
	return Math.round((epochOf(to) - epochOf(from)) / DAY_MS);
}

/** Day of the week: 0 Sunday … 6 Saturday. */
export function weekday(date: string): number {
	return new Date(epochOf(date)).getUTCDay();
}

const WEEKDAYS_VI = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'] as const;

/** The Vietnamese name of the weekday as it stands inside a sentence: `thứ Hai`, `Chủ nhật`. */
export function weekdayNameVi(date: string): string {
	return WEEKDAYS_VI[weekday(date)] ?? '';
}

/** A date as printed for people, `dd/MM/yyyy`. Takes a local date or an instant. */
export function formatDate(value: string | Date): string {
	const [year, month, day] = (typeof value === 'string' ? value : vnDate(value)).split('-');
	return `${day ?? ''}/${month ?? ''}/${year ?? ''}`;
}

/** An instant as printed for people, `HH:mm dd/MM/yyyy`, in Vietnamese time. */
export function formatDateTime(instant: Date): string {
	return `${vnTime(instant)} ${formatDate(instant)}`;
}

/** An instant in ISO form with the Vietnamese offset: `2026-08-27T17:00:00+07:00`. */
export function isoLocal(instant: Date): string {
	return `${shifted(instant).toISOString().slice(0, 19)}+07:00`;
}

/**
 * Reads a date a person typed: `dd/MM/yyyy`, `d/M/yyyy`, `dd-MM-yyyy`, `dd.MM.yyyy` or `yyyy-MM-dd`.
 * @returns `'YYYY-MM-DD'`, or undefined when it is not a real date
 */
export function parseDate(text: string): string | undefined {
	const input = text.trim();
	const typed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(input);
	const iso = typed
		? `${typed[3] ?? ''}-${(typed[2] ?? '').padStart(2, '0')}-${(typed[1] ?? '').padStart(2, '0')}`
		: input;
	return isDate(iso) ? iso : undefined;
}

/**
 * Reads a date with time. Input without an offset is Vietnamese local time; with `Z` or `±hh:mm` it is
 * taken as written. Accepts `2026-08-21T09:00[:ss][offset]`, `2026-08-21 09:00` and `09:00 21/08/2026`.
 * @returns the instant, or undefined when it is not a real date and time
 */
export function parseDateTime(text: string): Date | undefined {
	const input = text.trim();
	const printed = /^(\d{1,2}:\d{2}(?::\d{2})?)\s+(\S+)$/.exec(input);
	const iso = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d{1,3})?(Z|[+-]\d{2}:?\d{2})?$/.exec(input);
	const date = printed ? parseDate(printed[2] ?? '') : iso ? parseDate(iso[1] ?? '') : undefined;
	const time = (printed?.[1] ?? iso?.[2] ?? '').replace(/^(\d):/, '0$1:');
	if (date === undefined) return undefined;
	try {
		const local = instantAt(date, time);
		const zone = iso?.[3];
		if (zone === undefined) return local;
		return new Date(local.getTime() + (OFFSET_MINUTES - zoneMinutes(zone)) * MINUTE_MS);
	} catch {
		return undefined;
	}
}

function zoneMinutes(zone: string): number {
	if (zone === 'Z') return 0;
	const sign = zone.startsWith('-') ? -1 : 1;
	return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
}

function shifted(instant: Date): Date {
	return new Date(instant.getTime() + OFFSET_MINUTES * MINUTE_MS);
}

function epochOf(date: string): number {
	if (!isDate(date)) throw new InvalidDate(`not a calendar date: "${date}"`);
	return Date.parse(`${date}T00:00:00Z`);
}
