import type { Ctx } from '../../platform/ctx.ts';
import { passOnWork, type UnitsOfMove } from '../agencies/index.ts';
import { changeTask, type TaskRecord } from './store.ts';
import { inheritUnitAccess, lockOpenOfUnit, moveCoOwner } from './upkeep-store.ts';

export const MOVE_TASKS = 'tasks.move-to-successor';

/** Open tasks of an ended unit pass to its successor: those it gave, those it owns, those it helps with. */
export const passOnTasks = passOnWork<TaskRecord>({
	job: MOVE_TASKS,
	inheritAccess: inheritUnitAccess,
	lockOpen: lockOpenOfUnit,
	move: moveTask,
});

async function moveTask(ctx: Ctx, task: TaskRecord, units: UnitsOfMove, note: string): Promise<void> {
	const isOwner = task.owner_unit_id === units.from;
	const isGiver = task.giver_unit_id === units.from;
	await moveCoOwner(ctx, task.id, units);
	await changeTask(
		ctx,
		task,
		{
			owner_unit_id: isOwner ? units.to : task.owner_unit_id,
			// Whether the person came along is for the new head to say.
			owner_account_id: isOwner ? null : task.owner_account_id,
			giver_unit_id: isGiver ? units.to : task.giver_unit_id,
			giver_account_id: isGiver ? null : task.giver_account_id,
		},
		{ kind: 'move', note, unitId: units.to, data: { ...units } },
	);
}
