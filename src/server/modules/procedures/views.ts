import { vnDate } from '../../../shared/dates.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { refuse } from '../../platform/refusal.ts';
import type { CatalogueRow } from './catalogue-row.ts';
import type { LifeEvent, ProcedureDefinition } from './definition.ts';
import type { ProcedureFacts } from './procedure-facts.ts';

/** A procedure as lists show it. */
export interface ProcedureEntry {
	readonly procedureId: number;
	readonly versionId: number;
	readonly code: string;
	readonly title: string;
	readonly plainName: string;
	readonly ministry: string | null;
	readonly field: string | null;
	readonly levels: readonly string[];
	readonly onlineLevel: 'full' | 'partial' | 'none' | null;
	readonly facts: ProcedureFacts;
	/** True when it can be applied for here: the full definition is known. */
	readonly hasDefinition: boolean;
}

/** One version of a procedure with all it says. */
export interface ProcedureVersion extends ProcedureEntry {
	readonly number: number;
	readonly state: 'draft' | 'published' | 'retired';
	readonly effectiveFrom: string | null;
	/** First day on which it no longer holds. */
	readonly effectiveTo: string | null;
	readonly subjects: readonly string[];
	readonly publishedBy: string | null;
	readonly publishedAt: Date | null;
	readonly definition: ProcedureDefinition | null;
	readonly catalogue: CatalogueRow | null;
}

/** The columns of a `ProcedureEntry`, from `procedures.procedure p` and `procedures.procedure_version v`. */
export const ENTRY_COLUMNS = sql`p.id as "procedureId", v.id as "versionId", p.code, v.title, v.plain_name as "plainName", v.ministry, v.field,
  v.levels, v.online_level as "onlineLevel", v.facts, (v.definition is not null) as "hasDefinition"`;

const VERSION_COLUMNS = sql`${ENTRY_COLUMNS}, v.number, v.state, v.effective_from as "effectiveFrom", v.effective_to as "effectiveTo", v.subjects,
  v.published_by as "publishedBy", v.published_at as "publishedAt", v.definition, v.catalogue`;

/** "v holds on this date". */
export function holdsOnDate(date: string) {
	return sql`v.state = 'published' and v.effective_from <= ${date}::date and (v.effective_to is null or ${date}::date < v.effective_to)`;
}

/** The version of a procedure in force on a date ('YYYY-MM-DD'); undefined when there is none. */
export async function findProcedureAt(ctx: ReadCtx, code: string, date: string): Promise<ProcedureVersion | undefined> {
	const { rows } = await sql<ProcedureVersion>`select ${VERSION_COLUMNS} from procedures.procedure p
    join procedures.procedure_version v on v.procedure_id = p.id where p.code = ${code} and ${holdsOnDate(date)}`.execute(
		ctx.db,
	);
	return rows[0];
}

/** The version in force on a date. @throws Refusal procedure.unknown */
export async function getProcedureAt(ctx: ReadCtx, code: string, date: string): Promise<ProcedureVersion> {
	return (await findProcedureAt(ctx, code, date)) ?? refuse('procedure.unknown', { code });
}

/** The version a dossier was opened under; it never changes once published. @throws Refusal procedure.unknown */
export async function getVersion(ctx: ReadCtx, versionId: number): Promise<ProcedureVersion> {
	const { rows } = await sql<ProcedureVersion>`select ${VERSION_COLUMNS} from procedures.procedure_version v
    join procedures.procedure p on p.id = v.procedure_id where v.id = ${versionId} and v.state <> 'draft'`.execute(
		ctx.db,
	);
	return rows[0] ?? refuse('procedure.unknown');
}

/** Entries of several versions, for naming procedures in lists of dossiers. Unknown ids are left out. */
export async function mapVersions(
	ctx: ReadCtx,
	versionIds: readonly number[],
): Promise<ReadonlyMap<number, ProcedureEntry>> {
	if (versionIds.length === 0) return new Map();
	const { rows } = await sql<ProcedureEntry>`select ${ENTRY_COLUMNS} from procedures.procedure_version v
    join procedures.procedure p on p.id = v.procedure_id where v.id = any(${[...new Set(versionIds)]}::bigint[])`.execute(
		ctx.db,
	);
	return new Map(rows.map((row) => [row.versionId, row]));
}

/** All versions of a procedure, the newest first, drafts included; for administrators and the history of a procedure. */
export async function listVersions(
	ctx: ReadCtx,
	code: string,
): Promise<Omit<ProcedureVersion, 'definition' | 'catalogue'>[]> {
	const { rows } =
		await sql<ProcedureVersion>`select ${ENTRY_COLUMNS}, v.number, v.state, v.effective_from as "effectiveFrom",
    v.effective_to as "effectiveTo", v.subjects, v.published_by as "publishedBy", v.published_at as "publishedAt"
    from procedures.procedure p join procedures.procedure_version v on v.procedure_id = p.id where p.code = ${code} order by v.number desc`.execute(
			ctx.db,
		);
	return rows;
}

/** Procedures of a life event in force today, those one can apply for here first. */
export async function listByLifeEvent(ctx: ReadCtx, event: LifeEvent): Promise<ProcedureEntry[]> {
	const { rows } = await sql<ProcedureEntry>`select ${ENTRY_COLUMNS} from procedures.procedure p
    join procedures.procedure_version v on v.procedure_id = p.id
    where ${holdsOnDate(vnDate(ctx.now))} and v.life_events @> array[${event}]
    order by p.favourites desc, p.code`.execute(ctx.db);
	return rows;
}

/** Procedures with a full definition in force today: what the counter can receive. */
export async function listReceivable(ctx: ReadCtx): Promise<ProcedureEntry[]> {
	const { rows } = await sql<ProcedureEntry>`select ${ENTRY_COLUMNS} from procedures.procedure p
    join procedures.procedure_version v on v.procedure_id = p.id
    where ${holdsOnDate(vnDate(ctx.now))} and v.definition is not null order by v.field, v.plain_name`.execute(ctx.db);
	return rows;
}

/** Codes of all procedures that lie in a field now or lay in it once: a register of a field goes back in time. */
export async function listCodesOfField(ctx: ReadCtx, field: string): Promise<string[]> {
	const { rows } = await sql<{ code: string }>`select distinct p.code from procedures.procedure p
    join procedures.procedure_version v on v.procedure_id = p.id where v.field = ${field} order by p.code`.execute(
		ctx.db,
	);
	return rows.map(({ code }) => code);
}
