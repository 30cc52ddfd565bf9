import type { Ctx } from '../../platform/ctx.ts';
import { reading, writing } from '../../platform/db.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { grantAccess } from './access-store.ts';
import type { TaskHolder } from './task-types.ts';
import type { TasksTables } from './tables.gen.ts';

/** Adds those who work on the task beside its owner; they may read it. */
export async function insertCoOwners(ctx: Ctx, taskId: number, coOwners: readonly TaskHolder[]): Promise<void> {
	if (coOwners.length === 0) return;
	await writing<TasksTables>(ctx)
		.insertInto('tasks.co_owner')
		.values(
			coOwners.map(({ unitId, accountId }) => ({ task_id: taskId, unit_id: unitId, account_id: accountId ?? null })),
		)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	await grantAccess(ctx, taskId, {
		unitIds: coOwners.map(({ unitId }) => unitId),
		accountIds: coOwners.map(({ accountId }) => accountId ?? null),
	});
}

/** Those who work on the task beside its owner. */
export async function listCoOwners(
	ctx: ReadCtx,
	taskId: number,
): Promise<{ unitId: number; accountId: number | null }[]> {
	return reading<TasksTables>(ctx)
		.selectFrom('tasks.co_owner')
		.select(['unit_id as unitId', 'account_id as accountId'])
		.where('task_id', '=', taskId)
		.orderBy('unit_id')
		.orderBy('account_id')
		.execute();
}
