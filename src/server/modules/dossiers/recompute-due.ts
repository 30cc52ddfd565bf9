import type { Ctx } from '../../platform/ctx.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { Json } from '../../platform/json.ts';
import { formatDateTime } from '../../../shared/dates.ts';
import { recountedDueColumns } from './due-date.ts';
import { changeDossier, lockOpenWithDue, type DossierRecord } from './store.ts';

const BATCH = 200;

/** The calendar changed: every open promise is counted again, in batches, each batch a transaction of its own. */
export async function recomputeAllDue(ctx: Ctx): Promise<void> {
	await enqueue(ctx, { name: 'dossiers.recompute-due', payload: { after: 0 }, key: 'all' });
}

/** One batch of open dossiers after an id; asks for the next batch when there is one. Each move is an act of the dossier. */
export async function recomputeDueBatch(ctx: Ctx, payload: Json): Promise<void> {
	const after = typeof payload === 'object' && payload !== null && 'after' in payload ? Number(payload.after) : 0;
	const dossiers = await lockOpenWithDue(ctx, { after, most: BATCH });
	for (const dossier of dossiers) await recomputeDue(ctx, dossier);
	const last = dossiers.at(-1);
	if (dossiers.length === BATCH && last) {
		await enqueue(ctx, {
			name: 'dossiers.recompute-due',
			payload: { after: last.id },
			key: `after:${String(last.id)}`,
		});
	}
}

async function recomputeDue(ctx: Ctx, dossier: DossierRecord): Promise<void> {
	// A re-appointed date is a promise made by name; a calendar does not move it.
	if (dossier.extensions > 0 || dossier.due_at === null) return;
	const due = await recountedDueColumns(ctx, dossier);
	const sameDay = due.due_at?.getTime() === dossier.due_at.getTime();
	if (!due.due_at || (sameDay && due.due_provisional === dossier.due_provisional)) return;
	const moved = `Hạn từ ${formatDateTime(dossier.due_at)} thành ${formatDateTime(due.due_at)} vì lịch nghỉ thay đổi.`;
	await changeDossier(ctx, dossier, due, {
		kind: 'recompute',
		note: sameDay ? 'Hạn không đổi; lịch nghỉ đã có quyết định.' : moved,
		data: { from: dossier.due_at.toISOString(), to: due.due_at.toISOString() },
	});
}
