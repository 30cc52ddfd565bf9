import type { Ctx } from '../../platform/ctx.ts';
import { writing } from '../../platform/db.ts';
import type { DraftMark, OpinionView } from './document-types.ts';
import type { DocumentsTables } from './tables.gen.ts';

export interface NewOpinion {
	readonly documentId: number;
	readonly kind: OpinionView['kind'];
	readonly words: string;
	readonly nodeId?: number | undefined;
	readonly versionId?: number | undefined;
	readonly unitId?: number | undefined;
	readonly onBehalfOf?: string | undefined;
	readonly marks?: readonly DraftMark[] | undefined;
	readonly fileId?: string | undefined;
}

/** Keeps what an officer said about a document; never changed afterwards. */
export async function insertOpinion(ctx: Ctx, opinion: NewOpinion): Promise<void> {
	if (ctx.actor.kind !== 'officer') throw new Error('only an officer has an opinion');
	await writing<DocumentsTables>(ctx)
		.insertInto('documents.opinion')
		.values({
			document_id: opinion.documentId,
			node_id: opinion.nodeId ?? null,
			version_id: opinion.versionId ?? null,
			kind: opinion.kind,
			account_id: ctx.actor.accountId,
			name: ctx.actor.name,
			on_behalf_of: opinion.onBehalfOf ?? null,
			unit_id: opinion.unitId ?? null,
			words: opinion.words,
			marks: opinion.marks && opinion.marks.length > 0 ? JSON.stringify(opinion.marks) : null,
			file_id: opinion.fileId ?? null,
			given_at: ctx.now,
		})
		.execute();
}
