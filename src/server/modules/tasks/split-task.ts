import { isPermitted } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import type { TaskKey } from './accept-task.ts';
import { grantAccess, inheritFromParent } from './access-store.ts';
import { dueColumns, requireWithinParent, type DueColumns, type TaskDue } from './due.ts';
import { requireHolder } from './holders.ts';
import { requireOwnerOrHead } from './require-side.ts';
import { changeTask, findByRequest, insertTask, lockTask, stateAfterOrRefuse, type TaskRecord } from './store.ts';
import type { TaskHolder } from './task-types.ts';
import { MOST_TITLE, textOrRefuse } from './texts.ts';

/** Levels of a tree, the first giver's task counted. */
const MOST_LEVELS = 10;

/** A part of a task. Without a deadline it has its parent's. */
export interface SubTask {
	readonly title: string;
	readonly requiredResult: string;
	readonly owner: TaskHolder;
	readonly due?: TaskDue | undefined;
	readonly requestKey?: string | undefined;
}

/**
 * Whoever has a task gives parts of it on, to the own unit, the units below, or keeps a part. The parent counts as accepted,
 * and cannot be closed while a part is open. To give a part to others one must assign work where it goes.
 * @returns the ids of the parts in the order given
 * @throws Refusal task.not-owner, task.too-deep, task.due-after-parent, task.unit-not-below, task.person-not-of-unit, task.text-missing
 */
export async function splitTask(
	ctx: Ctx,
	input: TaskKey & { parts: readonly SubTask[] },
): Promise<{ taskIds: readonly number[] }> {
	const made = await madeBefore(ctx, input.parts);
	if (made) return { taskIds: made };
	const parent = await lockTask(ctx, input.id, input.revision);
	const standing = await requireOwnerOrHead(ctx, parent);
	const state = stateAfterOrRefuse(parent, 'split');
	if (parent.depth + 1 >= MOST_LEVELS) refuse('task.too-deep');
	if (input.parts.length === 0) refuse('task.text-missing', { what: 'việc con' });
	const taskIds: number[] = [];
	for (const part of input.parts) taskIds.push(await insertPart(ctx, parent, part));
	await changeTask(
		ctx,
		parent,
		{ state, accepted_at: parent.accepted_at ?? ctx.now },
		{
			kind: 'split',
			note: input.parts
				.map(({ title }) => title.normalize('NFC').trim())
				.join('; ')
				.slice(0, 2000),
			onBehalfOf: standing.onBehalfOf?.name,
		},
	);
	return { taskIds };
}

/** The parts this form made already; undefined when it is new. */
async function madeBefore(ctx: Ctx, parts: readonly SubTask[]): Promise<number[] | undefined> {
	const { actor } = ctx;
	if (actor.kind !== 'officer') return undefined;
	const ids: number[] = [];
	for (const { requestKey } of parts) {
		const id = requestKey === undefined ? undefined : await findByRequest(ctx, actor.accountId, requestKey);
		if (id === undefined) return undefined;
		ids.push(id);
	}
	return ids.length > 0 ? ids : undefined;
}

async function insertPart(ctx: Ctx, parent: TaskRecord, part: SubTask): Promise<number> {
	const { owner } = part;
	const giverUnitId = parent.owner_unit_id ?? parent.giver_unit_id;
	await requireHolder(ctx, owner, [giverUnitId]);
	const me = ctx.actor.kind === 'officer' ? ctx.actor : undefined;
	const isOwn = me !== undefined && owner.accountId === me.accountId;
	if (!isOwn && !isPermitted(ctx.actor, 'task.assign', owner.unitId)) refuse('task.not-owner');
	const due = await dueOfPart(ctx, parent, part);
	const id = await insertTask(
		ctx,
		{
			...due,
			parent_id: parent.id,
			root_id: parent.root_id,
			depth: parent.depth + 1,
			title: textOrRefuse(part.title, 'tên việc con', MOST_TITLE),
			required_result: textOrRefuse(part.requiredResult, 'kết quả phải có'),
			source_kind: parent.source_kind,
			source_reference: parent.source_reference,
			source_label: parent.source_label,
			giver_unit_id: giverUnitId,
			giver_account_id: parent.owner_account_id ?? me?.accountId ?? null,
			giver_name:
				parent.owner_account_id === null || parent.owner_account_id === me?.accountId ? (me?.name ?? null) : null,
			owner_unit_id: owner.unitId,
			owner_account_id: owner.accountId ?? null,
			state: 'given',
			created_at: ctx.now,
			created_by: me?.accountId ?? null,
			request_key: part.requestKey ?? null,
		},
		{ unitId: giverUnitId },
	);
	if (id === undefined) return refuse('task.changed');
	await inheritFromParent(ctx, parent.id, id);
	await grantAccess(ctx, id, {
		unitIds: [giverUnitId, owner.unitId],
		accountIds: [parent.owner_account_id ?? me?.accountId ?? null, owner.accountId ?? null],
	});
	return id;
}

async function dueOfPart(ctx: Ctx, parent: TaskRecord, part: SubTask): Promise<DueColumns> {
	const due = part.due ?? (parent.due_at === null ? undefined : { at: parent.due_at });
	const columns = await dueColumns(ctx, part.owner.unitId, due);
	requireWithinParent(columns.due_at, parent.due_at);
	return columns;
}
