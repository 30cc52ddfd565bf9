import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { CalendarFacts, WorkingHours } from './calendar-facts.ts';
import type { Decree } from './decree.ts';

/** Names the present state of the records; changes with every change of them. */
export async function findRevision(ctx: ReadCtx): Promise<string> {
	const { rows } = await sql<{ id: string }>`select id from calendar.revision`.execute(ctx.db);
	return rows[0]?.id ?? '';
}

/** All live records, in one statement. */
export async function readCalendarFacts(ctx: ReadCtx): Promise<CalendarFacts> {
	const { rows } = await sql<CalendarFacts>`select
		(select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('date', day_on, 'effect', effect, 'kind', kind, 'name', name,
			'pairedDate', paired_on, 'status', status, 'proposal', proposal, 'option', option, 'legalBasis', legal_basis)) order by day_on, option), '[]')
			from calendar.day where superseded_at is null) as days,
		(select coalesce(jsonb_agg(proposal), '[]') from calendar.open_question q where exhaustive
			and exists (select from calendar.day d where d.proposal = q.proposal and d.superseded_at is null)) as "exhaustiveProposals",
		(select coalesce(jsonb_agg(jsonb_build_object('unitId', unit_id, 'from', lower(valid), 'to', upper(valid) - 1, 'weekdays', weekdays,
			'sessions', sessions, 'legalBasis', legal_basis, 'evidence', evidence) order by id), '[]') from calendar.working_hours) as hours,
		(select coalesce(jsonb_agg(jsonb_build_object('from', lower(valid), 'to', upper(valid) - 1, 'transferCutoff', transfer_cutoff,
			'outOfHoursIntake', out_of_hours_intake, 'legalBasis', legal_basis, 'clockBasis', clock_basis) order by id), '[]')
			from calendar.intake_policy) as policies`.execute(ctx.db);
	return rows[0] ?? { days: [], exhaustiveProposals: [], hours: [], policies: [] };
}

/** Writes a decree and its days; records they replace are superseded, never changed. @returns the decree's id */
export async function storeDecree(ctx: Ctx, decree: Decree): Promise<number> {
	const { rows } = await sql<{ id: number }>`insert into calendar.decree (reference, issued_on, entered_at)
		values (${decree.reference}, ${decree.issuedOn}, ${ctx.now}) returning id`.execute(ctx.tx);
	const decreeId = rows[0]?.id ?? 0;
	const replaced = [...decree.days.map(({ date }) => date), ...(decree.revokes ?? [])];
	await sql`update calendar.day set superseded_at = ${ctx.now}, superseded_by = ${decreeId}
		where superseded_at is null and case when status = 'proposed' then proposal = any(${[...(decree.settles ?? [])]}::text[])
			else day_on = any(${replaced}::date[]) end`.execute(ctx.tx);
	await sql`insert into calendar.day (day_on, effect, kind, name, paired_on, status, legal_basis, decree_id, recorded_at)
		select r.date, r.effect, r.kind, r.name, r."pairedDate", 'decreed', ${decree.reference}, ${decreeId}, ${ctx.now}
		from jsonb_to_recordset(${JSON.stringify(decree.days)}::jsonb)
			as r (date date, effect text, kind text, name text, "pairedDate" date)`.execute(ctx.tx);
	return decreeId;
}

/** Serialises administrators of the calendar: the preview one of them saw must be what the other then changes. */
export async function lockCalendar(ctx: Ctx): Promise<void> {
	await sql`lock table calendar.decree in share row exclusive mode`.execute(ctx.tx);
}

/** Office hours of a unit (null: of all units without their own) from a date on; the former ones end the day before. */
export async function storeWorkingHours(
	ctx: Ctx,
	hours: Omit<WorkingHours, 'from' | 'to'>,
	fromOn: string,
): Promise<void> {
	await sql`delete from calendar.working_hours where unit_id is not distinct from ${hours.unitId}::bigint
		and lower(valid) >= ${fromOn}::date`.execute(ctx.tx);
	await sql`update calendar.working_hours set valid = daterange(lower(valid), ${fromOn}::date)
		where unit_id is not distinct from ${hours.unitId}::bigint and valid @> ${fromOn}::date`.execute(ctx.tx);
	await sql`insert into calendar.working_hours (unit_id, valid, weekdays, sessions, legal_basis, evidence)
		values (${hours.unitId}, daterange(${fromOn}::date, null), ${[...hours.weekdays]}::smallint[],
			${JSON.stringify(hours.sessions)}::jsonb, ${hours.legalBasis}, ${hours.evidence})`.execute(ctx.tx);
}

/** Fills an empty calendar from the seed, and afterwards only adds dates of which nothing was ever recorded. */
export async function storeSeedFacts(ctx: Ctx, facts: CalendarFacts): Promise<void> {
	await sql`insert into calendar.day (day_on, effect, kind, name, paired_on, status, proposal, option, legal_basis, recorded_at)
		select r.date, r.effect, r.kind, r.name, r."pairedDate", r.status, r.proposal, r.option, r."legalBasis", ${ctx.now}
		from jsonb_to_recordset(${JSON.stringify(facts.days)}::jsonb) as r (date date, effect text, kind text, name text,
			"pairedDate" date, status text, proposal text, option text, "legalBasis" text)
		where not exists (select from calendar.day d where d.day_on = r.date)`.execute(ctx.tx);
	await sql`insert into calendar.open_question (proposal, exhaustive)
		select distinct proposal, proposal = any(${[...facts.exhaustiveProposals]}::text[]) from calendar.day where proposal is not null
		on conflict do nothing`.execute(ctx.tx);
	await sql`insert into calendar.working_hours (unit_id, valid, weekdays, sessions, legal_basis, evidence)
		select null, daterange(r."from", r."to", '[]'), array(select jsonb_array_elements_text(r.weekdays)::smallint), r.sessions, r."legalBasis", r.evidence
		from jsonb_to_recordset(${JSON.stringify(facts.hours)}::jsonb)
			as r ("from" date, "to" date, weekdays jsonb, sessions jsonb, "legalBasis" text, evidence text)
		where not exists (select from calendar.working_hours)`.execute(ctx.tx);
	await sql`insert into calendar.intake_policy (valid, transfer_cutoff, out_of_hours_intake, legal_basis, clock_basis, evidence)
		select daterange(r."from", r."to", '[]'), r."transferCutoff", r."outOfHoursIntake", r."legalBasis", r."clockBasis", 'secondary'
		from jsonb_to_recordset(${JSON.stringify(facts.policies)}::jsonb)
			as r ("from" date, "to" date, "transferCutoff" text, "outOfHoursIntake" text, "legalBasis" text, "clockBasis" text)
		where not exists (select from calendar.intake_policy)`.execute(ctx.tx);
}
