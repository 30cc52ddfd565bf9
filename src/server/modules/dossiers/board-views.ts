import { grantedUnits } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { addDays, instantAt, vnDate } from '../../../shared/dates.ts';
import { getTreeOn, listSubtreeUnitIdsOn } from '../agencies/index.ts';
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

/** The units whose dossiers the officer may read; for the whole province, all of today's. */
export async function listBoardUnits(ctx: ReadCtx): Promise<readonly number[]> {
	const granted = grantedUnits(ctx.actor, 'dossier.read');
	if (granted !== 'all') return granted;
	const roots = await getTreeOn(ctx, vnDate(ctx.now));
	const ids = await Promise.all(roots.map(({ id }) => listSubtreeUnitIdsOn(ctx, id, vnDate(ctx.now))));
	return ids.flat();
}

/** Open steps of the units, most urgent first. The caller has already narrowed the units to what may be seen. */
export async function listBoardSteps(
	ctx: ReadCtx,
	unitIds: readonly number[],
	filter: BoardFilter,
	page: { skip: number; most: number },
): Promise<BoardStep[]> {
	const { rows } =
		await sql<BoardStep>`select d.code, d.procedure_title as "procedureTitle", d.applicant ->> 'name' as "applicantName",
			d.status, s.step, s.kind as "stepKind", s.unit_id as "unitId", s.assignee_id as "assigneeId", ${DUE} as "dueAt",
			${PAUSED} as paused, d.extensions
		from ${listed(ctx, unitIds, filter)}
		order by ${DUE} nulls last, s.id limit ${page.most} offset ${page.skip}`.execute(ctx.db);
	return rows;
}

/** How many open steps a list of the board has, counted up to `most`. */
export async function countBoardSteps(
	ctx: ReadCtx,
	unitIds: readonly number[],
	filter: BoardFilter,
	most: number,
): Promise<number> {
	const { rows } = await sql<{ count: number }>`select count(*)::int as count
		from (select 1 from ${listed(ctx, unitIds, filter)} limit ${most}) as counted`.execute(ctx.db);
	return rows[0]?.count ?? 0;
}

function listed(ctx: ReadCtx, unitIds: readonly number[], filter: BoardFilter) {
	const units = filter.unitId === undefined ? unitIds : unitIds.filter((id) => id === filter.unitId);
	const kind = filter.stepKind === undefined ? sql`true` : sql`s.kind = ${filter.stepKind}`;
	return sql`dossiers.step s join dossiers.dossier d on d.id = s.dossier_id
		where s.closed_at is null and s.unit_id = any(${[...units]}::bigint[]) and ${kind} and ${stateCondition(ctx, filter.state)}`;
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
