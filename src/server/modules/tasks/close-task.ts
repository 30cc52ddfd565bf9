import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import type { TaskKey } from './accept-task.ts';
import { lockOpenChildren } from './parent-store.ts';
import { settleReport } from './report-store.ts';
import { requireGiver } from './require-side.ts';
import { changeTask, lockTask, stateAfterOrRefuse } from './store.ts';

/**
 * Whoever gave the task finds the reported result good: it is done. Every part it was split into is closed or cancelled by then.
 * @throws Refusal task.not-giver, task.not-possible-now, task.children-open
 */
export async function closeTask(ctx: Ctx, input: TaskKey & { words?: string | undefined }): Promise<void> {
	const task = await lockTask(ctx, input.id, input.revision);
	const standing = requireGiver(ctx, task);
	const state = stateAfterOrRefuse(task, 'close');
	const open = await lockOpenChildren(ctx, task.id);
	if (open.length > 0) refuse('task.children-open', { count: open.length });
	const given = input.words?.normalize('NFC').trim().slice(0, 2000) ?? '';
	const words = given === '' ? undefined : given;
	await settleReport(ctx, task.id, { outcome: 'accepted', words });
	await changeTask(
		ctx,
		task,
		{ state, finished_at: ctx.now },
		{ kind: 'close', note: words, unitId: task.giver_unit_id, onBehalfOf: standing.onBehalfOf?.name },
	);
}
