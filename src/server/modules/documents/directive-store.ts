import type { Ctx } from '../../platform/ctx.ts';
import { writing } from '../../platform/db.ts';
import type { DocumentsTables } from './tables.gen.ts';

/** Keeps what a leader wrote on a document. @returns its id, which the nodes it opens carry */
export async function insertDirective(
	ctx: Ctx,
	directive: {
		documentId: number;
		nodeId: number;
		unitId: number;
		words: string;
		dueAt: Date | null;
		onBehalfOf: string | undefined;
	},
): Promise<number> {
	if (ctx.actor.kind !== 'officer') throw new Error('only an officer gives a directive');
	const row = await writing<DocumentsTables>(ctx)
		.insertInto('documents.directive')
		.values({
			document_id: directive.documentId,
			node_id: directive.nodeId,
			given_at: ctx.now,
			given_by: ctx.actor.accountId,
			given_by_name: ctx.actor.name,
			on_behalf_of: directive.onBehalfOf ?? null,
			unit_id: directive.unitId,
			words: directive.words,
			due_at: directive.dueAt,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return row.id;
}
