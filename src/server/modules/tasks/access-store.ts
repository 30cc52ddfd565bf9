import type { Ctx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';

/** What is below a task, itself included. */
const BRANCH = (taskId: number) => sql`with recursive branch as (
		select id from tasks.task where id = ${taskId}
		union all select c.id from tasks.task c join branch b on c.parent_id = b.id)`;

/** Units and persons may read the task and everything below it from now on. Access once given is kept: history is theirs too. */
export async function grantAccess(
	ctx: Ctx,
	taskId: number,
	to: { readonly unitIds: readonly (number | null)[]; readonly accountIds: readonly (number | null)[] },
): Promise<void> {
	const unitIds = to.unitIds.filter((id) => id !== null);
	const accountIds = to.accountIds.filter((id) => id !== null);
	if (unitIds.length > 0)
		await sql`${BRANCH(taskId)} insert into tasks.unit_access (unit_id, task_id)
			select u, b.id from branch b, unnest(${unitIds}::bigint[]) u on conflict do nothing`.execute(ctx.tx);
	if (accountIds.length > 0)
		await sql`${BRANCH(taskId)} insert into tasks.person_access (account_id, task_id)
			select p, b.id from branch b, unnest(${accountIds}::bigint[]) p on conflict do nothing`.execute(ctx.tx);
}

/** Who may read a task may read what it is split into. */
export async function inheritFromParent(ctx: Ctx, parentId: number, taskId: number): Promise<void> {
	await sql`insert into tasks.unit_access (unit_id, task_id)
		select unit_id, ${taskId} from tasks.unit_access where task_id = ${parentId} on conflict do nothing`.execute(ctx.tx);
	await sql`insert into tasks.person_access (account_id, task_id)
		select account_id, ${taskId} from tasks.person_access where task_id = ${parentId} on conflict do nothing`.execute(
		ctx.tx,
	);
}
