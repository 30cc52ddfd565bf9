import type { Insertable, Selectable, Updateable } from 'kysely';
import { actorLabel } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { TASK_STATE_NAMES, taskStateAfter, type TaskActKind, type TaskState } from './states.ts';
import type { TaskTable, TasksTables } from './tables.gen.ts';
import { visibleTo } from './visible-views.ts';

export type TaskRecord = Selectable<TaskTable>;

/**
 * The task, locked until the transaction ends, if the actor may see it. Somebody else's is as unknown as one that does not exist.
 * @param revision what the screen showed
 * @throws Refusal task.not-found, task.changed
 */
export async function lockTask(ctx: Ctx, id: number, revision?: number): Promise<TaskRecord> {
	const { rows } = await sql<TaskRecord>`select t.* from tasks.task t
		where t.id = ${id} and ${visibleTo(ctx.actor)} for update of t`.execute(ctx.tx);
	const task = rows[0];
	if (!task) return refuse('task.not-found');
	if (revision !== undefined && revision !== task.revision) refuse('task.changed');
	return task;
}

/** The state the act leads to. @throws Refusal task.not-possible-now */
export function stateAfterOrRefuse(task: TaskRecord, act: TaskActKind): TaskState {
	const state = task.state as TaskState;
	return taskStateAfter(state, act) ?? refuse('task.not-possible-now', { stateName: TASK_STATE_NAMES[state].vi });
}

export interface TaskAct {
	readonly kind: TaskActKind;
	readonly note?: string | undefined;
	readonly unitId?: number | null | undefined;
	readonly onBehalfOf?: string | undefined;
	readonly percent?: number | undefined;
	readonly fileId?: string | undefined;
	readonly sourceKey?: string | undefined;
	readonly data?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Writes a new task with its first act. @returns its id; undefined when this form made it before */
export async function insertTask(
	ctx: Ctx,
	columns: Omit<Insertable<TaskTable>, 'root_id' | 'words'> & { readonly root_id?: number | undefined },
	act: Omit<TaskAct, 'kind'>,
): Promise<number | undefined> {
	const { root_id: rootId, ...rest } = columns;
	const words = [columns.title, columns.required_result, columns.source_label ?? '', columns.outside_name ?? ''].join(
		' ',
	);
	const row = await writing<TasksTables>(ctx)
		.insertInto('tasks.task')
		.values({
			...rest,
			root_id: rootId ?? sql<number>`currval(pg_get_serial_sequence('tasks.task', 'id'))`,
			words: sql<string>`to_tsvector('platform.vi', ${words})`,
		})
		.onConflict((conflict) =>
			conflict.columns(['created_by', 'request_key']).where('request_key', 'is not', null).doNothing(),
		)
		.returning(['id', 'source_reference', 'owner_unit_id', 'giver_unit_id'])
		.executeTakeFirst();
	if (!row) return undefined;
	await recordAct(ctx, { ...row, state: null }, 'given', { ...act, kind: 'give' });
	return row.id;
}

/** The task a form has made already; undefined when it has not. */
export async function findByRequest(ctx: Ctx, createdBy: number, requestKey: string): Promise<number | undefined> {
	const row = await writing<TasksTables>(ctx)
		.selectFrom('tasks.task')
		.select('id')
		.where('created_by', '=', createdBy)
		.where('request_key', '=', requestKey)
		.executeTakeFirst();
	return row?.id;
}

/** Change and record in one: the new columns, one row of history, the audit entry and the event. Every verb ends here. */
export async function changeTask(
	ctx: Ctx,
	task: TaskRecord,
	columns: Updateable<TaskTable>,
	act: TaskAct,
): Promise<void> {
	await writing<TasksTables>(ctx)
		.updateTable('tasks.task')
		.set({ ...columns, revision: task.revision + 1 })
		.where('id', '=', task.id)
		.execute();
	await recordAct(ctx, task, (columns.state as TaskState | undefined) ?? (task.state as TaskState), act);
}

type Recorded = Pick<TaskRecord, 'id' | 'source_reference' | 'owner_unit_id' | 'giver_unit_id'> & {
	readonly state: string | null;
};

async function recordAct(ctx: Ctx, task: Recorded, toState: TaskState, act: TaskAct): Promise<void> {
	const who = actorLabel(ctx.actor);
	const unitId = act.unitId ?? task.owner_unit_id ?? task.giver_unit_id;
	await writing<TasksTables>(ctx)
		.insertInto('tasks.act')
		.values({
			task_id: task.id,
			kind: act.kind,
			happened_at: ctx.now,
			actor_kind: who.kind,
			actor_id: who.kind === 'officer' ? Number(who.id) : null,
			actor_name: who.name,
			on_behalf_of: act.onBehalfOf ?? null,
			unit_id: unitId,
			from_state: task.state,
			to_state: toState,
			note: act.note ?? null,
			percent: act.percent ?? null,
			file_id: act.fileId ?? null,
			source_key: act.sourceKey ?? null,
			data: JSON.stringify(act.data ?? {}),
		})
		.execute();
	await record(ctx, {
		act: `task.${act.kind}`,
		subject: `task:${String(task.id)}`,
		unitId,
		data: { from: task.state, to: toState, note: act.note ?? null, ...(act.data ?? {}) },
		event: {
			topic: topicOf(act.kind),
			payload: { taskId: task.id, reference: task.source_reference, act: act.kind, state: toState },
		},
	});
}

/** `tasks.given`: somebody has new work; `tasks.finished`: nothing more will happen; `tasks.changed`: everything else. */
function topicOf(act: TaskActKind): string {
	if (act === 'give' || act === 'hand-over') return 'tasks.given';
	return act === 'close' || act === 'cancel' ? 'tasks.finished' : 'tasks.changed';
}
