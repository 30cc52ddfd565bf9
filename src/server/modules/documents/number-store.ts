import type { Updateable } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { writing } from '../../platform/db.ts';
import { keyOf } from './document-store.ts';
import type { DocumentsTables, DocumentTable } from './tables.gen.ts';

/**
 * Writes number, symbol and date of a document that is about to be signed. No act yet and the same revision: the signing
 * that follows is the act, and if it fails the number is used by the next try of the same day.
 */
export async function storeNumber(
	ctx: Ctx,
	documentId: number,
	columns: Pick<
		Updateable<DocumentTable>,
		'number' | 'symbol' | 'issued_on' | 'identifier' | 'issuer_code' | 'series_id'
	>,
): Promise<void> {
	await writing<DocumentsTables>(ctx)
		.updateTable('documents.document')
		.set({ ...columns, reference_key: keyOf(columns) })
		.where('id', '=', documentId)
		.execute();
}
