import type { Ctx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { Verification } from './document-types.ts';

/** The PDF files a document came with. */
export async function readVerifiable(ctx: Ctx, documentId: number): Promise<{ title: string; sha256: string }[]> {
	const { rows } = await sql<{ title: string; sha256: string }>`select a.title, f.sha256
		from documents.attachment a join platform.file f on f.id = coalesce(a.signed_file_id, a.file_id)
		where a.document_id = ${documentId} and a.removed_at is null and f.media_type = 'application/pdf'
		order by a.ordinal`.execute(ctx.tx);
	return rows;
}

/** Keeps what was found about the signatures; each judgement replaces the one before, the acts keep that it was made. */
export async function storeVerification(ctx: Ctx, documentId: number, verification: Verification): Promise<void> {
	await sql`update documents.document set verification = ${JSON.stringify(verification)}::jsonb where id = ${documentId}`.execute(
		ctx.tx,
	);
}
