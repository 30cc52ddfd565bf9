import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import type { DraftContent } from './document-paper.ts';
import type { DocumentsTables } from './tables.gen.ts';

/** The template data a draft is set from; null when the draft is a file. */
export async function storeContent(ctx: Ctx, documentId: number, content: DraftContent | null): Promise<void> {
	await writing<DocumentsTables>(ctx)
		.updateTable('documents.document')
		.set({ content: content === null ? null : JSON.stringify(content) })
		.where('id', '=', documentId)
		.execute();
}

/** A version with its file, as the drafting verbs need it. */
export interface VersionRecord {
	readonly id: number;
	readonly documentId: number;
	readonly ordinal: number;
	readonly stage: string;
	readonly conversion: 'waiting' | 'done' | 'failed' | null;
	readonly sha256: string | null;
	readonly fileName: string | null;
	readonly mediaType: string | null;
}

const VERSION = sql`v.id, v.document_id as "documentId", v.ordinal, v.stage, v.conversion, f.sha256, f.name as "fileName",
	f.media_type as "mediaType"`;

/** The newest version of a document; of one stage when named. */
export async function findNewestVersion(
	ctx: Ctx,
	documentId: number,
	stage?: string,
): Promise<VersionRecord | undefined> {
	const { rows } = await sql<VersionRecord>`select ${VERSION} from documents.version v
		left join platform.file f on f.id = v.file_id
		where v.document_id = ${documentId} and (${stage ?? null}::text is null or v.stage = ${stage ?? null})
		order by v.ordinal desc limit 1`.execute(ctx.tx);
	return rows[0];
}

/**
 * The newest version that is a draft in PDF: uploaded as such, or made of a word-processor file. One with initials is for
 * reading and for further initials only: putting number and date into it would break them.
 */
export async function findDraftPdf(
	ctx: Ctx,
	documentId: number,
	options: { withInitials: boolean },
): Promise<VersionRecord | undefined> {
	const stages = ['draft', 'converted', ...(options.withInitials ? ['initialled'] : [])];
	const { rows } = await sql<VersionRecord>`select ${VERSION} from documents.version v
		join platform.file f on f.id = v.file_id
		where v.document_id = ${documentId} and v.stage = any(${stages}::text[]) and f.media_type = 'application/pdf'
		order by v.ordinal desc limit 1`.execute(ctx.tx);
	return rows[0];
}

/** One version by its id. */
export async function findVersion(ctx: Ctx, versionId: number): Promise<VersionRecord | undefined> {
	const { rows } = await sql<VersionRecord>`select ${VERSION} from documents.version v
		left join platform.file f on f.id = v.file_id where v.id = ${versionId}`.execute(ctx.tx);
	return rows[0];
}

/** How the making of a PDF ended. */
export async function storeConversion(ctx: Ctx, versionId: number, conversion: 'done' | 'failed'): Promise<void> {
	await writing<DocumentsTables>(ctx)
		.updateTable('documents.version')
		.set({ conversion })
		.where('id', '=', versionId)
		.execute();
}
