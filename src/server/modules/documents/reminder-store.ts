import type { Ctx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';

export type ReminderKind = 'due-soon' | 'overdue';

/** An open node whose deadline is near or past. */
export interface DueNode {
	readonly nodeId: number;
	readonly kind: ReminderKind;
	readonly dueAt: Date;
	readonly permission: string;
	readonly unitId: number;
	readonly accountId: number | null;
}

/** Open work whose deadline falls before an instant and that nobody was told of yet, for this deadline; locked. */
export async function lockDueNodes(ctx: Ctx, wish: { soonUntil: Date; most: number }): Promise<DueNode[]> {
	const { rows } = await sql<DueNode>`select n.id as "nodeId", n.due_at as "dueAt", n.permission, n.unit_id as "unitId",
			n.account_id as "accountId", case when n.due_at <= ${ctx.now} then 'overdue' else 'due-soon' end as kind
		from documents.node n join documents.document d on d.id = n.document_id and d.frozen_at is null
		where n.closed_at is null and n.due_at <= ${wish.soonUntil} and n.purpose <> 'inform'
			and not exists (select 1 from documents.reminder r where r.node_id = n.id and r.due_at = n.due_at
				and r.kind = case when n.due_at <= ${ctx.now} then 'overdue' else 'due-soon' end)
		order by n.due_at, n.id limit ${wish.most} for update of n`.execute(ctx.tx);
	return rows;
}

/** Remembers that somebody is told. */
export async function insertReminders(
	ctx: Ctx,
	reminders: readonly { readonly node: DueNode; readonly accountId: number }[],
): Promise<void> {
	if (reminders.length === 0) return;
	const rows = reminders.map(({ node, accountId }) => ({
		nodeId: node.nodeId,
		kind: node.kind,
		dueAt: node.dueAt.toISOString(),
		accountId,
	}));
	await sql`insert into documents.reminder (node_id, kind, due_at, account_id, reminded_at)
		select r."nodeId", r.kind, r."dueAt", r."accountId", ${ctx.now}
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r("nodeId" bigint, kind text, "dueAt" timestamptz, "accountId" bigint)
		on conflict do nothing`.execute(ctx.tx);
}

/** One line of a letter. */
export interface ReminderLine {
	readonly kind: ReminderKind;
	readonly dueAt: Date;
	readonly number: string | null;
	readonly symbol: string | null;
	readonly abstract: string;
}

/** What one person is still to be told, as far as it is open still; all of it counts as told from now on. */
export async function takeReminders(ctx: Ctx, accountId: number): Promise<ReminderLine[]> {
	const { rows } = await sql<ReminderLine>`with taken as (
			update documents.reminder set sent_at = ${ctx.now} where account_id = ${accountId} and sent_at is null
			returning node_id, kind, due_at)
		select t.kind, t.due_at as "dueAt", d.number, d.symbol, d.abstract
		from taken t join documents.node n on n.id = t.node_id and n.closed_at is null and n.due_at = t.due_at
		join documents.document d on d.id = n.document_id
		order by t.due_at, d.id`.execute(ctx.tx);
	return rows;
}
