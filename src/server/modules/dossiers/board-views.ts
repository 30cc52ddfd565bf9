import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { addDays, instantAt, vnDate } from '../../../shared/dates.ts';
import type { StatusCode } from './statuses.ts';

/** An open step as the unit's board lists it. */
export interface BoardStep {
	readonly code: string;
	readonly procedureTitle: string;
	readonly applicantName: string;
	readonly status: StatusCode;
	readonly step: string;
	readonly stepKind: string;
	readonly unitId: number;
	readonly assigneeId: number | null;
	readonly dueAt: Date | null;
	readonly paused: boolean;
	readonly extensions: number;
}

/** Which steps of the board are listed. */
export interface BoardFilter {
	readonly state: 'all' | 'today' | 'overdue' | 'paused' | 'unassigned';
	readonly unitId?: number | undefined;
	readonly stepKind?: string | undefined;
}

const PAUSED = sql`d.paused_at is not null`;
const DUE = sql`least(s.due_at, d.due_at)`;
const MOST_ROWS = 100;

function stateCondition(ctx: ReadCtx, state: BoardFilter['state']) {
	const tonight = instantAt(addDays(vnDate(ctx.now), 1));
	switch (state) {
		case 'all':
			return sql`true`;
		case 'today':
			return sql`not ${PAUSED} and ${DUE} >= ${ctx.now} and ${DUE} < ${tonight}`;
		case 'overdue':
			return sql`not ${PAUSED} and ${DUE} < ${ctx.now}`;
		case 'paused':
			return PAUSED;
		case 'unassigned':
			return sql`s.assignee_id is null and s.kind not in ('receive', 'hand-over')`;
	}
}

/** Open steps of the units, most urgent first, at most 100. The caller has already narrowed the units to what may be seen. */
export async function listBoardSteps(
	ctx: ReadCtx,
	unitIds: readonly number[],
	filter: BoardFilter,
): Promise<BoardStep[]> {
	const units = filter.unitId === undefined ? unitIds : unitIds.filter((id) => id === filter.unitId);
	const kind = filter.stepKind === undefined ? sql`true` : sql`s.kind = ${filter.stepKind}`;
	const { rows } =
		await sql<BoardStep>`select d.code, d.procedure_title as "procedureTitle", d.applicant ->> 'name' as "applicantName",
			d.status, s.step, s.kind as "stepKind", s.unit_id as "unitId", s.assignee_id as "assigneeId", ${DUE} as "dueAt",
			${PAUSED} as paused, d.extensions
		from dossiers.step s join dossiers.dossier d on d.id = s.dossier_id
		where s.closed_at is null and s.unit_id = any(${[...units]}::bigint[]) and ${kind} and ${stateCondition(ctx, filter.state)}
		order by ${DUE} nulls last, s.id limit ${MOST_ROWS}`.execute(ctx.db);
	return rows;
}

/** How many open steps of the units each view of the board holds. */
export async function countBoard(
	ctx: ReadCtx,
	unitIds: readonly number[],
): Promise<Record<BoardFilter['state'], number>> {
	const states: readonly BoardFilter['state'][] = ['all', 'today', 'overdue', 'paused', 'unassigned'];
	const counts = states.map(
		(state) => sql`count(*) filter (where ${stateCondition(ctx, state)})::int as ${sql.ref(state)}`,
	);
	const { rows } = await sql<Record<BoardFilter['state'], number>>`select ${sql.join(counts)}
		from dossiers.step s join dossiers.dossier d on d.id = s.dossier_id
		where s.closed_at is null and s.unit_id = any(${[...unitIds]}::bigint[])`.execute(ctx.db);
	const row = rows[0];
	if (!row) throw new Error('counting returned nothing');
	return row;
}
