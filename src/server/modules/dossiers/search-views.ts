import { grantedUnits } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql, type RawBuilder } from '../../platform/db.ts';
import { instantAt, addDays } from '../../../shared/dates.ts';
import { readDossierCode, readPartOfCode, type PartOfCode } from './dossier-code.ts';
import type { DossierRow, Page } from './dossier-types.ts';
import { visibleTo } from './visible-views.ts';

export interface DossierSearch {
	/** A code or a part of one, or words of a name, an identity number, a phone number; marks may be missing. */
	readonly text?: string | undefined;
	readonly status?: number | undefined;
	readonly procedureCode?: string | undefined;
	/** Days of submission in Lào Cai, 'YYYY-MM-DD', both inclusive. */
	readonly fromOn?: string | undefined;
	readonly toOn?: string | undefined;
	readonly after?: number | undefined;
}

const PAGE_ROWS = 50;
/** Counting further than this helps nobody and costs everybody. Words are counted less far: each that has them must be looked at. */
const MOST_COUNTED = 1000;
const MOST_COUNTED_BY_WORDS = 200;
/** Dossiers whose code begins as typed that are looked at, each for the right to see it. */
const MOST_WITH_BEGINNING = 5000;
/** So many units are looked for in the index together with the words; the entries of more are found by the words alone. */
const MOST_UNITS_IN_INDEX = 8;
/** Eras (`dossiers.era`) that are searched first; older ones only where these have too few. */
const NEWEST_ERAS = 3;

const ROW = sql`d.id, d.code, d.procedure_code as "procedureCode", d.procedure_title as "procedureTitle",
	d.applicant ->> 'name' as "applicantName", d.status, d.submitted_at as "submittedAt", d.due_at as "dueAt",
	d.paused_at is not null as paused, d.finished_at as "finishedAt", d.receiving_unit_id as "receivingUnitId",
	d.competent_unit_id as "competentUnitId"`;

/** Dossiers the officer may read, newest first, so many to a page. */
export async function searchDossiers(
	ctx: ReadCtx,
	search: DossierSearch,
	pageRows: number = PAGE_ROWS,
): Promise<Page<DossierRow>> {
	const rows = await inEitherWay(
		search,
		(words) => pageOf(ctx, search, words, pageRows + 1),
		({ length }) => length > 0,
	);
	const shown = rows.slice(0, pageRows);
	const last = shown.at(-1);
	return {
		rows: shown.map(({ id: _id, ...row }) => row),
		...(rows.length > pageRows && last ? { next: last.id } : {}),
	};
}

async function pageOf(ctx: ReadCtx, search: DossierSearch, words: Words | undefined, most: number) {
	const { rows } = await sql<DossierRow & { id: number }>`select ${ROW} from (${matching(ctx, search, words, most)}) m
		join dossiers.dossier d on d.id = m.id order by d.id desc limit ${most}`.execute(ctx.db);
	return rows;
}

/** How many dossiers match, counted up to a limit. */
export async function countDossiers(
	ctx: ReadCtx,
	search: DossierSearch,
	most: number = wordsOf(search).length > 0 ? MOST_COUNTED_BY_WORDS : MOST_COUNTED,
): Promise<{ count: number; more: boolean }> {
	const all = { ...search, after: undefined };
	const count = await inEitherWay(
		all,
		(words) => countUpTo(ctx, all, words, most + 1),
		(found) => found > 0,
	);
	return { count: Math.min(count, most), more: count > most };
}

async function countUpTo(ctx: ReadCtx, search: DossierSearch, words: Words | undefined, most: number) {
	const { rows } = await sql<{ count: number }>`select count(*)::int as count
		from (${matching(ctx, search, words, most)}) m`.execute(ctx.db);
	return rows[0]?.count ?? 0;
}

/** Words of a search: all of `whole`, and one that begins with `beginning`. */
interface Words {
	readonly whole: readonly string[];
	readonly beginning?: string | undefined;
}

/**
 * Words as they stand, and only where they find nothing with the last one taken as unfinished: who has typed a whole name does
 * not want the names that begin so. The same on every page, as a next page is only offered where there is one.
 */
async function inEitherWay<T>(
	search: DossierSearch,
	ask: (words: Words | undefined) => Promise<T>,
	isEnough: (answer: T) => boolean,
): Promise<T> {
	const words = wordsOf(search);
	if (words.length === 0) return ask(undefined);
	const answer = await ask({ whole: words });
	return isEnough(answer) ? answer : ask({ whole: words.slice(0, -1), beginning: words.at(-1) });
}

function wordsOf({ text = '' }: DossierSearch): readonly string[] {
	return text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Ids of matching dossiers, newest first, at most `most`. Under unit rights everything is asked through indexes that begin
 * with the unit, so the cost follows what the units have and not the archive.
 */
function matching(ctx: ReadCtx, search: DossierSearch, words: Words | undefined, most: number) {
	const code = search.text === undefined ? undefined : readDossierCode(search.text);
	if (code !== undefined)
		return sql`select d.id from dossiers.dossier d where d.code = ${code} and ${visibleTo(ctx.actor)}`;
	const units = grantedUnits(ctx.actor, 'dossier.read');
	const conditions = dossierConditions(search);
	const isMatching = conditions === undefined ? sql`` : sql`and ${conditions}`;
	const part = search.text === undefined ? undefined : readPartOfCode(search.text);
	if (part !== undefined)
		return sql`select d.id from (${havingPartOfCode(part)}) d where ${visibleTo(ctx.actor)} ${isMatching} order by d.id desc limit ${most}`;
	if (units === 'all' && words === undefined)
		return sql`select d.id from dossiers.dossier d where true ${isMatching} order by d.id desc limit ${most}`;
	const source = conditions === undefined ? sql`` : sql`join dossiers.dossier d on d.id = a.dossier_id`;
	const page = (having: RawBuilder<unknown>) =>
		// Materialised: the planner cannot know how rare the words are and would walk the whole archive by date instead.
		sql`(with a as materialized (select distinct e.dossier_id from dossiers.search_entry e where ${having})
			select a.dossier_id as id from (select * from a order by dossier_id desc) a ${source}
			where true ${isMatching} order by a.dossier_id desc limit ${most})`;
	if (words !== undefined && units === 'all') return page(hasWords(words));
	if (words !== undefined && units !== 'all') {
		const last =
			search.after === undefined ? sql`(select max(id) from dossiers.dossier)` : sql`${search.after}::bigint`;
		const within = (from: string, until: string) => page(hasWordsWithin(units, words, { from, until }));
		return sql`(with family as materialized (${familiesOf(units)}),
			span as materialized (select dossiers.era(${last}) as last_era, dossiers.era(${last}) - ${NEWEST_ERAS - 1} as newest_era),
			newest as materialized ${within('newest_era', 'last_era')},
			older as materialized (select * from ${within('0', 'newest_era - 1')} o where (select count(*) from newest) < ${most})
			select id from newest union all select id from older order by id desc limit ${most})`;
	}
	const unitIds = units === 'all' ? [] : units;
	return sql`select distinct found.id from unnest(${[...unitIds]}::bigint[]) u
		cross join lateral (select a.dossier_id as id from dossiers.unit_access a ${source}
			where a.unit_id = u ${isMatching} order by a.dossier_id desc limit ${most}) found
		order by found.id desc limit ${most}`;
}

/** Dossiers with a part of a code. A beginning that most dossiers share is followed only so far: who goes on typing comes to the others. */
function havingPartOfCode(part: PartOfCode) {
	if ('dayAndOrdinal' in part)
		return sql`select * from dossiers.dossier where dossiers.day_and_ordinal(code) = ${part.dayAndOrdinal}`;
	return sql`select * from dossiers.dossier where code like ${`${part.beginning}%`} order by code using ~>~ limit ${MOST_WITH_BEGINNING}`;
}

/** The condition "entry `e` has the words". */
function hasWords(words: Words) {
	return sql`e.words @@ ${indexedQuery(words)} ${isBegun(words)}`;
}

/** Families of units, as far as they ever took part in anything: there is nothing to look for in the others. */
function familiesOf(units: readonly number[]) {
	return sql`select distinct agencies.family_of(u) as id from unnest(${[...units]}::bigint[]) u
		where exists (select from dossiers.unit_access a where a.unit_id = u)`;
}

/**
 * The condition "entry `e` of one of the units has the words", within eras that a `span` names: one query over lexemes that carry their `family`
 * and era; and the units themselves.
 */
function hasWordsWithin(
	units: readonly number[],
	words: Words,
	eras: { readonly from: string; readonly until: string },
) {
	return sql`platform.scoped_words(dossiers.search_scope(e.family_id, dossiers.era(e.dossier_id)), e.words) @@ (
			select string_agg('(' || platform.scoped_query(dossiers.search_scope(f.id, era), ${indexedQuery(words)})::text || ')', ' | ')::tsquery
			from family f cross join span cross join generate_series(greatest(0, ${sql.raw(eras.from)}), ${sql.raw(eras.until)}) era)
		and ${isOfUnits(units)} ${isBegun(words)}`;
}

/**
 * A department has few of its agency's dossiers, so its units are asked of the index: what only others have is never fetched. Who
 * reads for many units has most of what the words find, and reading what each unit has would cost more ("is true" keeps the index out).
 */
function isOfUnits(units: readonly number[]) {
	const is = sql`e.unit_ids && ${[...units]}::bigint[]`;
	return units.length <= MOST_UNITS_IN_INDEX ? is : sql`(${is}) is true`;
}

/** What the index is asked for: the whole words, or the beginning where there is nothing else. */
function indexedQuery({ whole, beginning = '' }: Words) {
	return sql`to_tsquery('platform.vi', ${whole.length > 0 ? whole.join(' & ') : `${beginning}:*`})`;
}

/**
 * A beginning is looked for among what whole words found, if there are any: the index would read every entry that begins so,
 * which for a common beginning is most of what the family has. "is true" keeps the index out of that.
 */
function isBegun({ whole, beginning }: Words) {
	if (beginning === undefined || whole.length === 0) return sql``;
	return sql`and (e.words @@ to_tsquery('platform.vi', ${`${beginning}:*`})) is true`;
}

/** Undefined when nothing but rights and words decides: then the dossier itself need not be looked at. */
function dossierConditions(search: DossierSearch) {
	const parts = [];
	if (search.after !== undefined) parts.push(sql<boolean>`d.id < ${search.after}`);
	if (search.status !== undefined) parts.push(sql<boolean>`d.status = ${search.status}`);
	if (search.procedureCode !== undefined) parts.push(sql<boolean>`d.procedure_code = ${search.procedureCode}`);
	if (search.fromOn !== undefined) parts.push(sql<boolean>`d.submitted_at >= ${instantAt(search.fromOn)}`);
	if (search.toOn !== undefined) parts.push(sql<boolean>`d.submitted_at < ${instantAt(addDays(search.toOn, 1))}`);
	return parts.length === 0 ? undefined : sql.join(parts, sql` and `);
}
