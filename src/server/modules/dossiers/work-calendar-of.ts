import type { ReadCtx } from '../../platform/ctx.ts';
import { computeDeadline, getWorkCalendar, type WorkCalendar } from '../calendar/index.ts';

/** Calendars by transaction and unit: one verb may open several steps, the calendar is read once. */
const known = new WeakMap<object, Map<number, Promise<WorkCalendar>>>();

/** The working calendar of a unit, as it is known in this transaction. */
export function workCalendarOf(ctx: ReadCtx, unitId: number): Promise<WorkCalendar> {
	if (!('tx' in ctx)) return getWorkCalendar(ctx, unitId);
	let calendars = known.get(ctx.db);
	if (!calendars) known.set(ctx.db, (calendars = new Map<number, Promise<WorkCalendar>>()));
	let calendar = calendars.get(unitId);
	if (!calendar) calendars.set(unitId, (calendar = getWorkCalendar(ctx, unitId)));
	return calendar;
}

/** When a step that may take so many working hours is due, counted from the next office hour. */
export function stepDueAt(calendar: WorkCalendar, from: Date, workingHours: number): Date {
	return computeDeadline({ receivedAt: from, limit: { value: workingHours, unit: 'working-hour' }, calendar }).dueAt;
}
