import { grantedUnits } from '../../platform/access.ts';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import type { NewRecipient } from './recipient-store.ts';
import type { DocumentsTables } from './tables.gen.ts';

/** Adds or removes a document of an officer's list of followed ones. */
export async function storeFollow(ctx: Ctx, documentId: number, accountId: number, follow: boolean): Promise<void> {
	if (follow)
		await sql`insert into documents.follow (account_id, document_id, since)
			values (${accountId}, ${documentId}, ${ctx.now}) on conflict do nothing`.execute(ctx.tx);
	else
		await sql`delete from documents.follow where account_id = ${accountId} and document_id = ${documentId}`.execute(
			ctx.tx,
		);
}

export interface Folder {
	readonly id: number;
	readonly name: string;
	readonly documents: number;
}

export async function listOwnFolders(ctx: ReadCtx, accountId: number): Promise<Folder[]> {
	const { rows } = await sql<Folder>`select f.id, f.name, count(x.document_id)::int as documents
		from documents.folder f left join documents.folder_document x on x.folder_id = f.id
		where f.account_id = ${accountId} group by f.id order by f.name collate "vi-x-icu"`.execute(ctx.db);
	return rows;
}

/** @returns the id; undefined when the officer has a folder of that name */
export async function insertFolder(ctx: Ctx, accountId: number, name: string): Promise<number | undefined> {
	const row = await writing<DocumentsTables>(ctx)
		.insertInto('documents.folder')
		.values({ account_id: accountId, name, created_at: ctx.now })
		.onConflict((conflict) => conflict.columns(['account_id', 'name']).doNothing())
		.returning('id')
		.executeTakeFirst();
	return row?.id;
}

export async function deleteFolder(ctx: Ctx, accountId: number, id: number): Promise<void> {
	await writing<DocumentsTables>(ctx)
		.deleteFrom('documents.folder')
		.where('id', '=', id)
		.where('account_id', '=', accountId)
		.execute();
}

/** @returns false when the folder is not this officer's */
export async function storeInFolder(
	ctx: Ctx,
	wish: { accountId: number; folderId: number; documentId: number; isIn: boolean },
): Promise<boolean> {
	const { rows } = await sql<{ id: number }>`select id from documents.folder
		where id = ${wish.folderId} and account_id = ${wish.accountId}`.execute(ctx.tx);
	if (rows.length === 0) return false;
	if (wish.isIn)
		await sql`insert into documents.folder_document (folder_id, document_id, added_at)
			values (${wish.folderId}, ${wish.documentId}, ${ctx.now}) on conflict do nothing`.execute(ctx.tx);
	else
		await sql`delete from documents.folder_document
			where folder_id = ${wish.folderId} and document_id = ${wish.documentId}`.execute(ctx.tx);
	return true;
}

export interface RecipientGroup {
	readonly id: number;
	readonly name: string;
	/** Of the whole agency, not of this officer alone. */
	readonly isShared: boolean;
	readonly members: readonly NewRecipient[];
}

export async function listOwnGroups(ctx: ReadCtx, accountId: number, agencyUnitId: number): Promise<RecipientGroup[]> {
	const { rows } = await sql<RecipientGroup>`select id, name, account_id is null as "isShared", members
		from documents.recipient_group
		where removed_at is null and (account_id = ${accountId} or account_id is null and agency_unit_id = ${agencyUnitId})
		order by account_id is null, name collate "vi-x-icu"`.execute(ctx.db);
	return rows;
}

export async function insertGroup(
	ctx: Ctx,
	group: { agencyUnitId: number; accountId: number | null; name: string; members: readonly NewRecipient[] },
): Promise<number> {
	const row = await writing<DocumentsTables>(ctx)
		.insertInto('documents.recipient_group')
		.values({
			agency_unit_id: group.agencyUnitId,
			account_id: group.accountId,
			name: group.name,
			members: JSON.stringify(group.members),
			created_at: ctx.now,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return row.id;
}

/** Removes a group the actor may remove. @returns false when there is none */
export async function removeGroup(ctx: Ctx, id: number): Promise<boolean> {
	const me = ctx.actor.kind === 'officer' ? ctx.actor.accountId : -1;
	const units = grantedUnits(ctx.actor, 'document.admin');
	const administered = units === 'all' ? sql`true` : sql`agency_unit_id = any(${[...units]}::bigint[])`;
	const { rows } = await sql<{ id: number }>`update documents.recipient_group set removed_at = ${ctx.now}
		where id = ${id} and removed_at is null and (account_id = ${me} or account_id is null and ${administered}) returning id`.execute(
		ctx.tx,
	);
	return rows.length > 0;
}
