import { actorLabel } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { writing } from '../../platform/db.ts';
import type { TasksTables } from './tables.gen.ts';

/** Keeps a report of result with its files; it waits for the giver. */
export async function insertReport(
	ctx: Ctx,
	report: { taskId: number; words: string; reporterName?: string | undefined; fileIds: readonly string[] },
): Promise<void> {
	const row = await writing<TasksTables>(ctx)
		.insertInto('tasks.report')
		.values({
			task_id: report.taskId,
			reported_at: ctx.now,
			reporter_name: report.reporterName ?? actorLabel(ctx.actor).name,
			words: report.words,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	if (report.fileIds.length === 0) return;
	await writing<TasksTables>(ctx)
		.insertInto('tasks.report_file')
		.values([...new Set(report.fileIds)].map((fileId) => ({ report_id: row.id, file_id: fileId })))
		.execute();
}

/** Writes down what the giver said to the report that waits. */
export async function settleReport(
	ctx: Ctx,
	taskId: number,
	answer: { outcome: 'accepted' | 'returned'; words: string | undefined },
): Promise<void> {
	await writing<TasksTables>(ctx)
		.updateTable('tasks.report')
		.set({
			decided_at: ctx.now,
			decider_name: actorLabel(ctx.actor).name,
			outcome: answer.outcome,
			decision_words: answer.words ?? null,
		})
		.where('task_id', '=', taskId)
		.where('decided_at', 'is', null)
		.execute();
}
