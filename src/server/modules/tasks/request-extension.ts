import { formatDate, formatDateTime } from '../../../shared/dates.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import type { TaskKey } from './accept-task.ts';
import { dueColumns } from './due.ts';
import { insertExtension } from './extension-store.ts';
import { requireOwner } from './require-side.ts';
import { changeTask, lockTask, stateAfterOrRefuse } from './store.ts';
import { textOrRefuse } from './texts.ts';

/**
 * Whoever has the task asks the giver for more time. The deadline stands until the giver grants it.
 * @param input.wantedOn 'YYYY-MM-DD'
 * @throws Refusal task.not-owner, task.no-due, task.extension-not-later, task.extension-pending, task.text-missing
 */
export async function requestExtension(ctx: Ctx, input: TaskKey & { wantedOn: string; reason: string }): Promise<void> {
	const task = await lockTask(ctx, input.id, input.revision);
	const standing = await requireOwner(ctx, task);
	const state = stateAfterOrRefuse(task, 'request-extension');
	if (task.due_at === null) return refuse('task.no-due');
	const reason = textOrRefuse(input.reason, 'lý do xin gia hạn');
	const wanted = await dueColumns(ctx, task.owner_unit_id, { on: input.wantedOn });
	if (wanted.due_at === null || wanted.due_at <= task.due_at)
		refuse('task.extension-not-later', { due: formatDateTime(task.due_at) });
	if (!(await insertExtension(ctx, task, { reason, wantedOn: input.wantedOn }))) refuse('task.extension-pending');
	const note = `Xin gia hạn tới ${formatDate(input.wantedOn)}: ${reason}`;
	await changeTask(ctx, task, { state }, { kind: 'request-extension', note, onBehalfOf: standing.onBehalfOf?.name });
}
