import type { Ctx } from '../../platform/ctx.ts';
import { isActKept } from './outside-store.ts';
import { insertReport } from './report-store.ts';
import { requireGiver } from './require-side.ts';
import { changeTask, lockTask, stateAfterOrRefuse } from './store.ts';
import { textOrRefuse } from './texts.ts';
import { refuse } from '../../platform/refusal.ts';

/** What an agency outside the platform tells of a task it was given with a document. */
export interface OutsideReport {
	readonly taskId: number;
	/** `progress`: assigned or in work; `done`: finished; `refused`: it will not do it. The last two wait for the giver. */
	readonly what: 'progress' | 'done' | 'refused';
	readonly words: string;
	readonly staffName?: string | undefined;
	readonly fileIds?: readonly string[] | undefined;
	/** Names the message; told twice, it is kept once. */
	readonly sourceKey: string;
}

/**
 * Keeps what came back over the axis about a task given outside. Called by the module documents as the system, or
 * entered by hand by whoever gave the task. A message that comes late, after the task was finished, is refused and changes nothing.
 * @throws Refusal task.not-found, task.not-giver, task.not-owner (it was not given outside), task.not-possible-now
 */
export async function recordOutsideReport(ctx: Ctx, input: OutsideReport): Promise<void> {
	const task = await lockTask(ctx, input.taskId);
	if (ctx.actor.kind !== 'system') requireGiver(ctx, task);
	if (task.outside_name === null) return refuse('task.not-owner');
	if (await isActKept(ctx, task.id, input.sourceKey)) return;
	const kind = input.what === 'progress' ? 'outside-progress' : 'outside-report';
	const state = stateAfterOrRefuse(task, kind);
	const said = textOrRefuse(input.words, 'nội dung');
	const note = input.what === 'refused' ? `Nơi nhận từ chối: ${said}` : said;
	if (input.what !== 'progress')
		await insertReport(ctx, {
			taskId: task.id,
			words: note,
			reporterName: input.staffName ?? task.outside_name,
			fileIds: input.fileIds ?? [],
		});
	await changeTask(
		ctx,
		task,
		{
			state,
			accepted_at: task.accepted_at ?? ctx.now,
			reported_at: input.what === 'progress' ? task.reported_at : ctx.now,
			percent: input.what === 'done' ? 100 : task.percent,
		},
		{ kind, note, sourceKey: input.sourceKey, data: { staff: input.staffName ?? null } },
	);
}
