import type { Ctx } from '../../platform/ctx.ts';
import { askReceivers } from './ask-receivers.ts';
import { lockRecipients, recordDelivery, type RecipientRecord } from './recipient-store.ts';
import { changeDocument, type DocumentRecord } from './store.ts';
import { findDocument } from './version-views.ts';
import type { Business } from '../exchange/index.ts';

/** What the axis is told of a replacement: each receiver of the old document who gets the new one. */
export async function replacementBusiness(
	ctx: Ctx,
	document: DocumentRecord,
	recipients: readonly RecipientRecord[],
): Promise<Business | undefined> {
	if (document.replaces_document_id === null) return undefined;
	const old = await findDocument(ctx, document.replaces_document_id);
	if (!old?.identifier) return undefined;
	const before = new Set((await lockRecipients(ctx, old.id)).flatMap(({ organ_id }) => organ_id ?? []));
	const organIds = recipients.flatMap(({ organ_id }) => (organ_id !== null && before.has(organ_id) ? [organ_id] : []));
	if (organIds.length === 0) return undefined;
	return { type: 3, reason: reasonOf(document), replacements: [{ documentId: old.identifier, organIds }] };
}

/**
 * The document just issued replaces an older one: that is out of force, and its receivers on this platform are asked to
 * put the new one in its place.
 * @law NĐ 30/2020/NĐ-CP Điều 18 khoản 3: content errors are mended by a document of equivalent form
 */
export async function replaceOld(ctx: Ctx, document: DocumentRecord): Promise<void> {
	if (document.replaces_document_id === null) return;
	const old = await findDocument(ctx, document.replaces_document_id);
	if (old?.state !== 'issued') return;
	const recipients = await lockRecipients(ctx, old.id);
	const replacementOf = await receivedByAgency(ctx, document.id);
	await askReceivers(ctx, old, recipients, { kind: 'replace', reason: reasonOf(document), replacementOf });
	for (const { id, state } of recipients)
		if (!['waiting', 'refused', 'recalled', 'removed'].includes(state))
			await recordDelivery(ctx, id, { state: 'recall-asked', sourceKey: `replace:${String(document.id)}` });
	await changeDocument(ctx, old, { state: 'replaced' }, { kind: 'replace', data: { replacement: document.id } });
}

async function receivedByAgency(ctx: Ctx, documentId: number): Promise<ReadonlyMap<number, number>> {
	const received = new Map<number, number>();
	for (const { received_document_id } of await lockRecipients(ctx, documentId)) {
		const there = received_document_id === null ? undefined : await findDocument(ctx, received_document_id);
		if (there) received.set(there.agency_unit_id, there.id);
	}
	return received;
}

function reasonOf(document: DocumentRecord): string {
	return `Thay thế bằng văn bản số ${document.number ?? ''}/${document.symbol ?? ''}`;
}
