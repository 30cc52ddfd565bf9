import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { handsOf, type Hands } from './hands.ts';
import type { TaskTab } from './task-types.ts';
import { visibleTo } from './visible-views.ts';

export const TASK_TABS: readonly TaskTab[] = ['waiting', 'in-hand', 'given', 'due-soon', 'overdue', 'done'];

/** The task is the officer's to do. */
function ownedBy(hands: Hands) {
	return sql<boolean>`(t.owner_account_id = any(${hands.persons}::bigint[])
		or t.owner_account_id is null and t.owner_unit_id = any(${hands.assignUnits}::bigint[]))`;
}

/** The officer works on it beside the owner. */
function sharedBy(hands: Hands) {
	return sql<boolean>`exists (select 1 from tasks.co_owner c where c.task_id = t.id
		and (c.account_id = any(${hands.persons}::bigint[])
			or c.account_id is null and c.unit_id = any(${hands.assignUnits}::bigint[])))`;
}

/** The officer gave it, or evaluates it for the unit that did. */
function givenBy(hands: Hands) {
	return sql<boolean>`(t.giver_account_id = any(${hands.persons}::bigint[])
		or t.giver_account_id is null and t.giver_unit_id = any(${hands.giveUnits}::bigint[]))`;
}

export const HAS_PENDING = sql<boolean>`exists (select 1 from tasks.extension x where x.task_id = t.id and x.decided_at is null)`;

/** Why a task waits for the officer; null when it does not. */
export function waitingFor(hands: Hands) {
	return sql<'accept' | 'evaluate' | 'extension' | null>`case
		when t.state = 'given' and ${ownedBy(hands)} then 'accept'
		when t.state = 'reported' and ${givenBy(hands)} then 'evaluate'
		when t.state in ('given', 'in-work') and ${givenBy(hands)} and ${HAS_PENDING} then 'extension' end`;
}

const OPEN = sql<boolean>`t.finished_at is null`;
const LATE_COUNTS = sql<boolean>`t.state in ('given', 'in-work')`;

/** The condition of a tab on `tasks.task t`. */
export function tabCondition(ctx: ReadCtx, hands: Hands, tab: TaskTab) {
	const mine = sql<boolean>`(${ownedBy(hands)} or ${sharedBy(hands)} or ${givenBy(hands)})`;
	switch (tab) {
		case 'waiting':
			return sql<boolean>`${OPEN} and ${waitingFor(hands)} is not null`;
		case 'in-hand':
			return sql<boolean>`${OPEN} and t.state in ('in-work', 'reported') and (${ownedBy(hands)} or ${sharedBy(hands)})`;
		case 'given':
			return sql<boolean>`${OPEN} and ${givenBy(hands)}`;
		case 'due-soon':
			return sql<boolean>`${OPEN} and ${LATE_COUNTS} and t.soon_at <= ${ctx.now} and t.due_at > ${ctx.now} and ${mine}`;
		case 'overdue':
			return sql<boolean>`${OPEN} and ${LATE_COUNTS} and t.due_at <= ${ctx.now} and ${mine}`;
		case 'done':
			return sql<boolean>`t.finished_at is not null and ${mine}`;
	}
}

/** Tasks by tab, for the sums beside the tabs. Finished ones are not counted: the archive only grows. */
export type TaskCounts = Readonly<Record<Exclude<TaskTab, 'done'>, number>>;

/** How many open tasks each tab holds for this officer. One statement over what is open. */
export async function countTasks(ctx: ReadCtx): Promise<TaskCounts> {
	const hands = await handsOf(ctx);
	const count = (tab: TaskTab) => sql`count(*) filter (where ${tabCondition(ctx, hands, tab)})::int`;
	const { rows } = await sql<TaskCounts>`select ${count('waiting')} as waiting, ${count('in-hand')} as "in-hand",
			${count('given')} as given, ${count('due-soon')} as "due-soon", ${count('overdue')} as overdue
		from tasks.task t where ${OPEN} and (${ownedBy(hands)} or ${sharedBy(hands)} or ${givenBy(hands)})
			and ${visibleTo(ctx.actor)}`.execute(ctx.db);
	return rows[0] ?? { waiting: 0, 'in-hand': 0, given: 0, 'due-soon': 0, overdue: 0 };
}
