import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { DossierRow, Page, TrackedDossier } from './dossier-types.ts';
import { definitionOf } from './procedure-of.ts';
import { STATUS_NAMES, statusCode } from './statuses.ts';
import { routeOf } from '../processes/index.ts';

const PAGE_ROWS = 30;

/** One of the citizen's own dossiers. */
export interface MyDossier extends DossierRow {
	/** The version it was opened under. */
	readonly procedureVersionId: number;
}

/** The citizen's own dossiers, newest first. */
export async function listMyDossiers(ctx: ReadCtx, query: { after?: number } = {}): Promise<Page<MyDossier>> {
	if (ctx.actor.kind !== 'citizen') return { rows: [] };
	const before = query.after === undefined ? sql`true` : sql`id < ${query.after}`;
	const { rows } = await sql<MyDossier & { id: number }>`select id, code, procedure_code as "procedureCode",
			procedure_version_id as "procedureVersionId", procedure_title as "procedureTitle", applicant ->> 'name' as "applicantName", status, submitted_at as "submittedAt",
			due_at as "dueAt", paused_at is not null as paused, finished_at as "finishedAt",
			receiving_unit_id as "receivingUnitId", competent_unit_id as "competentUnitId"
		from dossiers.dossier where citizen_id = ${ctx.actor.citizenId} and ${before}
		order by id desc limit ${PAGE_ROWS + 1}`.execute(ctx.db);
	const shown = rows.slice(0, PAGE_ROWS);
	const last = shown.at(-1);
	return {
		rows: shown.map(({ id: _id, ...row }) => row),
		...(rows.length > PAGE_ROWS && last ? { next: last.id } : {}),
	};
}

/** A result the citizen holds: a signed document they can use again. */
export interface MyResult {
	readonly code: string;
	readonly procedureTitle: string;
	readonly procedureVersionId: number;
	readonly kind: 'result' | 'refusal';
	readonly number: string | null;
	readonly publishedAt: Date;
	readonly file: { readonly id: string; readonly name: string; readonly sizeBytes: number; readonly sha256: string };
}

const MOST_RESULTS = 100;

/** The citizen's own published results, newest first; at most 100. */
export async function listMyResults(ctx: ReadCtx): Promise<MyResult[]> {
	if (ctx.actor.kind !== 'citizen') return [];
	const { rows } =
		await sql<MyResult>`select d.code, d.procedure_title as "procedureTitle", d.procedure_version_id as "procedureVersionId", r.kind,
			r.number, r.published_at as "publishedAt",
			json_build_object('id', f.id, 'name', f.name, 'sizeBytes', f.size_bytes, 'sha256', f.sha256) as file
		from dossiers.dossier d join dossiers.result r on r.dossier_id = d.id join platform.file f on f.id = r.file_id
		where d.citizen_id = ${ctx.actor.citizenId} and r.published_at is not null
		order by r.published_at desc limit ${MOST_RESULTS}`.execute(ctx.db);
	return rows;
}

/**
 * Progress for anyone who has the code: status, how far, and the promised date. No person, no unit, no procedure.
 * @law TT 01/2018/TT-VPCP Điều 16.2d, kept as practice: without sign-in only the code and the level of completion
 */
export async function trackDossier(ctx: ReadCtx, code: string): Promise<TrackedDossier | undefined> {
	const { rows } = await sql<{
		status: number;
		versionId: number;
		dueAt: Date | null;
		provisional: boolean;
		finishedAt: Date | null;
		done: number;
	}>`select d.status, d.procedure_version_id as "versionId", d.due_at as "dueAt", d.due_provisional as provisional,
			d.finished_at as "finishedAt",
			(select count(distinct s.step)::int from dossiers.step s where s.dossier_id = d.id and s.closed_at is not null) as done
		from dossiers.dossier d where d.code = ${code}`.execute(ctx.db);
	const row = rows[0];
	if (!row) return undefined;
	const status = statusCode(row.status);
	const of = routeOf(await definitionOf(ctx, row.versionId)).steps.length;
	return {
		code,
		statusCode: status,
		statusName: STATUS_NAMES[status].vi,
		completion: { step: status === 10 ? of : Math.min(row.done, of), of },
		promisedDueAt: row.dueAt,
		provisional: row.provisional,
		finishedAt: row.finishedAt,
	};
}
