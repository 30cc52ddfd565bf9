import { addDays, vnDate } from '../../../shared/dates.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** How far a deadline is, for the chips of lists and files. */
export interface RemainingTime {
	/** `soon` (amber) when at most one working day is left. */
	readonly state: 'on-time' | 'soon' | 'overdue';
	/** Working minutes left, negative when overdue. */
	readonly workingMinutes: number;
	/** `Còn 3 ngày`, `Còn 5 giờ`, `Còn 20 phút`, `Quá 2 ngày`. */
	readonly text: string;
}

/** Beyond this many days nobody needs the exact count of working days. */
const FAR_DAYS = 400;

/** How much working time is left until a deadline. Days are working days; within the day, working hours. */
export function remainingWorkingTime(calendar: WorkCalendar, now: Date, dueAt: Date): RemainingTime {
	const overdue = now > dueAt;
	const [from, to] = overdue ? [dueAt, now] : [now, dueAt];
	const days = workingDaysAfter(calendar, vnDate(from), vnDate(to));
	const minutes = workingMinutesBetween(calendar, from, to);
	if (overdue) return { state: 'overdue', workingMinutes: -minutes, text: overdueText(days, minutes) };
	const text =
		days > 0 ? `Còn ${daysText(days)}` : minutes >= 60 ? `Còn ${hoursText(minutes)}` : `Còn ${String(minutes)} phút`;
	return { state: days <= 1 ? 'soon' : 'on-time', workingMinutes: minutes, text };
}

function overdueText(days: number, minutes: number): string {
	if (days > 0) return `Quá ${daysText(days)}`;
	if (minutes >= 60) return `Quá ${hoursText(minutes)}`;
	return minutes > 0 ? `Quá ${String(minutes)} phút` : 'Quá hạn';
}

function daysText(days: number): string {
	return days >= FAR_DAYS ? `hơn ${String(FAR_DAYS)} ngày` : `${String(days)} ngày`;
}

function hoursText(minutes: number): string {
	return `${String(Math.floor(minutes / 60))} giờ`;
}

function workingDaysAfter(calendar: WorkCalendar, from: string, to: string): number {
	let days = 0;
	for (let date = addDays(from, 1); date <= to && days < FAR_DAYS; date = addDays(date, 1)) {
		if (calendar.isWorkingDay(date)) days += 1;
	}
	return days;
}

/** Whole working minutes between two instants; 0 when `to` is not after `from`. Stops counting after about two years. */
export function workingMinutesBetween(calendar: WorkCalendar, from: Date, to: Date): number {
	let milliseconds = 0;
	const lastOn = vnDate(to);
	for (let date = vnDate(from), seen = 0; date <= lastOn && seen < 2 * FAR_DAYS; date = addDays(date, 1), seen += 1) {
		for (const { opensAt, closesAt } of calendar.sessionsOn(date)) {
			const span = Math.min(closesAt.getTime(), to.getTime()) - Math.max(opensAt.getTime(), from.getTime());
			milliseconds += Math.max(0, span);
		}
	}
	return Math.floor(milliseconds / 60_000);
}
