import { grantedUnits } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql, type RawBuilder } from '../../platform/db.ts';
import { instantAt, addDays } from '../../../shared/dates.ts';
import { readDossierCode, readPartOfCode, type PartOfCode } from './dossier-code.ts';
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

/** Words of a search: all of `whole`, and one that begins with `beginning`. */
export interface Words {
	readonly whole: readonly string[];
	readonly beginning?: string | undefined;
}

/** Dossiers whose code begins as typed that are looked at, each for the right to see it. */
const MOST_WITH_BEGINNING = 5000;
/** So many units are looked for in the index together with the words; the entries of more are found by the words alone. */
const MOST_UNITS_IN_INDEX = 8;
/** Whoever reads for more units reads for many agencies: half a province, or all of it. */
const MOST_UNITS_OF_FEW = 50;
/** So many dossiers are walked through, the newest first, before all are asked for that have the words. */
const WALKED_DOSSIERS = 30_000;
/** Eras (`dossiers.era`) that are searched first; older ones only where these have too few. */
const NEWEST_ERAS = 3;

/**
 * Ids of matching dossiers, newest first, at most `most`. Under rights for a few units everything is asked through indexes that begin
 * with the unit or its family, so the cost follows what the units have and not the archive; for many units see `forMany`.
 */
export function matching(ctx: ReadCtx, search: DossierSearch, words: Words | undefined, most: number) {
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
	const last = search.after === undefined ? sql`(select max(id) from dossiers.dossier)` : sql`${search.after}::bigint`;
	const source = conditions === undefined ? sql`` : sql`join dossiers.dossier d on d.id = a.dossier_id`;
	const question = { words, last, source, isMatching, most };
	if (units === 'all' || units.length > MOST_UNITS_OF_FEW) return forMany(units, question);
	return words === undefined ? ofEachUnit(units, question) : ofFamilies(units, { ...question, words });
}

/** What is asked for, whoever asks. */
interface Question {
	readonly words: Words | undefined;
	/** The newest dossier that may be shown. */
	readonly last: RawBuilder<unknown>;
	/** A join of the dossier `d` to `a.dossier_id`, where a condition needs it. */
	readonly source: RawBuilder<unknown>;
	/** The condition on `d`. */
	readonly isMatching: RawBuilder<unknown>;
	readonly most: number;
}

/**
 * For who reads for half a province: the newest dossiers are walked through, and only where too few of them match, the others are asked for by the index. What is
 * common is soon met on the way, what is rare is little in the index; neither way alone serves both.
 */
function forMany(units: readonly number[] | 'all', question: Question) {
	const { words, last, source, isMatching, most } = question;
	const mayRead =
		units === 'all' ? sql`true` : sql`exists (select from unnest(e.unit_ids) u where u = any(${[...units]}::bigint[]))`;
	const having = words === undefined ? mayRead : sql`${hasWords(words)} and ${mayRead}`;
	const walkedFrom = sql`(select walked_from from span)`;
	const older =
		words === undefined && units !== 'all'
			? ofEachUnit(units, question, sql`a.dossier_id <= ${walkedFrom}`)
			: page(sql`${having} and e.dossier_id <= ${walkedFrom}`, question);
	return sql`(with span as materialized (select ${last} as last, ${last} - ${WALKED_DOSSIERS} as walked_from),
		newest as materialized (select a.dossier_id as id
			from (select distinct e.dossier_id from dossiers.search_entry e
				where e.dossier_id > ${walkedFrom} and e.dossier_id <= (select last from span) and (${having}) is true
				order by e.dossier_id desc) a ${source}
			where true ${isMatching} order by a.dossier_id desc limit ${most}),
		older as materialized (select * from (${older}) o where (select count(*) from newest) < ${most})
		select id from newest union all select id from older order by id desc limit ${most})`;
}

/** For who reads for one agency or a few: by words that carry agency and era, the newest eras first. */
function ofFamilies(units: readonly number[], question: Question & { readonly words: Words }) {
	const { words, last, most } = question;
	const within = (from: string, until: string) => page(hasWordsWithin(units, words, { from, until }), question);
	return sql`(with family as materialized (${familiesOf(units)}),
		span as materialized (select dossiers.era(${last}) as last_era, dossiers.era(${last}) - ${NEWEST_ERAS - 1} as newest_era),
		newest as materialized (${within('newest_era', 'last_era')}),
		older as materialized (select * from (${within('0', 'newest_era - 1')}) o where (select count(*) from newest) < ${most})
		select id from newest union all select id from older order by id desc limit ${most})`;
}

/** Without words: the newest of each unit. @param within a condition on the access `a` */
function ofEachUnit(
	units: readonly number[],
	{ source, isMatching, most }: Question,
	within: RawBuilder<unknown> = sql`true`,
) {
	return sql`select distinct found.id from unnest(${[...units]}::bigint[]) u
		cross join lateral (select a.dossier_id as id from dossiers.unit_access a ${source}
			where a.unit_id = u and ${within} ${isMatching} order by a.dossier_id desc limit ${most}) found
		order by found.id desc limit ${most}`;
}

/** The newest matching among entries `e`. Materialised: the planner cannot know how rare words are and would walk the whole archive by date instead. */
function page(having: RawBuilder<unknown>, { source, isMatching, most }: Question) {
	return sql`with a as materialized (select distinct e.dossier_id from dossiers.search_entry e where ${having})
		select a.dossier_id as id from (select * from a order by dossier_id desc) a ${source}
		where true ${isMatching} order by a.dossier_id desc limit ${most}`;
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
