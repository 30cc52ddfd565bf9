import type { Ctx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { SeedPlan } from './seed-plan.ts';

/**
 * Adds what a plan has and the database has not. A unit that exists keeps its versions, codes and successors:
 * administrators' changes outlive a new seed.
 */
export async function storeSeedPlan(ctx: Ctx, plan: SeedPlan): Promise<void> {
	const versions = JSON.stringify(plan.versions);
	const { rows } = await sql<{ key: string }>`
		insert into agencies.unit (key)
		select value ->> 'key' from jsonb_array_elements(${versions}::jsonb) with ordinality as v (value, at)
		group by value ->> 'key' order by min(at)
		on conflict (key) do nothing returning key`.execute(ctx.tx);
	const added = rows.map(({ key }) => key);
	await storeVersions(ctx, versions, added);
	await storeCodes(ctx, plan);
	await sql`insert into agencies.unit_alias (unit_id, name, source)
		select u.id, r.name, r.source from jsonb_to_recordset(${JSON.stringify(plan.aliases)}::jsonb) as r (key text, name text, source text)
		join agencies.unit u on u.key = r.key on conflict do nothing`.execute(ctx.tx);
	await sql`insert into agencies.succession (from_unit_id, to_unit_id, kind, effective_on, legal_basis, evidence)
		select f.id, t.id, r.kind, r."effectiveOn", r."legalBasis", r.evidence
		from jsonb_to_recordset(${JSON.stringify(plan.successions)}::jsonb)
			as r ("from" text, "to" text, kind text, "effectiveOn" date, "legalBasis" text, evidence text)
		join agencies.unit f on f.key = r."from" join agencies.unit t on t.key = r."to"
		where r."from" = any(${added}::text[]) on conflict do nothing`.execute(ctx.tx);
}

async function storeVersions(ctx: Ctx, versions: string, added: readonly string[]): Promise<void> {
	await sql`insert into agencies.unit_version (unit_id, valid, kind, level, form, name, agency_name, short_name, parent_id, address, sort, legal_basis, evidence)
		select u.id, daterange(r."from", r.until), r.kind, r.level, r.form, r.name, r."agencyName", r."shortName", p.id, r.address, r.sort, r."legalBasis", r.evidence
		from jsonb_to_recordset(${versions}::jsonb) as r (key text, kind text, level text, form text, name text, "agencyName" text,
			"shortName" text, parent text, address text, sort int, "from" date, until date, "legalBasis" text, evidence text)
		join agencies.unit u on u.key = r.key left join agencies.unit p on p.key = r.parent
		where r.key = any(${[...added]}::text[])`.execute(ctx.tx);
}

async function storeCodes(ctx: Ctx, plan: SeedPlan): Promise<void> {
	await sql`insert into agencies.unit_code (unit_id, scheme, code, valid, evidence, source)
		select u.id, r.scheme, r.code, daterange(r."from", r.until), r.evidence, r.source
		from jsonb_to_recordset(${JSON.stringify(plan.codes)}::jsonb)
			as r (key text, scheme text, code text, "from" date, until date, evidence text, source text)
		join agencies.unit u on u.key = r.key
		where not exists (select from agencies.unit_code k where k.scheme = r.scheme
			and (k.unit_id = u.id or k.code = r.code) and k.valid && daterange(r."from", r.until))`.execute(ctx.tx);
}
