import type { Ctx } from '../../platform/ctx.ts';
import { requireOwner } from './require-side.ts';
import { changeTask, lockTask, stateAfterOrRefuse } from './store.ts';

/** Which task, and which revision of it the screen showed. */
export interface TaskKey {
	readonly id: number;
	readonly revision?: number | undefined;
}

/**
 * Whoever was given the task takes it in hand.
 * @throws Refusal task.not-found, task.not-owner, task.not-possible-now
 */
export async function acceptTask(ctx: Ctx, input: TaskKey): Promise<void> {
	const task = await lockTask(ctx, input.id, input.revision);
	const standing = await requireOwner(ctx, task);
	const state = stateAfterOrRefuse(task, 'accept');
	await changeTask(
		ctx,
		task,
		{ state, accepted_at: task.accepted_at ?? ctx.now },
		{ kind: 'accept', onBehalfOf: standing.onBehalfOf?.name },
	);
}
