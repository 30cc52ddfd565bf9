import { toNfc } from '../../../shared/vietnamese-text.ts';
import { grantedUnits } from '../../platform/access.ts';
import type { Actor } from '../../platform/actor.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { DocumentFilter, DocumentRow, ListTab, Page, WorkTab } from './document-types.ts';
import { filterConditions, textQuery } from './filter-views.ts';
import { PAGE_ROWS, ROW, toRows, type RawRow } from './row-views.ts';
import { knownAgencies, ofKnownAgency, personsReadFor, visibleTo } from './visible-views.ts';
import { listWork, WORK_TABS } from './work-views.ts';

/** A search shows at most this many, exact accents first; more help nobody. */
const MOST_FOUND = 200;

/**
 * One page of a tab. Tabs of work give an entry for each open node in the officer's hands, most urgent first; the
 * others give documents, newest first, and with a text the best matches. Rights are part of every query.
 */
export async function listDocuments(ctx: ReadCtx, filter: DocumentFilter): Promise<Page<DocumentRow>> {
	const tab = WORK_TABS.find((work) => work === filter.tab);
	if (tab !== undefined) return listWork(ctx, { ...filter, tab });
	const { tab: list, ...rest } = filter;
	const condition = sql<boolean>`${tabCondition(ctx, list as Exclude<typeof list, WorkTab>)} and ${filterConditions(rest)}`;
	return textQuery(filter.text) === undefined ? newest(ctx, condition, rest) : best(ctx, condition, rest);
}

/** Documents of every direction that match a text, exact accents first; what {@link listDocuments} does over all tabs. */
export async function searchDocuments(
	ctx: ReadCtx,
	search: Omit<DocumentFilter, 'tab'> & { readonly direction?: 'incoming' | 'outgoing' | 'internal' | undefined },
): Promise<Page<DocumentRow>> {
	const direction = search.direction === undefined ? sql`true` : sql`d.direction = ${search.direction}`;
	const condition = sql<boolean>`${direction} and ${filterConditions(search)}`;
	return textQuery(search.text) === undefined ? newest(ctx, condition, search) : best(ctx, condition, search);
}

type Condition = ReturnType<typeof filterConditions>;

async function newest(
	ctx: ReadCtx,
	condition: Condition,
	filter: Omit<DocumentFilter, 'tab'>,
): Promise<Page<DocumentRow>> {
	const before = filter.after === undefined ? sql`true` : sql`d.id < ${filter.after}`;
	const { rows } = await sql<RawRow>`select ${ROW} from (${newestIds(ctx, sql<boolean>`${condition} and ${before}`)}) m
		join documents.document d on d.id = m.id order by d.id desc limit ${PAGE_ROWS + 1}`.execute(ctx.db);
	const shown = rows.slice(0, PAGE_ROWS);
	const last = shown.at(-1);
	return { rows: await toRows(ctx, shown), ...(rows.length > PAGE_ROWS && last ? { next: last.id } : {}) };
}

/** Ids newest first. Each unit that has any is asked on its own through the index that begins with it: the cost follows the page. */
function newestIds(ctx: ReadCtx, condition: Condition) {
	const most = PAGE_ROWS + 1;
	const { actor } = ctx;
	const units = grantedUnits(actor, 'document.read');
	if (actor.kind !== 'officer' || units === 'all')
		return sql`select d.id from documents.document d where ${visibleTo(actor)} and ${condition} order by d.id desc limit ${most}`;
	return sql`select distinct found.id from (
			select u.id from (select distinct k.unit_id from ${knownAgencies(units)}) g cross join lateral (
				select d.id from documents.unit_access a join documents.document d on d.id = a.document_id
				where a.unit_id = g.unit_id and ${condition} and ${ofKnownAgency(units)} order by a.document_id desc limit ${most}) u
			union all
			select p.id from unnest(${personsReadFor(actor)}::bigint[]) g(account_id) cross join lateral (
				select d.id from documents.account_access a join documents.document d on d.id = a.document_id
				where a.account_id = g.account_id and ${condition} order by a.document_id desc limit ${most}) p) found
		order by found.id desc limit ${most}`;
}

async function best(
	ctx: ReadCtx,
	condition: Condition,
	filter: Omit<DocumentFilter, 'tab'>,
): Promise<Page<DocumentRow>> {
	const query = textQuery(filter.text);
	if (query === undefined) return { rows: [] };
	const skip = filter.after ?? 0;
	const where = sql`${visibleTo(ctx.actor)} and ${condition}`;
	const byReference =
		query.reference === undefined
			? sql``
			: sql`union (select d.id from documents.document d where d.reference_key like ${`${query.reference}%`} and ${where}
				order by d.id desc limit ${MOST_FOUND})`;
	const exact = `%${toNfc(filter.text ?? '')
		.toLowerCase()
		.replace(/[\\%_]/g, '\\$&')}%`;
	const { rows } = await sql<RawRow>`with ${wordHits(ctx.actor, query.words)},
		hit as (
			(select d.id from (select distinct id from word_hit order by id desc) h join documents.document d on d.id = h.id
				where ${where} order by h.id desc limit ${MOST_FOUND})
			${byReference}),
		ranked as (
			select d.id, coalesce(d.reference_key = ${query.reference ?? ''}, false) as same,
				lower(d.abstract collate "vi-x-icu") like ${exact} or lower(d.issuer_name collate "vi-x-icu") like ${exact} as exact
			from hit join documents.document d on d.id = hit.id
			order by same desc, exact desc, d.id desc limit ${PAGE_ROWS + 1} offset ${skip})
		select ${ROW} from ranked m join documents.document d on d.id = m.id
		order by m.same desc, m.exact desc, d.id desc`.execute(ctx.db);
	return {
		rows: await toRows(ctx, rows.slice(0, PAGE_ROWS)),
		...(rows.length > PAGE_ROWS ? { next: skip + PAGE_ROWS } : {}),
	};
}

/**
 * Ids of documents with the words in metadata or content, as `word_hit`; what narrows rights further is asked later. Under
 * unit rights the index is asked for the agencies whose documents the units know, so the cost follows what those have; what was given to the officer
 * by name may be of any agency and is looked through, one by one ("offset 0"): the planner thinks words rarer than they are and would
 * walk the whole register for the first that has them. Materialised, because the planner cannot know how rare words are.
 */
function wordHits(actor: Actor, text: string) {
	const words = sql`to_tsquery('platform.vi', ${text})`;
	const units = grantedUnits(actor, 'document.read');
	if (actor.kind !== 'officer' || units === 'all')
		return sql`word_hit as materialized (
			select d.id from documents.document d where d.words @@ ${words}
			union all select t.document_id from documents.document_text t where t.words @@ ${words})`;
	const scoped = sql`(select string_agg('(' || platform.scoped_query(k.id, ${words})::text || ')', ' | ')::tsquery
		from (select distinct k.agency_unit_id as id from ${knownAgencies(units)}) k)`;
	return sql`mine as materialized (
			select document_id as id from documents.account_access where account_id = any(${personsReadFor(actor)}::bigint[])),
		scoped_hit as materialized (
			select d.id from documents.document d where platform.scoped_words(d.agency_unit_id, d.words) @@ ${scoped}
			union all select t.document_id from documents.document_text t
				where platform.scoped_words(t.agency_unit_id, t.words) @@ ${scoped}),
		word_hit as materialized (
			select h.id from scoped_hit h where exists (select 1 from documents.unit_access a
				where a.document_id = h.id and a.unit_id = any(${[...units]}::bigint[]))
			union all select m.id from mine m cross join lateral (
				select d.words from documents.document d where d.id = m.id offset 0) d where d.words @@ ${words}
			union all select m.id from mine m cross join lateral (
				select t.words from documents.document_text t where t.document_id = m.id offset 0) t where t.words @@ ${words})`;
}

function tabCondition(ctx: ReadCtx, tab: ListTab) {
	const me = ctx.actor.kind === 'officer' ? ctx.actor.accountId : -1;
	switch (tab) {
		case 'incoming':
		case 'outgoing':
		case 'internal':
			// What is not issued yet stands under the drafts and tabs of whoever works on it.
			return tab === 'incoming'
				? sql<boolean>`d.direction = 'incoming'`
				: sql<boolean>`d.direction = ${tab} and d.signed_at is not null`;
		case 'drafts':
			return sql<boolean>`d.drafter_id = ${me} and d.direction <> 'incoming' and d.state in ('draft', 'review', 'check', 'to-sign', 'signed', 'sealed')`;
		case 'waiting':
			return sql<boolean>`exists (select 1 from documents.node w where w.document_id = d.id and w.from_account_id = ${me}
				and w.closed_at is null and w.purpose <> 'inform')`;
		case 'following':
			return sql<boolean>`exists (select 1 from documents.follow w where w.document_id = d.id and w.account_id = ${me})`;
		case 'change-requests':
			return sql<boolean>`exists (select 1 from documents.change_request q where q.document_id = d.id and q.answered_at is null)`;
	}
}
