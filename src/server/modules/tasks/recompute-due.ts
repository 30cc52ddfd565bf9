import { formatDateTime } from '../../../shared/dates.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { Json } from '../../platform/json.ts';
import { recountedDue } from './due.ts';
import { changeTask, type TaskRecord } from './store.ts';
import { lockOpenWithDue } from './upkeep-store.ts';

const BATCH = 200;

/** The calendar changed: every open deadline said as a day or a limit is counted again, in batches. */
export async function recomputeAllDue(ctx: Ctx): Promise<void> {
	await enqueue(ctx, { name: 'tasks.recompute-due', payload: { after: 0 }, key: 'all' });
}

/** One batch of open tasks after an id; asks for the next when there is one. Each move is an act of the task. */
export async function recomputeDueBatch(ctx: Ctx, payload: Json): Promise<void> {
	const after = typeof payload === 'object' && payload !== null && 'after' in payload ? Number(payload.after) : 0;
	const tasks = await lockOpenWithDue(ctx, { after, most: BATCH });
	for (const task of tasks) await recomputeDue(ctx, task);
	const last = tasks.at(-1);
	if (tasks.length === BATCH && last)
		await enqueue(ctx, {
			name: 'tasks.recompute-due',
			payload: { after: last.id },
			key: `after:${String(last.id)}`,
		});
}

async function recomputeDue(ctx: Ctx, task: TaskRecord): Promise<void> {
	const due = await recountedDue(ctx, task);
	if (task.due_at === null || due.due_at === null) return;
	const isSameInstant = due.due_at.getTime() === task.due_at.getTime();
	const isSameSoon = due.soon_at?.getTime() === task.soon_at?.getTime();
	if (isSameInstant && isSameSoon && due.due_provisional === task.due_provisional) return;
	await changeTask(ctx, task, due, {
		kind: 'recompute',
		note: isSameInstant
			? 'Hạn không đổi; lịch nghỉ đã có quyết định.'
			: `Hạn từ ${formatDateTime(task.due_at)} thành ${formatDateTime(due.due_at)} vì lịch nghỉ thay đổi.`,
		data: { from: task.due_at.toISOString(), to: due.due_at.toISOString() },
	});
}
