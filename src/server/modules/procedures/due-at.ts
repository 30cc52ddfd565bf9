import { vnDate, vnTime } from '../../../shared/dates.ts';
import { closingOf, computeDeadline, openingFrom } from '../calendar/index.ts';
import type { WorkCalendar } from '../calendar/index.ts';
import type { LimitRule } from './definition.ts';

/**
 * The instant of a same-day limit: closing time of the day of receipt when it came before the cut-off hour.
 * Undefined when the rule is not a same-day one or it came later; then it counts as one working day.
 * @law Nghị định 118/2025/NĐ-CP Điều 18 khoản 2 — received after 15:00: the next working day
 */
export function sameDayDueAt(
	calendar: WorkCalendar,
	rule: Pick<LimitRule, 'sameDay'>,
	receivedAt: Date,
): Date | undefined {
	if (!rule.sameDay) return undefined;
	const startsAt = openingFrom(calendar, receivedAt);
	const date = vnDate(startsAt);
	return vnTime(startsAt) <= calendar.policyOn(date).transferCutoff ? closingOf(calendar, date) : undefined;
}

/** When a dossier with this limit, received then, is due, if nothing pauses it. */
export function dueAtFor(calendar: WorkCalendar, rule: LimitRule, receivedAt: Date): Date {
	const limit = { value: rule.value, unit: rule.unit };
	return sameDayDueAt(calendar, rule, receivedAt) ?? computeDeadline({ receivedAt, limit, calendar }).dueAt;
}
