import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import type { TaskKey } from './accept-task.ts';
import { lapseExtension } from './extension-store.ts';
import { lockOpenBelow } from './parent-store.ts';
import { requireGiver } from './require-side.ts';
import { changeTask, lockTask, stateAfterOrRefuse, type TaskRecord } from './store.ts';
import { textOrRefuse } from './texts.ts';

/**
 * Whoever gave the task takes it back. Open parts are cancelled only when that is said; then all of them, the deepest first.
 * @param input.withParts cancel everything below, too
 * @throws Refusal task.not-giver, task.not-possible-now, task.children-open, task.text-missing
 */
export async function cancelTask(
	ctx: Ctx,
	input: TaskKey & { reason: string; withParts?: boolean | undefined },
): Promise<void> {
	const task = await lockTask(ctx, input.id, input.revision);
	const standing = requireGiver(ctx, task);
	stateAfterOrRefuse(task, 'cancel');
	const reason = textOrRefuse(input.reason, 'lý do hủy');
	const below = await lockOpenBelow(ctx, task.id);
	if (below.length > 0 && input.withParts !== true) refuse('task.children-open', { count: below.length });
	for (const part of below)
		await cancelOne(ctx, part, { reason: `Hủy theo nhiệm vụ cha: ${reason}`, onBehalfOf: undefined });
	await cancelOne(ctx, task, { reason, onBehalfOf: standing.onBehalfOf?.name });
}

async function cancelOne(
	ctx: Ctx,
	task: TaskRecord,
	act: { reason: string; onBehalfOf: string | undefined },
): Promise<void> {
	const state = stateAfterOrRefuse(task, 'cancel');
	await lapseExtension(ctx, task.id);
	await changeTask(
		ctx,
		task,
		{ state, finished_at: ctx.now },
		{ kind: 'cancel', note: act.reason, unitId: task.giver_unit_id, onBehalfOf: act.onBehalfOf },
	);
}
