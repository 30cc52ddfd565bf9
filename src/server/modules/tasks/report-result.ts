import type { Ctx } from '../../platform/ctx.ts';
import type { TaskKey } from './accept-task.ts';
import { lapseExtension } from './extension-store.ts';
import { insertReport } from './report-store.ts';
import { requireOwner } from './require-side.ts';
import { changeTask, lockTask, stateAfterOrRefuse } from './store.ts';
import { textOrRefuse } from './texts.ts';

/**
 * Whoever has the task reports its result, with files if there are any; it waits for the giver's evaluation. A request for
 * extension lapses.
 * @param input.fileIds stored files
 * @throws Refusal task.not-owner, task.not-possible-now, task.text-missing
 */
export async function reportResult(
	ctx: Ctx,
	input: TaskKey & { words: string; fileIds?: readonly string[] | undefined },
): Promise<void> {
	const task = await lockTask(ctx, input.id, input.revision);
	const standing = await requireOwner(ctx, task);
	const state = stateAfterOrRefuse(task, 'report');
	const words = textOrRefuse(input.words, 'kết quả');
	await lapseExtension(ctx, task.id);
	await insertReport(ctx, { taskId: task.id, words, fileIds: input.fileIds ?? [] });
	await changeTask(
		ctx,
		task,
		{ state, reported_at: ctx.now, percent: 100 },
		{ kind: 'report', note: words, percent: 100, onBehalfOf: standing.onBehalfOf?.name },
	);
}
