import type { Ctx } from '../../platform/ctx.ts';
import type { TaskKey } from './accept-task.ts';
import { settleReport } from './report-store.ts';
import { requireGiver } from './require-side.ts';
import { changeTask, lockTask, stateAfterOrRefuse } from './store.ts';
import { textOrRefuse } from './texts.ts';

/**
 * Whoever gave the task does not find the result good yet: it goes back into work, with what is missing. The deadline stands.
 * @throws Refusal task.not-giver, task.not-possible-now, task.text-missing
 */
export async function returnTask(ctx: Ctx, input: TaskKey & { reason: string }): Promise<void> {
	const task = await lockTask(ctx, input.id, input.revision);
	const standing = requireGiver(ctx, task);
	const state = stateAfterOrRefuse(task, 'return');
	const reason = textOrRefuse(input.reason, 'điều còn thiếu');
	await settleReport(ctx, task.id, { outcome: 'returned', words: reason });
	await changeTask(
		ctx,
		task,
		{ state },
		{ kind: 'return', note: reason, unitId: task.giver_unit_id, onBehalfOf: standing.onBehalfOf?.name },
	);
}
