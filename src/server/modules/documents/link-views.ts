import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { Direction, DocumentState } from './states.ts';
import type { DocumentRecord } from './store.ts';

export interface RawLink {
	readonly relation:
		'answers' | 'answered-by' | 'replaces' | 'replaced-by' | 'amends' | 'amended-by' | 'copy-of' | 'copies';
	readonly id: number;
	readonly number: string | null;
	readonly symbol: string | null;
	readonly abstract: string;
	readonly state: DocumentState;
	readonly direction: Direction;
}

/** Documents this one answers, replaces or copies, and the other way round; without rights, which the caller applies. */
export async function readLinks(ctx: ReadCtx, document: DocumentRecord): Promise<RawLink[]> {
	const columns = sql`d.id, d.number, d.symbol, d.abstract, d.state, d.direction`;
	const { rows } = await sql<RawLink>`
		select 'answers' as relation, ${columns} from documents.document d where d.id = ${document.answers_document_id}
		union all select 'replaces', ${columns} from documents.document d where d.id = ${document.replaces_document_id}
		union all select 'amends', ${columns} from documents.document d where d.id = ${document.amends_document_id}
		union all select 'amended-by', ${columns} from documents.document d where d.amends_document_id = ${document.id}
		union all select 'answered-by', ${columns} from documents.document d where d.answers_document_id = ${document.id}
		union all select 'replaced-by', ${columns} from documents.document d where d.replaces_document_id = ${document.id}
		union all select 'copy-of', ${columns} from documents.copy c join documents.document d on d.id = c.source_document_id
			where c.document_id = ${document.id}
		union all select 'copies', ${columns} from documents.copy c join documents.document d on d.id = c.document_id
			where c.source_document_id = ${document.id}`.execute(ctx.db);
	return rows;
}
