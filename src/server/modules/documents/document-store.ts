import type { Insertable } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import type { DocumentsTables, DocumentTable, AttachmentTable, VersionTable } from './tables.gen.ts';
import { referenceKey } from './reference-key.ts';
import { refuse } from '../../platform/refusal.ts';
import type { DocumentRecord } from './store.ts';
import { searchWords } from './words-store.ts';

/** Writes a new document with its search words. @returns its row, locked by its making */
export async function insertDocument(ctx: Ctx, document: Insertable<DocumentTable>): Promise<DocumentRecord> {
	const row = await writing<DocumentsTables>(ctx)
		.insertInto('documents.document')
		.values({ ...document, reference_key: keyOf(document) })
		.returningAll()
		.executeTakeFirstOrThrow();
	await indexWords(ctx, row.id);
	return row;
}

/** The column `reference_key` for a number and symbol; null before there is a number. */
export function keyOf(document: {
	number?: string | null | undefined;
	symbol?: string | null | undefined;
}): string | null {
	return document.number === undefined || document.number === null
		? null
		: referenceKey(document.number, document.symbol ?? '');
}

/** Writes the search words of the metadata anew; after every change of a word that is searched. */
export async function indexWords(ctx: Ctx, documentId: number): Promise<void> {
	const text = sql`concat_ws(' ', abstract, issuer_name, kind_name, number, symbol, signer_name, field, note)`;
	await sql`update documents.document set words = ${searchWords(text)} where id = ${documentId}`.execute(ctx.tx);
}

/** Adds a file that came with the document or goes with it. */
export async function insertAttachment(
	ctx: Ctx,
	attachment: Omit<Insertable<AttachmentTable>, 'ordinal' | 'added_at' | 'added_by'>,
): Promise<number> {
	const { rows } = await sql<{ id: number }>`insert into documents.attachment
			(document_id, ordinal, role, title, file_id, added_at, added_by)
		select ${attachment.document_id}, coalesce(max(ordinal), 0) + 1, ${attachment.role}, ${attachment.title.normalize('NFC').slice(0, 300)},
			${attachment.file_id}::uuid, ${ctx.now}, ${ctx.actor.kind === 'officer' ? ctx.actor.accountId : null}
		from documents.attachment where document_id = ${attachment.document_id} returning id`.execute(ctx.tx);
	const row = rows[0];
	if (!row) throw new Error('the attachment was not written');
	return row.id;
}

export type NewVersion = Pick<Insertable<VersionTable>, 'stage'> & {
	readonly documentId: number;
	readonly fileId?: string | null;
	readonly content?: unknown;
	readonly note?: string | null | undefined;
	readonly conversion?: 'waiting' | null;
};

/** Keeps a version of the document itself. @returns its id and ordinal */
export async function insertVersion(ctx: Ctx, version: NewVersion): Promise<{ id: number; ordinal: number }> {
	const who = ctx.actor.kind === 'officer' ? ctx.actor : undefined;
	const content = version.content === undefined ? null : JSON.stringify(version.content);
	const { rows } = await sql<{ id: number; ordinal: number }>`insert into documents.version
			(document_id, ordinal, stage, file_id, content, note, created_at, created_by, created_by_name, conversion)
		select ${version.documentId}, coalesce(max(ordinal), 0) + 1, ${version.stage}, ${version.fileId ?? null}::uuid,
			${content}::jsonb, ${version.note ?? null}, ${ctx.now}, ${who?.accountId ?? null}, ${who?.name ?? null}, ${version.conversion ?? null}
		from documents.version where document_id = ${version.documentId} returning id, ordinal`.execute(ctx.tx);
	const row = rows[0];
	if (!row) throw new Error('the version was not written');
	return row;
}

/** A stored file by its id. @throws Refusal document.file-not-readable when there is none */
export async function getStoredFile(
	ctx: Ctx,
	fileId: string,
): Promise<{ id: string; sha256: string; name: string; mediaType: string; sizeBytes: number }> {
	const { rows } = await sql<{ id: string; sha256: string; name: string; mediaType: string; sizeBytes: number }>`
		select id, sha256, name, media_type as "mediaType", size_bytes as "sizeBytes" from platform.file
		where id = ${fileId}::uuid`.execute(ctx.tx);
	return rows[0] ?? refuse('document.file-not-readable', { name: fileId });
}
