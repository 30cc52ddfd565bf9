import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { refuse } from '../../platform/refusal.ts';
import type { StoredFile } from '../../platform/files.ts';
import { handsOf } from './hands.ts';
import { listCoOwners } from './co-owner-store.ts';
import { listActs, listExtensions, listReports } from './file-part-views.ts';
import { mayNow } from './may-now.ts';
import { openNaming, rowColumns, toRows, type RawRow } from './row-views.ts';
import type { TaskRecord } from './store.ts';
import type { TaskFile, TaskRow, TaskTree } from './task-types.ts';
import { getVisibleTask, visibleTo } from './visible-views.ts';

/** One task with everything its file shows. @throws Refusal task.not-found */
export async function getTaskFile(ctx: ReadCtx, id: number): Promise<TaskFile> {
	const task = await getVisibleTask(ctx, id);
	const hands = await handsOf(ctx);
	const { rows } = await sql<RawRow>`select ${rowColumns(hands)} from tasks.task t
		where t.root_id = ${task.root_id} and ${visibleTo(ctx.actor)} order by t.depth, t.id`.execute(ctx.db);
	const tree = await toRows(ctx, rows);
	const row = tree.find((one) => one.id === id) ?? refuse('task.not-found');
	const coOwners = await listCoOwners(ctx, id);
	const nameOf = await openNaming(ctx, coOwners);
	const extensionRequests = await listExtensions(ctx, id);
	const { may, onBehalfOf } = mayNow(ctx.actor, task, {
		coOwners,
		hasPendingExtension: row.hasPendingExtension,
		openChildren: row.childCount - row.childDoneCount,
		seats: hands.assignUnits,
	});
	return {
		...row,
		...columnsOf(task),
		coOwners: coOwners.map(({ unitId, accountId }) => nameOf(unitId, accountId)),
		acts: await listActs(ctx, id),
		extensionRequests,
		reports: await listReports(ctx, id),
		above: aboveOf(tree, row),
		children: childrenOf(tree, id),
		may,
		onBehalfOf,
	};
}

function columnsOf(task: TaskRecord) {
	return {
		revision: task.revision,
		requiredResult: task.required_result,
		sourceReference: task.source_reference,
		dueBasis: task.due_basis as TaskFile['dueBasis'],
		extensions: task.extensions,
		acceptedAt: task.accepted_at,
		isOutside: task.owner_unit_id === null,
	};
}

function aboveOf(tree: readonly TaskRow[], row: TaskRow): { id: number; title: string }[] {
	const above: { id: number; title: string }[] = [];
	let up = tree.find(({ id }) => id === row.parentId);
	while (up) {
		const { id, title, parentId } = up;
		above.unshift({ id, title });
		up = tree.find((one) => one.id === parentId);
	}
	return above;
}

function childrenOf(tree: readonly TaskRow[], parentId: number): TaskTree[] {
	return tree.filter((row) => row.parentId === parentId).map((row) => ({ ...row, children: childrenOf(tree, row.id) }));
}

/**
 * A file of a report or of the progress log of a task the reader may see. Knowing a file's id is not enough.
 * @throws Refusal task.not-found
 */
export async function fileOfTask(ctx: ReadCtx, taskId: number, fileId: string): Promise<StoredFile> {
	if (!/^[0-9a-f-]{36}$/.test(fileId)) return refuse('task.not-found');
	const { rows } =
		await sql<StoredFile>`select f.id, f.sha256, f.size_bytes as "sizeBytes", f.media_type as "mediaType", f.name
		from tasks.task t join platform.file f on f.id = ${fileId}::uuid
		where t.id = ${taskId} and ${visibleTo(ctx.actor)} and (
			exists (select 1 from tasks.act a where a.task_id = t.id and a.file_id = f.id)
			or exists (select 1 from tasks.report r join tasks.report_file x on x.report_id = r.id
				where r.task_id = t.id and x.file_id = f.id))`.execute(ctx.db);
	return rows[0] ?? refuse('task.not-found');
}
