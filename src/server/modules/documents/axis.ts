import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import type { RecipientRecord } from './recipient-store.ts';
import type { DocumentRecord } from './store.ts';

/** Sends a document to other agencies over the axis. @throws Refusal document.no-axis without a code of the agency's own */
export async function sendOverAxis(
	_ctx: Ctx,
	_document: DocumentRecord,
	recipients: readonly RecipientRecord[],
): Promise<void> {
	const [first] = recipients;
	if (first) refuse('document.no-axis', { name: first.name });
	return Promise.resolve();
}

/** Reports the state of a document that came over the axis. */
export function tellAxis(
	_ctx: Ctx,
	_document: DocumentRecord,
	_statusCode: string,
	_description: string | undefined,
): Promise<void> {
	return Promise.resolve();
}
