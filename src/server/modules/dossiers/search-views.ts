import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { DossierRow, Page } from './dossier-types.ts';
import { matching, type DossierSearch, type Words } from './matching-views.ts';

export type { DossierSearch } from './matching-views.ts';

const PAGE_ROWS = 50;
/** Counting further than this helps nobody and costs everybody. Words are counted less far: each that has them must be looked at. */
const MOST_COUNTED = 1000;
const MOST_COUNTED_BY_WORDS = 200;
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
