import type { Insertable, Selectable } from 'kysely';
import type { Permission } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import { refuse } from '../../platform/refusal.ts';
import { grantAccess } from './access-store.ts';
import type { NodePurpose, NodeRole } from './document-types.ts';
import type { DocumentsTables, NodeTable } from './tables.gen.ts';
import { holderOf } from './visible-views.ts';

export type NodeRecord = Selectable<NodeTable>;

/** The permission a node asks of whoever holds it in its unit. */
export const PERMISSION_OF: Readonly<Record<NodePurpose, Permission>> = {
	register: 'document.register',
	submit: 'document.submit',
	direct: 'document.direct',
	handle: 'document.handle',
	inform: 'document.handle',
	comment: 'document.handle',
	review: 'document.review',
	check: 'document.check-form',
	sign: 'document.sign',
	seal: 'document.issue',
	issue: 'document.issue',
};

export interface NewNode {
	readonly purpose: NodePurpose;
	readonly role?: NodeRole;
	readonly unitId: number;
	/** By name; absent: to whoever holds the permission in the unit. */
	readonly accountId?: number | null | undefined;
	readonly parentId?: number | null | undefined;
	readonly directiveId?: number | null | undefined;
	readonly fromUnitId?: number | null | undefined;
	readonly instruction?: string | null | undefined;
	readonly dueAt?: Date | null | undefined;
}

/** Gives the document into hands; they may read it from now on. @returns the ids in the order given */
export async function openNodes(ctx: Ctx, documentId: number, nodes: readonly NewNode[]): Promise<number[]> {
	if (nodes.length === 0) return [];
	const giver = ctx.actor.kind === 'officer' ? ctx.actor : undefined;
	const rows = nodes.map((node): Insertable<NodeTable> => ({
		document_id: documentId,
		parent_id: node.parentId ?? null,
		directive_id: node.directiveId ?? null,
		purpose: node.purpose,
		role: node.role ?? 'main',
		permission: PERMISSION_OF[node.purpose],
		unit_id: node.unitId,
		account_id: node.accountId ?? null,
		from_account_id: giver?.accountId ?? null,
		from_name: giver?.name ?? null,
		from_unit_id: node.fromUnitId ?? null,
		instruction: node.instruction ?? null,
		opened_at: ctx.now,
		due_at: node.dueAt ?? null,
	}));
	const inserted = await writing<DocumentsTables>(ctx)
		.insertInto('documents.node')
		.values(rows)
		.returning('id')
		.execute();
	await grantAccess(ctx, documentId, {
		unitIds: nodes.map(({ unitId, accountId }) => (accountId === undefined || accountId === null ? unitId : null)),
		accountIds: nodes.map(({ accountId }) => accountId ?? null),
	});
	return inserted.map(({ id }) => id);
}

/** A node with the right under which its holder acts. */
export interface HeldNode extends NodeRecord {
	readonly behalf: { readonly accountId: number; readonly name: string } | undefined;
}

/**
 * The open node of a purpose that is in the actor's hands, locked.
 * @param nodeId which one, where several are open
 * @throws Refusal document.not-in-hand
 */
export async function lockMyNode(
	ctx: Ctx,
	documentId: number,
	purposes: readonly NodePurpose[],
	nodeId?: number,
): Promise<HeldNode> {
	const open = await lockOpenNodes(ctx, documentId, purposes);
	for (const node of open) {
		if (nodeId !== undefined && node.id !== nodeId) continue;
		const holder = holderOf(ctx.actor, {
			permission: node.permission,
			unitId: node.unit_id,
			accountId: node.account_id,
		});
		if (holder) return { ...node, behalf: holder.onBehalfOf };
	}
	return refuse('document.not-in-hand');
}

/** Open nodes of some purposes, oldest first, locked. */
export async function lockOpenNodes(
	ctx: Ctx,
	documentId: number,
	purposes: readonly NodePurpose[],
): Promise<NodeRecord[]> {
	return writing<DocumentsTables>(ctx)
		.selectFrom('documents.node')
		.selectAll()
		.where('document_id', '=', documentId)
		.where('purpose', 'in', [...purposes])
		.where('closed_at', 'is', null)
		.orderBy('id')
		.forUpdate()
		.execute();
}

/** Closes a node with what came of it. */
export async function closeNode(
	ctx: Ctx,
	node: { readonly id: number; readonly behalf?: { readonly accountId: number } | undefined },
	closing: { outcome: string; opinion?: string | null | undefined },
): Promise<void> {
	await writing<DocumentsTables>(ctx)
		.updateTable('documents.node')
		.set({
			closed_at: ctx.now,
			outcome: closing.outcome,
			opinion: closing.opinion ?? null,
			closed_by: ctx.actor.kind === 'officer' ? ctx.actor.accountId : null,
			closed_on_behalf_of: node.behalf?.accountId ?? null,
		})
		.where('id', '=', node.id)
		.where('closed_at', 'is', null)
		.execute();
}

/** Closes whatever is open (of some purposes): it leaves everybody's hands. */
export async function closeNodes(
	ctx: Ctx,
	documentId: number,
	outcome: string,
	purposes?: readonly NodePurpose[],
): Promise<void> {
	let query = writing<DocumentsTables>(ctx)
		.updateTable('documents.node')
		.set({
			closed_at: ctx.now,
			outcome,
			closed_by: ctx.actor.kind === 'officer' ? ctx.actor.accountId : null,
		})
		.where('document_id', '=', documentId)
		.where('closed_at', 'is', null);
	if (purposes) query = query.where('purpose', 'in', [...purposes]);
	await query.execute();
}

/** Remembers the task a node became in the module tasks. */
export async function storeTask(ctx: Ctx, nodeId: number, taskId: number): Promise<void> {
	await writing<DocumentsTables>(ctx)
		.updateTable('documents.node')
		.set({ task_id: taskId })
		.where('id', '=', nodeId)
		.execute();
}

/** The task a node became, or the nearest node above it that became one. */
export async function findTaskAbove(ctx: Ctx, nodeId: number): Promise<number | undefined> {
	const { rows } = await sql<{ taskId: number }>`with recursive above as (
			select id, parent_id, task_id, 0 as step from documents.node where id = ${nodeId}
			union all
			select p.id, p.parent_id, p.task_id, step + 1 from above
			join documents.node p on p.id = above.parent_id where above.task_id is null and step < 50)
		select task_id as "taskId" from above where task_id is not null order by step limit 1`.execute(ctx.tx);
	return rows[0]?.taskId;
}
