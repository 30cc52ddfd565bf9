import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { handsOf } from './hands.ts';
import { rowColumns, toRows, type RawRow } from './row-views.ts';
import { tabCondition } from './tab-views.ts';
import type { TaskPage, TaskSourceKind, TaskTab } from './task-types.ts';
import type { TaskState } from './states.ts';
import { visibleTo } from './visible-views.ts';

/** Rows of one page on the desk. */
export const PAGE_ROWS = 50;

/** One page of a tab: open tasks by deadline, the most urgent first; finished ones latest first. */
export async function listTasks(
	ctx: ReadCtx,
	filter: { tab: TaskTab; text?: string | undefined; skip?: number | undefined },
): Promise<TaskPage> {
	const hands = await handsOf(ctx);
	const condition = sql<boolean>`${tabCondition(ctx, hands, filter.tab)} and ${textCondition(filter.text)}`;
	const order = filter.tab === 'done' ? sql`t.finished_at desc, t.id desc` : sql`t.due_at asc nulls last, t.id`;
	return page(ctx, { condition, order, skip: filter.skip ?? 0, most: PAGE_ROWS });
}

/** What the board and the list of conclusions are filtered by. */
export interface TaskFilter {
	readonly text?: string | undefined;
	readonly kind?: TaskSourceKind | undefined;
	readonly state?: TaskState | 'open' | undefined;
	/** Past its deadline now, or finished after it. */
	readonly isLate?: boolean | undefined;
	readonly ownerUnitId?: number | undefined;
	readonly giverUnitId?: number | undefined;
	/** Source of the caller: 'document:123'. */
	readonly reference?: string | undefined;
	/** Only what was given from outside the tree: no sub-tasks. */
	readonly onlyRoots?: boolean | undefined;
	/** Nothing given by hand: conclusions, directives, documents of others. */
	readonly onlyFollowed?: boolean | undefined;
	readonly skip?: number | undefined;
	readonly most?: number | undefined;
}

/** All tasks the officer may see that match; rights are part of the query. By deadline. */
export async function searchTasks(ctx: ReadCtx, filter: TaskFilter = {}): Promise<TaskPage> {
	return page(ctx, {
		condition: matching(ctx, filter),
		order: sql`(t.finished_at is not null), t.due_at asc nulls last, t.id`,
		skip: filter.skip ?? 0,
		most: filter.most ?? PAGE_ROWS,
	});
}

/** How many tasks match, counted up to `most`. */
export async function countMatchingTasks(ctx: ReadCtx, filter: TaskFilter, most: number): Promise<number> {
	const { rows } = await sql<{ count: number }>`select count(*)::int as count from (select 1 from tasks.task t
		where ${matching(ctx, filter)} and ${visibleTo(ctx.actor)} limit ${most}) counted`.execute(ctx.db);
	return rows[0]?.count ?? 0;
}

function matching(ctx: ReadCtx, filter: TaskFilter) {
	const parts = [textCondition(filter.text)];
	if (filter.kind !== undefined) parts.push(sql<boolean>`t.source_kind = ${filter.kind}`);
	if (filter.state === 'open') parts.push(sql<boolean>`t.finished_at is null`);
	else if (filter.state !== undefined) parts.push(sql<boolean>`t.state = ${filter.state}`);
	if (filter.isLate === true) parts.push(isLate(ctx));
	if (filter.ownerUnitId !== undefined) parts.push(sql<boolean>`t.owner_unit_id = ${filter.ownerUnitId}`);
	if (filter.giverUnitId !== undefined) parts.push(sql<boolean>`t.giver_unit_id = ${filter.giverUnitId}`);
	if (filter.reference !== undefined) parts.push(sql<boolean>`t.source_reference = ${filter.reference}`);
	if (filter.onlyRoots === true) parts.push(sql<boolean>`t.parent_id is null`);
	if (filter.onlyFollowed === true) parts.push(sql<boolean>`t.source_kind <> 'manual'`);
	return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

/**
 * Conclusions, directives and tasks from documents of others, with their state: what the office of a People's Committee
 * follows. Parts they were split into are counted, not listed.
 */
export function listConclusions(ctx: ReadCtx, filter: TaskFilter = {}): Promise<TaskPage> {
	return searchTasks(ctx, onlyConclusions(filter));
}

/** The filter that leaves only what `listConclusions` lists. */
export function onlyConclusions(filter: TaskFilter): TaskFilter {
	return { ...filter, onlyRoots: true, onlyFollowed: true };
}

/** Past the deadline now, or finished or reported after it. */
export function isLate(ctx: ReadCtx) {
	return sql<boolean>`(t.due_at is not null and t.state <> 'cancelled'
		and t.due_at < coalesce(case when t.state in ('reported', 'closed') then t.reported_at end, ${ctx.now}))`;
}

async function page(
	ctx: ReadCtx,
	query: { condition: ReturnType<typeof isLate>; order: ReturnType<typeof sql>; skip: number; most: number },
): Promise<TaskPage> {
	const hands = await handsOf(ctx);
	const { rows } = await sql<RawRow>`select ${rowColumns(hands)} from tasks.task t
		where ${query.condition} and ${visibleTo(ctx.actor)}
		order by ${query.order} limit ${query.most + 1} offset ${query.skip}`.execute(ctx.db);
	const shown = await toRows(ctx, rows.slice(0, query.most));
	return { rows: shown, ...(rows.length > query.most ? { next: query.skip + query.most } : {}) };
}

/** The text as words, the last one by its beginning; with or without accents. */
function textCondition(text: string | undefined) {
	const words = (text ?? '').normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
	if (words.length === 0) return sql<boolean>`true`;
	const query = words.map((word, index) => (index === words.length - 1 ? `${word}:*` : word)).join(' & ');
	return sql<boolean>`t.words @@ to_tsquery('platform.vi', ${query})`;
}
