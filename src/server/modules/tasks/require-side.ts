import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { handsOf } from './hands.ts';
import { giverStanding, headStanding, ownerStanding, type Standing } from './sides.ts';
import type { TaskRecord } from './store.ts';

/** The actor has the task, or stands in for who has. @throws Refusal task.not-owner, task.owner-outside */
export async function requireOwner(ctx: Ctx, task: TaskRecord): Promise<Standing> {
	refuseOutside(task);
	const { assignUnits } = await handsOf(ctx);
	return ownerStanding(ctx.actor, task, assignUnits) ?? refuse('task.not-owner');
}

/** The actor has the task, or assigns work in the unit that has it. @throws Refusal task.not-owner, task.owner-outside */
export async function requireOwnerOrHead(ctx: Ctx, task: TaskRecord): Promise<Standing> {
	refuseOutside(task);
	const { assignUnits } = await handsOf(ctx);
	return ownerStanding(ctx.actor, task, assignUnits) ?? headStanding(ctx.actor, task) ?? refuse('task.not-owner');
}

/** The actor gave the task, stands in for who did, or gives tasks for that unit. @throws Refusal task.not-giver */
export function requireGiver(ctx: Ctx, task: TaskRecord): Standing {
	return giverStanding(ctx.actor, task) ?? refuse('task.not-giver');
}

function refuseOutside(task: TaskRecord): void {
	if (task.owner_unit_id === null) refuse('task.owner-outside', { name: task.outside_name ?? '' });
}
