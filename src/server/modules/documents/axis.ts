import type { Ctx } from '../../platform/ctx.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { DocumentRecord } from './store.ts';

/** Reports the state of a document that came over the axis. */
export async function tellAxis(
	ctx: Ctx,
	document: DocumentRecord,
	statusCode: string,
	description: string | undefined,
): Promise<void> {
	await enqueue(ctx, {
		name: 'documents.tell-axis',
		payload: { documentId: document.id, statusCode, description: description ?? null },
	});
}
