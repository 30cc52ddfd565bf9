import type { ReadCtx } from '../../platform/ctx.ts';
import { findRevision, readCalendarFacts } from './store.ts';
import { buildWorkCalendar, type WorkCalendar } from './work-calendar.ts';

/**
 * Calendars already built, by revision of the records and unit. A revision id is never used twice, so an entry can only be unused, not wrong,
 * whichever database, process or rolled-back transaction it came from.
 */
const built = new Map<string, Map<number | null, WorkCalendar>>();
const MOST_REVISIONS = 4;

/** The calendar of a unit (null: of units without hours of their own) as known now. Costs one tiny statement. */
export async function getWorkCalendar(ctx: ReadCtx, unitId: number | null = null): Promise<WorkCalendar> {
	const revision = await findRevision(ctx);
	const calendars = built.get(revision) ?? new Map<number | null, WorkCalendar>();
	if (!built.has(revision)) remember(revision, calendars);
	const known = calendars.get(unitId);
	if (known) return known;
	// Units without hours of their own share one calendar, and all calendars of a revision share its facts.
	const facts = [...calendars.values()][0]?.facts ?? (await readCalendarFacts(ctx));
	const own = facts.hours.some((hours) => hours.unitId === unitId) ? unitId : null;
	const calendar = calendars.get(own) ?? buildWorkCalendar(facts, own);
	calendars.set(own, calendar);
	return calendar;
}

function remember(revision: string, calendars: Map<number | null, WorkCalendar>): void {
	built.set(revision, calendars);
	const [oldest] = built.keys();
	if (built.size > MOST_REVISIONS && oldest !== undefined) built.delete(oldest);
}
