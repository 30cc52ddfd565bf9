import { formatDate, formatDateTime } from '../../../shared/dates.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import type { TaskKey } from './accept-task.ts';
import { dueColumns, requireWithinParent } from './due.ts';
import { lockPendingExtension, settleExtension } from './extension-store.ts';
import { findParentDue } from './parent-store.ts';
import { requireGiver } from './require-side.ts';
import { changeTask, lockTask, stateAfterOrRefuse, type TaskRecord } from './store.ts';
import { textOrRefuse } from './texts.ts';

/** The giver's answer: a new deadline (the one asked for, unless another day is named), or no, with the reason. */
export type ExtensionAnswer =
	| { readonly grant: true; readonly grantedOn?: string | undefined; readonly words?: string | undefined }
	| { readonly grant: false; readonly words: string };

/**
 * Whoever gave the task grants or denies the extension that waits. Granted, the deadline is the new day in working time;
 * denied, it stays.
 * @throws Refusal task.not-giver, task.no-extension, task.extension-not-later, task.due-after-parent, task.text-missing
 */
export async function decideExtension(ctx: Ctx, input: TaskKey & { answer: ExtensionAnswer }): Promise<void> {
	const task = await lockTask(ctx, input.id, input.revision);
	const standing = requireGiver(ctx, task);
	const onBehalfOf = standing.onBehalfOf?.name;
	const { answer } = input;
	const pending = (await lockPendingExtension(ctx, task.id)) ?? refuse('task.no-extension');
	const state = stateAfterOrRefuse(task, answer.grant ? 'grant-extension' : 'deny-extension');
	if (!answer.grant) {
		const words = textOrRefuse(answer.words, 'lý do không gia hạn');
		await settleExtension(ctx, pending.id, { outcome: 'denied', words });
		await changeTask(ctx, task, { state }, { kind: 'deny-extension', note: words, onBehalfOf });
		return;
	}
	const grantedOn = answer.grantedOn ?? pending.wanted_on;
	const due = await laterDue(ctx, task, grantedOn);
	const words = answer.words?.normalize('NFC').trim() ?? '';
	await settleExtension(ctx, pending.id, { outcome: 'granted', grantedOn, ...(words === '' ? {} : { words }) });
	await changeTask(
		ctx,
		task,
		{ ...due, state, extensions: task.extensions + 1 },
		{
			kind: 'grant-extension',
			note: `Gia hạn tới ${formatDate(grantedOn)}${words === '' ? '' : `: ${words}`}`,
			onBehalfOf,
			data: { from: task.due_at?.toISOString() ?? null, to: due.due_at?.toISOString() ?? null },
		},
	);
}

async function laterDue(ctx: Ctx, task: TaskRecord, on: string) {
	const due = await dueColumns(ctx, task.owner_unit_id, { on });
	if (task.due_at !== null && due.due_at !== null && due.due_at <= task.due_at)
		refuse('task.extension-not-later', { due: formatDateTime(task.due_at) });
	if (task.parent_id !== null) requireWithinParent(due.due_at, await findParentDue(ctx, task.parent_id));
	return due;
}
