import type { ReadCtx } from '../../platform/ctx.ts';
import { readCalendarFacts } from './store.ts';
import { buildWorkCalendar, type WorkCalendar } from './work-calendar.ts';

/** The calendar of a unit (null: of units without hours of their own) as known now. One statement; use one for a whole list. */
export async function getWorkCalendar(ctx: ReadCtx, unitId: number | null = null): Promise<WorkCalendar> {
	return buildWorkCalendar(await readCalendarFacts(ctx), unitId);
}
