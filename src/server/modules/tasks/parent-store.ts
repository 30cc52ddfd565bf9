import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import type { TaskRecord } from './store.ts';
import type { TasksTables } from './tables.gen.ts';

/** When the task above is due; null when it has no deadline. */
export async function findParentDue(ctx: Ctx, parentId: number): Promise<Date | null> {
	const row = await writing<TasksTables>(ctx)
		.selectFrom('tasks.task')
		.select('due_at')
		.where('id', '=', parentId)
		.executeTakeFirst();
	return row?.due_at ?? null;
}

/** Tasks directly below that are not finished, locked, oldest first. */
export async function lockOpenChildren(ctx: Ctx, taskId: number): Promise<TaskRecord[]> {
	return writing<TasksTables>(ctx)
		.selectFrom('tasks.task')
		.selectAll()
		.where('parent_id', '=', taskId)
		.where('finished_at', 'is', null)
		.orderBy('id')
		.forUpdate()
		.execute();
}

/** Everything unfinished below a task, at any depth, the deepest first, locked. */
export async function lockOpenBelow(ctx: Ctx, taskId: number): Promise<TaskRecord[]> {
	const { rows } = await sql<TaskRecord>`select t.* from tasks.task t
		where t.id in (with recursive branch as (
				select id from tasks.task where parent_id = ${taskId}
				union all select c.id from tasks.task c join branch b on c.parent_id = b.id)
			select id from branch) and t.finished_at is null
		order by t.depth desc, t.id for update of t`.execute(ctx.tx);
	return rows;
}
