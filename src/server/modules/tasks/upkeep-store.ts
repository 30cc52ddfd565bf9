import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import type { TaskRecord } from './store.ts';
import type { TasksTables } from './tables.gen.ts';

/** Open tasks whose deadline follows the calendar, after an id, locked. */
export async function lockOpenWithDue(ctx: Ctx, page: { after: number; most: number }): Promise<TaskRecord[]> {
	return writing<TasksTables>(ctx)
		.selectFrom('tasks.task')
		.selectAll()
		.where('id', '>', page.after)
		.where('finished_at', 'is', null)
		.where('due_at', 'is not', null)
		.orderBy('id')
		.limit(page.most)
		.forUpdate()
		.execute();
}

/** Open tasks in which a unit is giver, owner or beside the owner, locked, oldest first. */
export async function lockOpenOfUnit(ctx: Ctx, unitId: number, most: number): Promise<TaskRecord[]> {
	const { rows } = await sql<TaskRecord>`select t.* from tasks.task t
		where t.finished_at is null and (t.owner_unit_id = ${unitId} or t.giver_unit_id = ${unitId}
			or exists (select 1 from tasks.co_owner c where c.task_id = t.id and c.unit_id = ${unitId}))
		order by t.id limit ${most} for update of t`.execute(ctx.tx);
	return rows;
}

/** Successors may read whatever the ended unit had a part in. Repeatable. */
export async function inheritUnitAccess(ctx: Ctx, fromUnitId: number, successorIds: readonly number[]): Promise<void> {
	await sql`insert into tasks.unit_access (unit_id, task_id)
		select s, a.task_id from tasks.unit_access a, unnest(${[...successorIds]}::bigint[]) s
		where a.unit_id = ${fromUnitId} on conflict do nothing`.execute(ctx.tx);
}

/** The successor works beside the owner where the ended unit did; a person who did so stays, in the new unit. */
export async function moveCoOwner(ctx: Ctx, taskId: number, units: { from: number; to: number }): Promise<void> {
	await sql`with gone as (delete from tasks.co_owner where task_id = ${taskId} and unit_id = ${units.from} returning account_id)
		insert into tasks.co_owner (task_id, unit_id, account_id)
		select ${taskId}, ${units.to}, account_id from gone on conflict do nothing`.execute(ctx.tx);
}

export type ReminderKind = 'due-soon' | 'overdue';

/** Marks as told, once for each deadline, what has come near or passed. @returns how many were new */
export async function insertReminders(ctx: Ctx, kind: ReminderKind): Promise<number> {
	const isReached =
		kind === 'due-soon'
			? sql`t.soon_at <= ${ctx.now} and t.due_at > ${ctx.now}`
			: sql`t.due_at <= ${ctx.now} and t.soon_at <= ${ctx.now}`;
	const { rows } = await sql<{ taskId: number }>`insert into tasks.reminder (task_id, kind, due_at, reminded_at)
		select t.id, ${kind}, t.due_at, ${ctx.now} from tasks.task t
		where t.finished_at is null and t.state <> 'reported' and ${isReached}
			and not exists (select 1 from tasks.reminder r where r.task_id = t.id and r.kind = ${kind} and r.due_at = t.due_at)
		on conflict do nothing returning task_id as "taskId"`.execute(ctx.tx);
	return rows.length;
}

/**
 * Wakes open desks, so that they count their work again. Only from handlers and jobs: notifying inside a verb would make all
 * commits of the province queue behind one lock.
 */
export async function wakeDesks(ctx: Ctx): Promise<void> {
	await sql`select pg_notify('desk_changed', '')`.execute(ctx.tx);
}
