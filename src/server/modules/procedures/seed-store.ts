import type { Ctx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { VersionColumns } from './version-columns.ts';

/** A version to be there after seeding. */
export interface SeedVersion {
	readonly code: string;
	readonly source: 'catalogue' | 'file';
	readonly effectiveFrom: string;
	readonly columns: VersionColumns;
}

/** Where the seeded version of a procedure stands; absent when the procedure has no version yet. */
export interface SeededVersion {
	readonly procedureId: number;
	readonly source: string;
	readonly digest: string | null;
	readonly lastNumber: number;
	readonly effectiveFrom: string;
}

/** The last published version of every procedure, by code. */
export async function readSeeded(ctx: Ctx): Promise<Map<string, SeededVersion>> {
	const { rows } = await sql<SeededVersion & { code: string }>`
    select distinct on (p.id) p.code, p.id as "procedureId", v.source, v.definition_digest as digest, v.effective_from as "effectiveFrom",
      (select max(number) from procedures.procedure_version n where n.procedure_id = p.id) as "lastNumber"
    from procedures.procedure p join procedures.procedure_version v on v.procedure_id = p.id and v.state <> 'draft'
    order by p.id, v.effective_from desc, v.number desc`.execute(ctx.tx);
	return new Map(rows.map((row) => [row.code, row]));
}

/** Adds versions in one statement: a catalogue of thousands costs one round trip. */
export async function insertSeedVersions(
	ctx: Ctx,
	versions: readonly (SeedVersion & { number: number })[],
): Promise<void> {
	if (versions.length === 0) return;
	const rows = versions.map(({ code, source, effectiveFrom, number, columns }) => ({
		code,
		source,
		effectiveFrom,
		number,
		...columns,
	}));
	await sql`
    with input as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i(code text, source text, "effectiveFrom" date, number int,
        definition jsonb, "definitionDigest" text, catalogue jsonb, title text, "plainName" text, ministry text, field text, levels jsonb,
        subjects jsonb, "lifeEvents" jsonb, "onlineLevel" text, facts jsonb, "exactNames" text, "exactTitle" text, "foldedNames" text, "foldedTitle" text)
    ), added as (
      insert into procedures.procedure (code) select code from input on conflict (code) do nothing returning id, code
    ), known as (
      select id, code from added union select id, code from procedures.procedure where code in (select code from input)
    )
    insert into procedures.procedure_version (procedure_id, number, state, source, definition, definition_digest, catalogue, effective_from,
      title, plain_name, ministry, field, levels, subjects, life_events, online_level, facts,
      exact_names, exact_title, folded_names, folded_title, updated_at, published_by, published_at)
    select known.id, i.number, 'published', i.source, nullif(i.definition, 'null'), i."definitionDigest", nullif(i.catalogue, 'null'), i."effectiveFrom",
      i.title, i."plainName", i.ministry, i.field,
      array(select jsonb_array_elements_text(i.levels)), array(select jsonb_array_elements_text(i.subjects)), array(select jsonb_array_elements_text(i."lifeEvents")),
      i."onlineLevel", i.facts, i."exactNames", i."exactTitle", i."foldedNames", i."foldedTitle", ${ctx.now}, 'seed', ${ctx.now}
    from input i join known using (code)`.execute(ctx.tx);
	await sql`analyze procedures.procedure_version`.execute(ctx.tx);
}
