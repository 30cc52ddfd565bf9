import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, sql, writing } from '../../platform/db.ts';
import type { CopyWay } from './copy-ways.ts';
import type { DocumentRecord } from './store.ts';
import type { DocumentsTables } from './tables.gen.ts';

/** What a copy is made of, and how. */
export interface CopyRecord {
	readonly sourceId: number;
	readonly way: CopyWay;
	/** Of a trích sao only. */
	readonly extract: string | null;
	readonly sourcePlace: string | null;
}

export async function insertCopy(ctx: Ctx, documentId: number, copy: CopyRecord): Promise<void> {
	await writing<DocumentsTables>(ctx)
		.insertInto('documents.copy')
		.values({
			document_id: documentId,
			source_document_id: copy.sourceId,
			way: copy.way,
			extract: copy.extract,
			source_place: copy.sourcePlace,
		})
		.execute();
}

/** What a document is a copy of; throws for a document that is none. */
export async function getCopy(ctx: ReadCtx, documentId: number): Promise<CopyRecord> {
	const row = await reading<DocumentsTables>(ctx)
		.selectFrom('documents.copy')
		.select(['source_document_id as sourceId', 'way', 'extract', 'source_place as sourcePlace'])
		.where('document_id', '=', documentId)
		.executeTakeFirstOrThrow();
	return { ...row, way: row.way as CopyWay };
}

/** What is copied, whoever may read it: who makes or signs the copy answers for it. */
export async function getCopied(ctx: ReadCtx, id: number): Promise<DocumentRecord> {
	const { rows } = await sql<DocumentRecord>`select d.* from documents.document d where d.id = ${id}`.execute(ctx.db);
	const [row] = rows;
	if (!row) throw new Error(`no document ${String(id)}`);
	return row;
}

/** The sheets a whole copy is made of: as sealed here, or as received; undefined when that is no PDF. */
export async function findCopiedPdf(ctx: ReadCtx, sourceId: number): Promise<{ sha256: string } | undefined> {
	const { rows } = await sql<{ sha256: string }>`select f.sha256 from (
			(select 0 as place, v.file_id from documents.version v where v.document_id = ${sourceId} and v.stage = 'sealed'
				order by v.ordinal desc limit 1)
			union all
			(select 1, a.file_id from documents.attachment a where a.document_id = ${sourceId} and a.role = 'main'
				and a.removed_at is null order by a.ordinal limit 1)) s
		join platform.file f on f.id = s.file_id and f.media_type = 'application/pdf' order by s.place limit 1`.execute(ctx.db);
	return rows[0];
}
