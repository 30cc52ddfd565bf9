import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import type { DocumentsTables } from './tables.gen.ts';

/** Takes a file away from a document; the row stays, for the history. */
export async function removeAttachment(ctx: Ctx, documentId: number, attachmentId: number): Promise<void> {
	await writing<DocumentsTables>(ctx)
		.updateTable('documents.attachment')
		.set({ removed_at: ctx.now })
		.where('document_id', '=', documentId)
		.where('id', '=', attachmentId)
		.where('removed_at', 'is', null)
		.execute();
}

/** A file that goes with a document, with its content's address. */
export interface AttachmentRecord {
	readonly id: number;
	readonly role: string;
	readonly title: string;
	readonly fileId: string;
	readonly sha256: string;
	readonly sizeBytes: number;
	readonly mediaType: string;
	readonly name: string;
}

/** Files of a document, the signed one where there is one. */
export async function listAttachments(ctx: Ctx, documentId: number): Promise<AttachmentRecord[]> {
	const { rows } = await sql<AttachmentRecord>`select a.id, a.role, a.title, f.id as "fileId", f.sha256,
			f.size_bytes as "sizeBytes", f.media_type as "mediaType", f.name
		from documents.attachment a join platform.file f on f.id = coalesce(a.signed_file_id, a.file_id)
		where a.document_id = ${documentId} and a.removed_at is null order by a.ordinal, a.id`.execute(ctx.tx);
	return rows;
}

/** Keeps the signed form of an appendix beside the one that was handed in. */
export async function storeSignedAttachment(ctx: Ctx, attachmentId: number, fileId: string): Promise<void> {
	await writing<DocumentsTables>(ctx)
		.updateTable('documents.attachment')
		.set({ signed_file_id: fileId })
		.where('id', '=', attachmentId)
		.execute();
}
