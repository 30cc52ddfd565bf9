import { vnDate } from '../../../shared/dates.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { reading, sql } from '../../platform/db.ts';
import type { StoredFile } from '../../platform/files.ts';
import { mapUnitsOn } from '../agencies/index.ts';
import type { TaskActKind } from './states.ts';
import type { TasksTables } from './tables.gen.ts';
import type { ExtensionView, ReportView, TaskActView } from './task-types.ts';

/** History and progress log, newest first. Only for a task the reader was shown to see. */
export async function listActs(ctx: ReadCtx, taskId: number): Promise<TaskActView[]> {
	const { rows } = await sql<
		Omit<TaskActView, 'unitName' | 'kind'> & { kind: TaskActKind; unitId: number | null }
	>`select a.id, a.kind, a.happened_at as at, a.actor_name as "actorName", a.on_behalf_of as "onBehalfOf",
			a.unit_id as "unitId", a.note, a.percent, ${FILE} as file
		from tasks.act a left join platform.file f on f.id = a.file_id
		where a.task_id = ${taskId} order by a.id desc`.execute(ctx.db);
	const units = await mapUnitsOn(
		ctx,
		rows.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])),
		vnDate(ctx.now),
	);
	return rows.map(({ unitId, ...act }) => ({
		...act,
		unitName: unitId === null ? null : (units.get(unitId)?.agencyName ?? null),
	}));
}

const FILE = sql<StoredFile | null>`case when f.id is not null then jsonb_build_object('id', f.id, 'sha256', f.sha256,
	'sizeBytes', f.size_bytes, 'mediaType', f.media_type, 'name', f.name) end`;

/** Requests for extension, newest first. */
export async function listExtensions(ctx: ReadCtx, taskId: number): Promise<ExtensionView[]> {
	const rows = await reading<TasksTables>(ctx)
		.selectFrom('tasks.extension')
		.select([
			'id',
			'requested_at as requestedAt',
			'requester_name as requesterName',
			'reason',
			'due_at_then as dueAtThen',
			'wanted_on as wantedOn',
			'decided_at as decidedAt',
			'decider_name as deciderName',
			'outcome',
			'decision_words as decisionWords',
			'granted_on as grantedOn',
		])
		.where('task_id', '=', taskId)
		.orderBy('id', 'desc')
		.execute();
	return rows.map((row) => ({ ...row, outcome: row.outcome as ExtensionView['outcome'] }));
}

/** Reports of result with their files and what the giver said, newest first. */
export async function listReports(ctx: ReadCtx, taskId: number): Promise<ReportView[]> {
	const { rows } =
		await sql<ReportView>`select r.id, r.reported_at as "reportedAt", r.reporter_name as "reporterName", r.words,
			r.decided_at as "decidedAt", r.decider_name as "deciderName", r.outcome, r.decision_words as "decisionWords",
			coalesce((select jsonb_agg(${FILE} order by f.name) from tasks.report_file x join platform.file f on f.id = x.file_id
				where x.report_id = r.id), '[]') as files
		from tasks.report r where r.task_id = ${taskId} order by r.id desc`.execute(ctx.db);
	return rows;
}
