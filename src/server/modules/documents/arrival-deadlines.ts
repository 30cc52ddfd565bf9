import { addDays, vnDate } from '../../../shared/dates.ts';
import { closingOf, openingFrom, workingDayFrom, type WorkCalendar } from '../calendar/index.ts';
import type { Urgency } from './states.ts';

/** By when a document that arrived is to be acknowledged and submitted. */
export interface ArrivalDeadlines {
	readonly acknowledgeDueAt: Date;
	readonly submitDueAt: Date;
}

/**
 * The day of arrival is the day in whose office hours it lies; what comes after closing is of the next working day.
 * Urgent documents are submitted at once, which is when the office is next open.
 * @law NĐ 30/2020/NĐ-CP Điều 21 khoản 2 (acknowledge within the day), Điều 23 khoản 1 (submit the same or the next working
 * day at the latest; urgent ones immediately)
 */
export function arrivalDeadlines(calendar: WorkCalendar, arrivedAt: Date, urgency: Urgency): ArrivalDeadlines {
	const opens = openingFrom(calendar, arrivedAt);
	const day = vnDate(opens);
	const nextDay = workingDayFrom(calendar, addDays(day, 1));
	return {
		acknowledgeDueAt: closingOf(calendar, day),
		submitDueAt: urgency === 'normal' ? closingOf(calendar, nextDay) : opens,
	};
}
