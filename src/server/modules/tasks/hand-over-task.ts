import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import type { TaskKey } from './accept-task.ts';
import { grantAccess } from './access-store.ts';
import { lapseExtension } from './extension-store.ts';
import { requireHolder } from './holders.ts';
import { lockOpenChildren } from './parent-store.ts';
import { requireOwnerOrHead } from './require-side.ts';
import { giverStanding } from './sides.ts';
import { changeTask, lockTask, stateAfterOrRefuse, type TaskRecord } from './store.ts';
import type { TaskHolder } from './task-types.ts';
import { textOrRefuse } from './texts.ts';

/**
 * The task passes to another person or unit under the giver's: a head names a person of the unit, a person gives it back or
 * on, the giver moves it. It waits there to be accepted. A reason is needed, except when a unit names one of its own.
 * What is split off it is evaluated by whoever has it from now on. A request for extension lapses.
 * @throws Refusal task.not-owner, task.owner-same, task.unit-not-below, task.person-not-of-unit, task.text-missing
 */
export async function handOverTask(ctx: Ctx, input: TaskKey & { to: TaskHolder; reason?: string }): Promise<void> {
	const task = await lockTask(ctx, input.id, input.revision);
	const standing = giverStanding(ctx.actor, task) ?? (await requireOwnerOrHead(ctx, task));
	if (task.owner_unit_id === null) return refuse('task.owner-outside', { name: task.outside_name ?? '' });
	const state = stateAfterOrRefuse(task, 'hand-over');
	const to = { unitId: input.to.unitId, accountId: input.to.accountId ?? null };
	if (to.unitId === task.owner_unit_id && to.accountId === task.owner_account_id) refuse('task.owner-same');
	await requireHolder(ctx, to, [task.giver_unit_id, task.owner_unit_id]);
	const isNaming = task.owner_account_id === null && to.unitId === task.owner_unit_id;
	const given = (input.reason ?? '').trim();
	const reason = isNaming && given === '' ? undefined : textOrRefuse(given, 'lý do chuyển');
	await lapseExtension(ctx, task.id);
	await grantAccess(ctx, task.id, { unitIds: [to.unitId], accountIds: [to.accountId] });
	await changeTask(
		ctx,
		task,
		{ state, owner_unit_id: to.unitId, owner_account_id: to.accountId },
		{
			kind: 'hand-over',
			note: reason,
			unitId: to.unitId,
			onBehalfOf: standing.onBehalfOf?.name,
			data: { fromUnit: task.owner_unit_id, fromAccount: task.owner_account_id, toAccount: to.accountId },
		},
	);
	await passChildren(ctx, task, to);
}

/** What is below was given by whoever had the task; when it passes on, so does that side. */
async function passChildren(
	ctx: Ctx,
	task: TaskRecord,
	to: { unitId: number; accountId: number | null },
): Promise<void> {
	for (const child of await lockOpenChildren(ctx, task.id))
		await changeTask(
			ctx,
			child,
			{ giver_unit_id: to.unitId, giver_account_id: to.accountId, giver_name: null },
			{ kind: 'move', note: 'Nhiệm vụ cha chuyển cho nơi khác; nơi đó đánh giá việc này.' },
		);
}
