import { vnDate } from '../../../shared/dates.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { LifeEvent } from './definition.ts';
import { readQuery } from './search-text.ts';
import type { SearchQuery } from './search-text.ts';
import { ENTRY_COLUMNS, holdsOnDate } from './views.ts';
import type { ProcedureEntry } from './views.ts';

/** What to look for. Empty text lists everything the filters leave. */
export interface ProcedureFilter {
	readonly text?: string;
	readonly level?: string;
	readonly field?: string;
	readonly subject?: string;
	/** `full` or `partial`; `any` = online in any way. */
	readonly online?: 'full' | 'partial' | 'any';
	readonly lifeEvent?: LifeEvent;
}

/** Why an entry was found: its code, the words as typed, the words without marks, or words that look alike. */
export type Match = 'code' | 'exact' | 'unaccented' | 'similar' | 'all';

export interface FoundProcedure extends ProcedureEntry {
	readonly match: Match;
}

export interface SearchPage {
	readonly rows: readonly FoundProcedure[];
	readonly total: number;
}

/** Words this alike are taken for a slip of the finger; found by trying typical slips on the whole catalogue. */
const alikeEnough = 0.45;

/**
 * Procedures in force today that fit. A procedure code or the number of a legal document answers alone; otherwise hits with exact marks first, then without marks, and only when there are none, words that look alike.
 * @param page number from 1, size at most 100
 */
export async function searchProcedures(
	ctx: ReadCtx,
	filter: ProcedureFilter,
	page: { number: number; size: number } = { number: 1, size: 20 },
): Promise<SearchPage> {
	const query = readQuery(filter.text ?? '');
	const limit = Math.min(Math.max(1, page.size), 100);
	const offset = (Math.max(1, page.number) - 1) * limit;
	const inForce = sql`${holdsOnDate(vnDate(ctx.now))} and ${filterSql(filter)}`;
	if (query.code !== undefined)
		return run(ctx, sql`p.code like ${`${likeText(query.code)}%`}`, sql`100.0`, 'code', { inForce, limit, offset });
	if (query.document !== undefined) {
		const cited = await run(ctx, citesSql(query.document), sql`100.0`, 'code', { inForce, limit, offset });
		if (cited.total > 0) return cited;
	}
	if (query.folded === '') return run(ctx, sql`true`, sql`0.0`, 'all', { inForce, limit, offset });
	const found = await run(ctx, wordsSql(query), scoreSql(query), 'exact', { inForce, limit, offset });
	if (found.total > 0) return found;
	// Only the beginning of a name is compared: official titles run to a thousand letters, and nobody mistypes their end.
	const alike = sql`word_similarity(${query.folded}, left(v.folded_names, 80))`;
	const bounds = { inForce, limit, offset };
	const near = await run(ctx, sql`${anyWordSql(query)} and ${alike} >= ${alikeEnough}`, alike, 'similar', bounds);
	if (near.total > 0) return near;
	// No word is spelled right: the trigram index answers at its own, stricter threshold.
	return run(ctx, sql`${query.folded} <% v.folded_names`, alike, 'similar', bounds);
}

/** The definition cites the document, or the catalogue row was announced by it. Few rows, whole texts: no index is worth its keep. */
function citesSql(pattern: string) {
	return sql`(v.definition::text ~ ${pattern} or v.catalogue ->> 'decision' ~ ${pattern})`;
}

/** At least one word occurs: a slip of the finger spoils one word, the others keep the candidates few. */
function anyWordSql(query: SearchQuery) {
	return sql`v.folded_words @@ to_tsquery('platform.vi', ${query.folded.split(' ').join(' | ')})`;
}

interface Bounds {
	readonly inForce: ReturnType<typeof sql>;
	readonly limit: number;
	readonly offset: number;
}

async function run(
	ctx: ReadCtx,
	where: ReturnType<typeof sql>,
	score: ReturnType<typeof sql>,
	match: Match,
	bounds: Bounds,
): Promise<SearchPage> {
	const { rows } = await sql<{ entry: ProcedureEntry; score: number; total: number }>`
    with hit as materialized (
      select v.id, ${score} as score, count(*) over () as total from procedures.procedure_version v join procedures.procedure p on p.id = v.procedure_id
      where ${bounds.inForce} and ${where}
    )
    select to_jsonb(e) as entry, hit.score::float8 as score, hit.total
    from hit join procedures.procedure_version v on v.id = hit.id join procedures.procedure p on p.id = v.procedure_id
    cross join lateral (select ${ENTRY_COLUMNS}) e
    order by hit.score desc, (v.definition is not null) desc, p.favourites desc, length(v.plain_name), p.code
    limit ${bounds.limit} offset ${bounds.offset}`.execute(ctx.db);
	return {
		total: rows[0]?.total ?? 0,
		rows: rows.map(({ entry, score: points }) => ({
			...entry,
			match: match === 'exact' && points < exactFrom ? 'unaccented' : match,
		})),
	};
}

/** Scores at or above this come from a hit with the letters as typed. */
const exactFrom = 30;

/** All words occur, with or without marks. The folded words hold whatever the exact words hold, so one index answers. */
function wordsSql(query: SearchQuery) {
	return sql`v.folded_words @@ plainto_tsquery('platform.vi', ${query.folded})`;
}

/**
 * With marks: a whole name 60, part of a name 50, of the title 40, all words anywhere 30. Without marks: 25, 20, 15, 10.
 * What can be applied for here gets 3 more within its rank. Somebody who types no marks at all means any marks, so for them a
 * name without marks counts as much as one with them.
 */
function scoreSql({ exact, folded }: SearchQuery) {
	const whole = (text: string) => sql`'| ' || ${text}::text || ' |'`;
	const part = (text: string) => `% ${likeText(text)} %`;
	const noMarks = exact.replaceAll('y', 'i') === folded;
	const [wholeName, partName] = noMarks ? [60, 50] : [25, 20];
	return sql`case
      when position(${whole(exact)} in '| ' || v.exact_names || ' |') > 0 then 60
      when position(${whole(folded)} in '| ' || v.folded_names || ' |') > 0 then ${wholeName}::int
      when ' ' || v.exact_names || ' ' like ${part(exact)} then 50
      when ' ' || v.folded_names || ' ' like ${part(folded)} then ${partName}::int
      when ' ' || v.exact_title || ' ' like ${part(exact)} then 40
      when v.exact_words @@ plainto_tsquery('simple', ${exact}) then 30
      when ' ' || v.folded_title || ' ' like ${part(folded)} then 15
      else 10 end + case when v.definition is not null then 3 else 0 end
    + similarity(left(v.folded_names, 80), ${folded})`;
}

function likeText(text: string): string {
	return text.replace(/[\\%_]/gu, '\\$&');
}

/** PostgreSQL has no NUL in text; an address may carry one. */
function asText(value: string): string {
	return value.replaceAll('\0', '').normalize('NFC');
}

function filterSql(filter: ProcedureFilter) {
	const parts = [
		...(filter.level === undefined ? [] : [sql`v.levels @> array[${asText(filter.level)}]`]),
		...(filter.field === undefined ? [] : [sql`v.field = ${asText(filter.field)}`]),
		...(filter.subject === undefined ? [] : [sql`v.subjects @> array[${asText(filter.subject)}]`]),
		...(filter.lifeEvent === undefined ? [] : [sql`v.life_events @> array[${filter.lifeEvent}]`]),
		...(filter.online === undefined
			? []
			: [
					filter.online === 'any' ? sql`v.online_level in ('full', 'partial')` : sql`v.online_level = ${filter.online}`,
				]),
	];
	return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `);
}

export interface Facet {
	readonly kind: 'level' | 'field' | 'online';
	readonly value: string;
	readonly count: number;
}

/** How many procedures in force today each level, field and kind of online service has, the largest first. */
export async function listFacets(ctx: ReadCtx): Promise<Facet[]> {
	const { rows } = await sql<Facet>`
    with v as (select v.levels, v.field, v.online_level from procedures.procedure_version v where ${holdsOnDate(vnDate(ctx.now))})
    select 'level' as kind, level as value, count(*) from v, unnest(levels) level group by level
    union all select 'field', field, count(*) from v where field is not null group by field
    union all select 'online', online_level, count(*) from v where online_level is not null group by online_level
    order by 1, 3 desc, 2`.execute(ctx.db);
	return rows;
}
