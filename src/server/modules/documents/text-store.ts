import type { Ctx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { searchWords } from './words-store.ts';

/** The PDFs whose text stands for the document: what was signed or received, else the newest draft; with attachments. */
export async function listPdfsToRead(ctx: Ctx, documentId: number): Promise<{ sha256: string; isMain: boolean }[]> {
	const { rows } = await sql<{ sha256: string; isMain: boolean }>`
		(select f.sha256, true as "isMain" from documents.version v join platform.file f on f.id = v.file_id
			where v.document_id = ${documentId} and f.media_type = 'application/pdf' order by v.ordinal desc limit 1)
		union all
		(select f.sha256, a.role = 'main' from documents.attachment a join platform.file f on f.id = a.file_id
			where a.document_id = ${documentId} and a.removed_at is null and f.media_type = 'application/pdf'
			order by a.ordinal limit 50)`.execute(ctx.tx);
	return rows;
}

/** Keeps the text with its folded search words, and the number of pages where none was told. */
export async function storeText(
	ctx: Ctx,
	documentId: number,
	read: { text: string; source: 'pdf' | 'ocr'; pages: number | undefined },
): Promise<void> {
	// NUL cannot be kept in text; broken fonts give it.
	const text = read.text.replaceAll('\u0000', '');
	await sql`insert into documents.document_text (document_id, agency_unit_id, text, words, source, read_at)
		select id, agency_unit_id, ${text}, ${searchWords(text)}, ${read.source}, ${ctx.now}::timestamptz
		from documents.document where id = ${documentId}
		on conflict (document_id) do update set text = excluded.text, words = excluded.words, source = excluded.source,
			read_at = excluded.read_at`.execute(ctx.tx);
	if (read.pages !== undefined)
		await sql`update documents.document set page_count = coalesce(page_count, ${read.pages}) where id = ${documentId}`.execute(
			ctx.tx,
		);
}
