import type { Ctx } from '../../platform/ctx.ts';
import { askChange } from './ask-change.ts';
import type { AskedChanges } from './change-store.ts';
import { closeNodes } from './node-store.ts';
import type { RecipientRecord } from './recipient-store.ts';
import type { DocumentRecord } from './store.ts';
import { findDocument } from './version-views.ts';

/**
 * Asks receivers on this platform for a change, straight in their incoming documents. Units of the sender's own agency have
 * no document of their own: what they hold of a recalled one is closed.
 */
export async function askReceivers(
	ctx: Ctx,
	document: DocumentRecord,
	recipients: readonly RecipientRecord[],
	wish: {
		kind: 'recall' | 'update' | 'replace';
		reason: string;
		changes?: AskedChanges;
		replacementOf?: ReadonlyMap<number, number>;
	},
): Promise<void> {
	for (const recipient of recipients) {
		if (recipient.channel !== 'unit') continue;
		if (recipient.received_document_id === null) {
			if (wish.kind !== 'update') await closeNodes(ctx, document.id, 'recalled', ['inform']);
			continue;
		}
		const received = await findDocument(ctx, recipient.received_document_id);
		if (!received) continue;
		const replacementId = wish.replacementOf?.get(received.agency_unit_id);
		await askChange(ctx, received, {
			kind: wish.kind,
			reason: wish.reason,
			askedByName: document.issuer_name,
			sourceKey: `document:${String(document.id)}:${wish.kind}:${String(recipient.id)}:${String(document.revision)}`,
			...(wish.changes === undefined ? {} : { changes: wish.changes }),
			...(replacementId === undefined ? {} : { replacementId }),
		});
	}
}
