import type { Selectable } from 'kysely';
import { actorLabel } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { writing } from '../../platform/db.ts';
import type { TaskRecord } from './store.ts';
import type { ExtensionTable, TasksTables } from './tables.gen.ts';

/** Keeps a request. @returns false when one is waiting already */
export async function insertExtension(
	ctx: Ctx,
	task: TaskRecord,
	wish: { reason: string; wantedOn: string },
): Promise<boolean> {
	const row = await writing<TasksTables>(ctx)
		.insertInto('tasks.extension')
		.values({
			task_id: task.id,
			requested_at: ctx.now,
			requested_by: ctx.actor.kind === 'officer' ? ctx.actor.accountId : null,
			requester_name: actorLabel(ctx.actor).name,
			reason: wish.reason,
			due_at_then: task.due_at,
			wanted_on: wish.wantedOn,
		})
		.onConflict((conflict) => conflict.column('task_id').where('decided_at', 'is', null).doNothing())
		.returning('id')
		.executeTakeFirst();
	return row !== undefined;
}

/** The request that waits for the giver, locked. */
export async function lockPendingExtension(ctx: Ctx, taskId: number): Promise<Selectable<ExtensionTable> | undefined> {
	return writing<TasksTables>(ctx)
		.selectFrom('tasks.extension')
		.selectAll()
		.where('task_id', '=', taskId)
		.where('decided_at', 'is', null)
		.forUpdate()
		.executeTakeFirst();
}

/** Writes down the answer to a waiting request. */
export async function settleExtension(
	ctx: Ctx,
	id: number,
	answer: { outcome: 'granted'; grantedOn: string; words?: string } | { outcome: 'denied'; words: string },
): Promise<void> {
	await writing<TasksTables>(ctx)
		.updateTable('tasks.extension')
		.set({
			decided_at: ctx.now,
			decider_name: actorLabel(ctx.actor).name,
			outcome: answer.outcome,
			decision_words: answer.words ?? null,
			granted_on: answer.outcome === 'granted' ? answer.grantedOn : null,
		})
		.where('id', '=', id)
		.execute();
}

/** The task went on before anybody answered: a waiting request needs no answer any more. */
export async function lapseExtension(ctx: Ctx, taskId: number): Promise<void> {
	await writing<TasksTables>(ctx)
		.updateTable('tasks.extension')
		.set({ decided_at: ctx.now, outcome: 'lapsed' })
		.where('task_id', '=', taskId)
		.where('decided_at', 'is', null)
		.execute();
}
