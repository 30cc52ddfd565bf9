import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';

/** One line of the calendar screen; superseded lines show what was believed before. */
export interface CalendarDayView {
	readonly date: string;
	readonly effect: 'off' | 'working';
	readonly kind: 'statutory' | 'tet' | 'compensation' | 'swap';
	readonly name: string;
	readonly pairedDate: string | null;
	readonly status: 'decreed' | 'law-computed' | 'proposed';
	readonly proposal: string | null;
	readonly option: string | null;
	readonly legalBasis: string;
	readonly recordedAt: Date;
	readonly supersededAt: Date | null;
}

/** Recorded days of a year, live ones only unless the past is asked for. */
export async function listCalendarDays(
	ctx: ReadCtx,
	year: number,
	options: { withSuperseded?: boolean } = {},
): Promise<CalendarDayView[]> {
	const live = options.withSuperseded ? sql`true` : sql`superseded_at is null`;
	const { rows } =
		await sql<CalendarDayView>`select day_on as date, effect, kind, name, paired_on as "pairedDate", status, proposal,
			option, legal_basis as "legalBasis", recorded_at as "recordedAt", superseded_at as "supersededAt"
		from calendar.day where day_on between make_date(${year}, 1, 1) and make_date(${year}, 12, 31) and ${live}
		order by day_on, option, recorded_at`.execute(ctx.db);
	return rows;
}

/** Decrees entered here, newest first. */
export async function listDecrees(
	ctx: ReadCtx,
): Promise<{ id: number; reference: string; issuedOn: string; enteredAt: Date }[]> {
	const { rows } = await sql<{ id: number; reference: string; issuedOn: string; enteredAt: Date }>`
		select id, reference, issued_on as "issuedOn", entered_at as "enteredAt" from calendar.decree order by id desc limit 200`.execute(
		ctx.db,
	);
	return rows;
}

/** Office hours in one period; `unitId` null holds for every unit without hours of its own. */
export interface WorkingHoursView {
	readonly unitId: number | null;
	readonly from: string | null;
	readonly to: string | null;
	readonly weekdays: readonly number[];
	readonly sessions: readonly (readonly [string, string])[];
	readonly legalBasis: string;
	readonly evidence: string;
}

/** Every record of office hours: the default first, then unit by unit, newest first. */
export async function listWorkingHours(ctx: ReadCtx): Promise<WorkingHoursView[]> {
	const { rows } =
		await sql<WorkingHoursView>`select unit_id as "unitId", lower(valid) as "from", upper(valid) - 1 as "to",
			to_jsonb(weekdays) as weekdays, sessions, legal_basis as "legalBasis", evidence
		from calendar.working_hours order by unit_id nulls first, lower(valid) desc nulls last`.execute(ctx.db);
	return rows;
}
