import { vnDate } from '../../../shared/dates.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { mapUnitsOn } from '../agencies/index.ts';
import { isLate } from './list-views.ts';
import { boardUnits, visibleTo } from './visible-views.ts';

/** One unit and how its tasks stand. */
export interface TaskBoardRow {
	readonly unitId: number;
	readonly unitName: string;
	readonly toAccept: number;
	readonly inWork: number;
	readonly reported: number;
	readonly dueSoon: number;
	readonly overdue: number;
	/** Closed, with the result reported in time; and after the deadline. */
	readonly doneInTime: number;
	readonly doneLate: number;
}

/**
 * The board: tasks by the unit that has them, for heads and whoever follows the units. Those with most overdue work first.
 */
export async function listTaskBoard(ctx: ReadCtx): Promise<TaskBoardRow[]> {
	const units = boardUnits(ctx.actor);
	const mine = units === 'all' ? sql<boolean>`true` : sql<boolean>`t.owner_unit_id = any(${[...units]}::bigint[])`;
	const open = sql<boolean>`t.state in ('given', 'in-work')`;
	const { rows } = await sql<Omit<TaskBoardRow, 'unitName'>>`select t.owner_unit_id as "unitId",
			count(*) filter (where t.state = 'given')::int as "toAccept",
			count(*) filter (where t.state = 'in-work')::int as "inWork",
			count(*) filter (where t.state = 'reported')::int as reported,
			count(*) filter (where ${open} and t.soon_at <= ${ctx.now} and t.due_at > ${ctx.now})::int as "dueSoon",
			count(*) filter (where ${open} and t.due_at <= ${ctx.now})::int as overdue,
			count(*) filter (where t.state = 'closed' and not ${isLate(ctx)})::int as "doneInTime",
			count(*) filter (where t.state = 'closed' and ${isLate(ctx)})::int as "doneLate"
		from tasks.task t where t.owner_unit_id is not null and ${mine} and ${visibleTo(ctx.actor)}
		group by t.owner_unit_id order by overdue desc, "dueSoon" desc, t.owner_unit_id`.execute(ctx.db);
	const names = await mapUnitsOn(
		ctx,
		rows.map(({ unitId }) => unitId),
		vnDate(ctx.now),
	);
	return rows.map((row) => ({ ...row, unitName: names.get(row.unitId)?.agencyName ?? '' }));
}
