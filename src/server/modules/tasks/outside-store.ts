import type { Ctx } from '../../platform/ctx.ts';
import { reading } from '../../platform/db.ts';
import type { TasksTables } from './tables.gen.ts';

/** True when the message was kept before. */
export async function isActKept(ctx: Ctx, taskId: number, sourceKey: string): Promise<boolean> {
	const row = await reading<TasksTables>(ctx)
		.selectFrom('tasks.act')
		.select('id')
		.where('task_id', '=', taskId)
		.where('source_key', '=', sourceKey)
		.executeTakeFirst();
	return row !== undefined;
}
