import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { refuse } from '../../platform/refusal.ts';
import type { DocumentRecord } from './store.ts';
import { visibleTo } from './visible-views.ts';

/** A stored file that belongs to a document. */
export interface DocumentFileContent {
	readonly id: string;
	readonly sha256: string;
	readonly name: string;
	readonly mediaType: string;
	readonly sizeBytes: number;
}

const CONTENT = sql`f.id, f.sha256, f.name, f.media_type as "mediaType", f.size_bytes as "sizeBytes"`;

/** The document as the agency sealed it. @throws Refusal document.not-leader-signed */
export async function findSealedFile(ctx: Ctx, documentId: number): Promise<DocumentFileContent> {
	const { rows } = await sql<DocumentFileContent>`select ${CONTENT} from documents.version v
		join platform.file f on f.id = v.file_id
		where v.document_id = ${documentId} and v.stage = 'sealed' order by v.ordinal desc limit 1`.execute(ctx.tx);
	return rows[0] ?? refuse('document.not-leader-signed');
}

/**
 * A file by its id, as far as the reader may see the document it belongs to: version, attachment or opinion.
 * @throws Refusal document.not-found
 */
export async function fileOfDocument(ctx: ReadCtx, documentId: number, fileId: string): Promise<DocumentFileContent> {
	if (!/^[0-9a-f-]{36}$/.test(fileId)) return refuse('document.not-found');
	const { rows } = await sql<DocumentFileContent>`select ${CONTENT} from documents.document d
		join platform.file f on f.id = ${fileId}::uuid
		where d.id = ${documentId} and ${visibleTo(ctx.actor)} and (
			exists (select 1 from documents.version v where v.document_id = d.id and v.file_id = f.id)
			or exists (select 1 from documents.attachment a where a.document_id = d.id and f.id in (a.file_id, a.signed_file_id))
			or exists (select 1 from documents.opinion o where o.document_id = d.id and o.file_id = f.id))`.execute(ctx.db);
	return rows[0] ?? refuse('document.not-found');
}

/** The outgoing document at an agency of this platform that became our incoming one; undefined when it came from outside. */
export async function findOrigin(
	ctx: Ctx,
	receivedId: number,
	agencyUnitId: number,
): Promise<{ id: number } | undefined> {
	const { rows } = await sql<{ id: number }>`select o.id from documents.document r
		join documents.document o on o.id = r.origin_document_id
		where r.id = ${receivedId} and o.agency_unit_id = ${agencyUnitId}`.execute(ctx.tx);
	return rows[0];
}

/** A document by its id, without asking who reads: for what one document says of another. */
export async function findDocument(ctx: Ctx, id: number): Promise<DocumentRecord | undefined> {
	const { rows } = await sql<DocumentRecord>`select d.* from documents.document d where d.id = ${id}`.execute(ctx.tx);
	return rows[0];
}

/** What the text of a version is read from, as far as the reader may see the document: template data, or a PDF. */
export async function findVersionSource(
	ctx: ReadCtx,
	documentId: number,
	versionId: number,
): Promise<{ content: unknown; sha256: string | null } | undefined> {
	const { rows } = await sql<{ content: unknown; sha256: string | null }>`select v.content, f.sha256
		from documents.version v join documents.document d on d.id = v.document_id
		left join documents.version made on v.conversion = 'done' and made.document_id = v.document_id
			and made.stage = 'converted' and made.ordinal = (select min(x.ordinal) from documents.version x
				where x.document_id = v.document_id and x.stage = 'converted' and x.ordinal > v.ordinal)
		left join platform.file f on f.id = coalesce(made.file_id, v.file_id) and f.media_type = 'application/pdf'
		where v.document_id = ${documentId} and v.id = ${versionId} and ${visibleTo(ctx.actor)}`.execute(ctx.db);
	return rows[0];
}
