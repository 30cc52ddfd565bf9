import { z } from 'zod';
import { instantAt, vnDate } from '../../../shared/dates.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { Json } from '../../platform/json.ts';
import { mapUnitsOn } from '../agencies/index.ts';
import { changeTask, type TaskRecord } from './store.ts';
import { inheritUnitAccess, lockOpenOfUnit, moveCoOwner } from './upkeep-store.ts';

const BATCH = 200;

const ending = z.object({ unitId: z.int(), effectiveOn: z.iso.date(), successorIds: z.array(z.int()) });

/**
 * A unit ends: from the first day of its successors its open tasks are theirs. Waits for that day. Without a successor
 * nothing moves: somebody must first say who takes over.
 */
export async function hearUnitEnded(ctx: Ctx, payload: Json): Promise<void> {
	const { unitId, effectiveOn, successorIds } = ending.parse(payload);
	if (successorIds.length === 0) return;
	const firstDay = instantAt(effectiveOn);
	await enqueue(ctx, {
		name: 'tasks.move-to-successor',
		payload: { unitId, effectiveOn, successorIds },
		runAt: firstDay > ctx.now ? firstDay : ctx.now,
		key: `unit:${String(unitId)}`,
	});
}

/**
 * One batch of open tasks of an ended unit passes to its successor; with several the first named takes the work and passes on
 * what is not its own, and all may read. Done twice it changes nothing more.
 */
export async function moveToSuccessorBatch(ctx: Ctx, payload: Json): Promise<void> {
	const { unitId, effectiveOn, successorIds } = ending.parse(payload);
	const [to] = successorIds;
	if (to === undefined) return;
	await inheritUnitAccess(ctx, unitId, successorIds);
	const tasks = await lockOpenOfUnit(ctx, unitId, BATCH);
	if (tasks.length === 0) return;
	const units = await mapUnitsOn(ctx, [unitId, to], vnDate(ctx.now));
	const nameOf = (id: number) => units.get(id)?.agencyName ?? '';
	for (const task of tasks)
		await moveTask(ctx, task, { from: unitId, to }, `${nameOf(to)} nhận việc của ${nameOf(unitId)}.`);
	if (tasks.length < BATCH) return;
	// A key would name the very job that runs now; without one the next batch stands beside it.
	await enqueue(ctx, { name: 'tasks.move-to-successor', payload: { unitId, effectiveOn, successorIds } });
}

async function moveTask(ctx: Ctx, task: TaskRecord, units: { from: number; to: number }, note: string): Promise<void> {
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
