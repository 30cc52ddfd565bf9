import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { FileView } from './document-types.ts';
import { referenceOf } from './row-views.ts';
import { isFinal, type Direction, type DocumentState } from './states.ts';
import { visibleTo } from './visible-views.ts';

/** What a file of documents needs to know of each: the metadata the law names, and its stored files. */
export interface DocumentFacts {
	readonly id: number;
	readonly direction: Direction;
	readonly state: DocumentState;
	/** Nothing more is to be done with it. */
	readonly isSettled: boolean;
	readonly reference: string | null;
	readonly number: string | null;
	readonly symbol: string | null;
	/** 'YYYY-MM-DD'. */
	readonly issuedOn: string | null;
	readonly kindName: string;
	readonly abstract: string;
	readonly issuerName: string;
	readonly signerName: string | null;
	readonly language: string;
	readonly pageCount: number | null;
	readonly note: string | null;
	/** The document as received or sealed first, then what belongs to it. */
	readonly files: readonly FileView[];
}

/**
 * Facts of these documents, as far as the reader may see them, in the order of their dates.
 * @law NĐ 30/2020/NĐ-CP Phụ lục VI phần II: metadata of incoming and outgoing documents
 */
export async function listDocumentFacts(ctx: ReadCtx, ids: readonly number[]): Promise<DocumentFacts[]> {
	if (ids.length === 0) return [];
	const { rows } = await sql<
		Omit<DocumentFacts, 'isSettled' | 'reference'>
	>`select d.id, d.direction, d.state, d.number, d.symbol,
			d.issued_on as "issuedOn", d.kind_name as "kindName", d.abstract, d.issuer_name as "issuerName",
			d.signer_name as "signerName", d.language, d.page_count as "pageCount", d.note,
			coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type,
					'sizeBytes', f.size_bytes, 'sha256', f.sha256) order by b.place, b.ordinal)
				from ((select 0 as place, v.ordinal, v.file_id from documents.version v
						where v.document_id = d.id and d.direction <> 'incoming' and v.stage = 'sealed' order by v.ordinal desc limit 1)
					union all select 1, a.ordinal, coalesce(a.signed_file_id, a.file_id) from documents.attachment a
						where a.document_id = d.id and a.removed_at is null) b
				join platform.file f on f.id = b.file_id), '[]') as files
		from documents.document d where d.id = any(${[...ids]}::bigint[]) and ${visibleTo(ctx.actor)}
		order by d.issued_on nulls last, d.id`.execute(ctx.db);
	return rows.map((row) => ({ ...row, isSettled: isFinal(row.direction, row.state), reference: referenceOf(row) }));
}
