import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import type { TaskKey } from './accept-task.ts';
import { listCoOwners } from './co-owner-store.ts';
import { handsOf } from './hands.ts';
import { requireOwner } from './require-side.ts';
import { coOwnerStanding, ownerStanding } from './sides.ts';
import { changeTask, lockTask, stateAfterOrRefuse } from './store.ts';
import { textOrRefuse } from './texts.ts';

/**
 * Whoever has the task, or works on it beside the owner, writes what has been done. The log only grows; how far the whole
 * is, is for the owner to say.
 * @param input.percent 0 to 100; absent or from a co-owner: as before
 * @throws Refusal task.not-found, task.not-owner, task.not-possible-now, task.percent-wrong, task.text-missing
 */
export async function logProgress(
	ctx: Ctx,
	input: TaskKey & { words: string; percent?: number | undefined; fileId?: string | undefined },
): Promise<void> {
	const task = await lockTask(ctx, input.id, input.revision);
	const { assignUnits } = await handsOf(ctx);
	const owner = ownerStanding(ctx.actor, task, assignUnits);
	const beside = coOwnerStanding(ctx.actor, await listCoOwners(ctx, task.id), assignUnits);
	const standing = owner ?? beside ?? (await requireOwner(ctx, task));
	const state = stateAfterOrRefuse(task, 'progress');
	const words = textOrRefuse(input.words, 'việc đã làm');
	const { percent } = input;
	if (percent !== undefined && (!Number.isInteger(percent) || percent < 0 || percent > 100))
		refuse('task.percent-wrong');
	const known = owner ? percent : undefined;
	await changeTask(
		ctx,
		task,
		{ state, percent: known ?? task.percent },
		{ kind: 'progress', note: words, percent: known, fileId: input.fileId, onBehalfOf: standing.onBehalfOf?.name },
	);
}
