import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import type { DocumentFacts } from '../documents/index.ts';
import type { ArchivesTables } from './tables.gen.ts';

/** A document in a file. */
export interface Item {
	readonly id: number;
	readonly documentId: number;
	readonly ordinal: number;
	readonly addedAt: Date;
	/** As the inventory took it; null while the file is open. */
	readonly facts: DocumentFacts | null;
}

/** What is in a file, in order. Whether the reader may know of the file is asked before. */
export async function listItems(ctx: ReadCtx, fileId: number): Promise<Item[]> {
	const { rows } = await sql<Item>`select id, document_id as "documentId", ordinal, added_at as "addedAt", facts
		from archives.item where file_id = ${fileId} and removed_at is null order by ordinal, id`.execute(ctx.db);
	return rows;
}

/** Puts a document last. @returns its place, or undefined when it is in the file already */
export async function insertItem(ctx: Ctx, fileId: number, documentId: number): Promise<number | undefined> {
	const { rows } = await sql<{
		ordinal: number;
	}>`insert into archives.item (file_id, document_id, ordinal, added_at, added_by)
		select ${fileId}, ${documentId}, coalesce(max(ordinal), 0) + 1, ${ctx.now}, ${ctx.actor.kind === 'officer' ? ctx.actor.accountId : null}
		from archives.item where file_id = ${fileId} and removed_at is null
		on conflict (file_id, document_id) where removed_at is null do nothing returning ordinal`.execute(ctx.tx);
	return rows[0]?.ordinal;
}

/** Takes a document out; the others move up, so that ordinals have no gaps. @returns false when it was not in the file */
export async function removeItem(ctx: Ctx, fileId: number, documentId: number): Promise<boolean> {
	const { rows } = await sql<{ ordinal: number }>`update archives.item set removed_at = ${ctx.now}
		where file_id = ${fileId} and document_id = ${documentId} and removed_at is null returning ordinal`.execute(ctx.tx);
	const gone = rows[0];
	if (!gone) return false;
	await sql`update archives.item set ordinal = ordinal - 1
		where file_id = ${fileId} and removed_at is null and ordinal > ${gone.ordinal}`.execute(ctx.tx);
	return true;
}

/** Writes the inventory: each item's place and the facts it is kept with. */
export async function fixItems(
	ctx: Ctx,
	items: readonly { id: number; ordinal: number; facts: DocumentFacts }[],
): Promise<void> {
	for (const { id, ordinal, facts } of items)
		await writing<ArchivesTables>(ctx)
			.updateTable('archives.item')
			.set({ ordinal, facts: JSON.stringify(facts) })
			.where('id', '=', id)
			.execute();
}

/** Forgets the inventory of a file that is collected again. */
export async function loosenItems(ctx: Ctx, fileId: number): Promise<void> {
	await sql`update archives.item set facts = null where file_id = ${fileId} and removed_at is null`.execute(ctx.tx);
}
