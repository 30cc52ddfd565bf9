import { isPermitted, requireOfficer, requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { grantAccess } from './access-store.ts';
import { insertCoOwners } from './co-owner-store.ts';
import { dueColumns, type TaskDue } from './due.ts';
import { requireHolder } from './holders.ts';
import { findByRequest, insertTask } from './store.ts';
import type { OutsideOwner, TaskHolder, TaskSource } from './task-types.ts';
import { MOST_TITLE, textOrRefuse } from './texts.ts';

/** What is given to whom, until when. Exactly one of `owner` and `outsideOwner`. */
export interface NewTask {
	readonly title: string;
	/** What there must be at the end: "Báo cáo gửi Sở Tài chính". */
	readonly requiredResult: string;
	readonly source: TaskSource;
	readonly givenByUnitId: number;
	/** The leader who gives it; absent: the unit does, and whoever gives tasks for it evaluates the result. */
	readonly givenByAccountId?: number | null | undefined;
	readonly owner?: TaskHolder | undefined;
	/** An agency outside this platform: the task travels with a document over the axis, `recordOutsideReport` brings it back. */
	readonly outsideOwner?: OutsideOwner | undefined;
	readonly coOwners?: readonly TaskHolder[] | undefined;
	readonly due?: TaskDue | undefined;
	/** Key of the form: the same key by the same person makes one task, however often it is sent. */
	readonly requestKey?: string | undefined;
}

/**
 * Gives a task. By hand or from a conclusion the right to give tasks of the unit is asked for; for a directive or a document
 * from the axis the calling module has asked already whether the actor may direct the document.
 * @returns the id, also when the same form made it before
 * @throws Refusal access.denied, task.text-missing, task.no-owner, task.unit-not-below, task.person-not-of-unit, task.due-passed
 */
export async function createTask(ctx: Ctx, input: NewTask): Promise<{ taskId: number }> {
	const { source, givenByUnitId, owner, outsideOwner } = input;
	if (source.kind === 'manual' || source.kind === 'conclusion') requirePermission(ctx, 'task.give', givenByUnitId);
	else if (ctx.actor.kind !== 'system') requireOfficer(ctx);
	if ((owner === undefined) === (outsideOwner === undefined)) return refuse('task.no-owner');
	const title = textOrRefuse(input.title, 'tên nhiệm vụ', MOST_TITLE);
	const requiredResult = textOrRefuse(input.requiredResult, 'kết quả phải có');
	const coOwners = input.coOwners ?? [];
	for (const holder of owner ? [owner, ...coOwners] : coOwners) await requireHolder(ctx, holder, [givenByUnitId]);
	const due = await dueColumns(ctx, owner?.unitId ?? givenByUnitId, input.due);
	const giver = giverOf(ctx, input);
	const taskId = await insertTask(
		ctx,
		{
			...due,
			title,
			required_result: requiredResult,
			source_kind: source.kind,
			source_reference: source.reference ?? null,
			source_label: source.label?.normalize('NFC').trim() ?? null,
			giver_unit_id: givenByUnitId,
			giver_account_id: giver.accountId,
			giver_name: giver.name,
			owner_unit_id: owner?.unitId ?? null,
			owner_account_id: owner?.accountId ?? null,
			outside_code: outsideOwner?.organId ?? null,
			outside_name: outsideOwner?.name ?? null,
			state: 'given',
			created_at: ctx.now,
			created_by: ctx.actor.kind === 'officer' ? ctx.actor.accountId : null,
			request_key: input.requestKey ?? null,
		},
		{ unitId: givenByUnitId },
	);
	if (taskId === undefined) return { taskId: await madeBefore(ctx, input.requestKey) };
	await grantAccess(ctx, taskId, {
		unitIds: [givenByUnitId, owner?.unitId ?? null],
		accountIds: [giver.accountId, owner?.accountId ?? null],
	});
	await insertCoOwners(ctx, taskId, coOwners);
	return { taskId };
}

/** The named leader; else the actor, when the right to give tasks for the unit is the actor's own. */
function giverOf(ctx: Ctx, input: NewTask): { accountId: number | null; name: string | null } {
	const { actor } = ctx;
	if (input.givenByAccountId !== undefined && input.givenByAccountId !== null) {
		const isActor = actor.kind === 'officer' && actor.accountId === input.givenByAccountId;
		return { accountId: input.givenByAccountId, name: isActor ? actor.name : null };
	}
	if (actor.kind !== 'officer' || !isPermitted(actor, 'task.give', input.givenByUnitId))
		return { accountId: null, name: null };
	return { accountId: actor.accountId, name: actor.name };
}

async function madeBefore(ctx: Ctx, requestKey: string | undefined): Promise<number> {
	const { accountId } = requireOfficer(ctx);
	const taskId = await findByRequest(ctx, accountId, requestKey ?? '');
	return taskId ?? refuse('task.changed');
}
