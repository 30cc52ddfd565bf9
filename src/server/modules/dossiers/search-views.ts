import { grantedUnits } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { instantAt, addDays } from '../../../shared/dates.ts';
import { readDossierCode } from './dossier-code.ts';
import type { DossierRow, Page } from './dossier-types.ts';
import { visibleTo } from './visible-views.ts';

export interface DossierSearch {
	/** A code, or words of a name, an identity number, a phone number; marks may be missing. */
	readonly text?: string | undefined;
	readonly status?: number | undefined;
	readonly procedureCode?: string | undefined;
	/** Days of submission in Lào Cai, 'YYYY-MM-DD', both inclusive. */
	readonly fromOn?: string | undefined;
	readonly toOn?: string | undefined;
	readonly after?: number | undefined;
}

const PAGE_ROWS = 50;
/** Counting further than this helps nobody and costs everybody. */
const MOST_COUNTED = 1000;

const ROW = sql`d.id, d.code, d.procedure_code as "procedureCode", d.procedure_title as "procedureTitle",
	d.applicant ->> 'name' as "applicantName", d.status, d.submitted_at as "submittedAt", d.due_at as "dueAt",
	d.paused_at is not null as paused, d.finished_at as "finishedAt", d.receiving_unit_id as "receivingUnitId",
	d.competent_unit_id as "competentUnitId"`;

/** Dossiers the officer may read, newest first. */
export async function searchDossiers(ctx: ReadCtx, search: DossierSearch): Promise<Page<DossierRow>> {
	const { rows } = await sql<DossierRow & { id: number }>`select ${ROW} from (${matching(ctx, search, PAGE_ROWS + 1)}) m
		join dossiers.dossier d on d.id = m.id order by d.id desc limit ${PAGE_ROWS + 1}`.execute(ctx.db);
	const shown = rows.slice(0, PAGE_ROWS);
	const last = shown.at(-1);
	return {
		rows: shown.map(({ id: _id, ...row }) => row),
		...(rows.length > PAGE_ROWS && last ? { next: last.id } : {}),
	};
}

/** How many dossiers match, counted up to a limit. */
export async function countDossiers(ctx: ReadCtx, search: DossierSearch): Promise<{ count: number; more: boolean }> {
	const { rows } = await sql<{ count: number }>`select count(*)::int as count
		from (${matching(ctx, { ...search, after: undefined }, MOST_COUNTED + 1)}) m`.execute(ctx.db);
	const count = rows[0]?.count ?? 0;
	return { count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED };
}

/**
 * Ids of matching dossiers, newest first, at most `most`. Under unit rights each unit is asked on its own through the
 * index that begins with the unit, so the cost follows the answer and not the archive.
 */
function matching(ctx: ReadCtx, search: DossierSearch, most: number) {
	const code = search.text === undefined ? undefined : readDossierCode(search.text);
	if (code !== undefined)
		return sql`select d.id from dossiers.dossier d where d.code = ${code} and ${visibleTo(ctx.actor)}`;
	const units = grantedUnits(ctx.actor, 'dossier.read');
	const words = wordsOf(search.text);
	const conditions = dossierConditions(search);
	if (units === 'all' && words === undefined) {
		return sql`select d.id from dossiers.dossier d where ${conditions} order by d.id desc limit ${most}`;
	}
	const text = words === undefined ? sql`true` : sql`a.words @@ to_tsquery('platform.vi', ${words})`;
	if (units === 'all') {
		return sql`select distinct d.id from dossiers.unit_access a join dossiers.dossier d on d.id = a.dossier_id
			where ${text} and ${conditions} order by d.id desc limit ${most}`;
	}
	return sql`select distinct found.id from unnest(${[...units]}::bigint[]) u
		cross join lateral (select d.id from dossiers.unit_access a join dossiers.dossier d on d.id = a.dossier_id
			where a.unit_id = u and ${text} and ${conditions} order by a.dossier_id desc limit ${most}) found
		order by found.id desc limit ${most}`;
}

function dossierConditions(search: DossierSearch) {
	const parts = [sql<boolean>`true`];
	if (search.after !== undefined) parts.push(sql`d.id < ${search.after}`);
	if (search.status !== undefined) parts.push(sql`d.status = ${search.status}`);
	if (search.procedureCode !== undefined) parts.push(sql`d.procedure_code = ${search.procedureCode}`);
	if (search.fromOn !== undefined) parts.push(sql`d.submitted_at >= ${instantAt(search.fromOn)}`);
	if (search.toOn !== undefined) parts.push(sql`d.submitted_at < ${instantAt(addDays(search.toOn, 1))}`);
	return sql.join(parts, sql` and `);
}

/** Words as a prefix query: all must occur, the last may be unfinished. Undefined when nothing can be searched for. */
function wordsOf(text: string | undefined): string | undefined {
	const words = (text ?? '').normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
	if (words.length === 0) return undefined;
	return words.map((word, index) => (index === words.length - 1 ? `${word}:*` : word)).join(' & ');
}
