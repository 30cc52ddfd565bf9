import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';

/** An initial that stands. */
export interface StandingInitial {
	readonly name: string;
	readonly place: 'content' | 'form';
}

/** Initials given since the drafter last changed words or metadata; what was changed afterwards was seen by nobody. */
export async function listInitials(ctx: ReadCtx, documentId: number): Promise<StandingInitial[]> {
	const { rows } = await sql<StandingInitial>`select a.data ->> 'name' as name, a.data ->> 'place' as place
		from documents.act a
		where a.document_id = ${documentId} and a.kind = 'initial' and a.data ? 'place'
			and a.id > coalesce((select max(e.id) from documents.act e
				where e.document_id = ${documentId} and e.kind = 'edit' and e.data ? 'isNewVersion'), 0)
		order by a.id`.execute(ctx.db);
	return rows;
}
