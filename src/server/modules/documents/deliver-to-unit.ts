import type { Ctx } from '../../platform/ctx.ts';
import { agencyOf } from './agency-of.ts';
import { listAttachments } from './attachment-store.ts';
import { openNodes } from './node-store.ts';
import { receiveDocument } from './receive-document.ts';
import { recordDelivery, storeReceivedAs, type RecipientRecord } from './recipient-store.ts';
import type { Urgency } from './states.ts';
import type { DocumentRecord } from './store.ts';
import { findOrigin, findSealedFile } from './version-views.ts';

/**
 * A recipient on this platform has the document with the issue itself: a unit of the same agency reads the very document;
 * another agency gets it as an incoming one, waiting at its clerk.
 */
export async function deliverToUnit(ctx: Ctx, document: DocumentRecord, recipient: RecipientRecord): Promise<void> {
	const unitId = recipient.unit_id ?? -1;
	const agency = await agencyOf(ctx, unitId);
	if (agency.id === document.agency_unit_id) {
		await openNodes(ctx, document.id, [
			{ purpose: 'inform', role: 'inform', unitId, fromUnitId: document.drafting_unit_id },
		]);
		await recordDelivery(ctx, recipient.id, { state: 'delivered', sourceKey: 'issue' });
		return;
	}
	const received = await receiveDocument(ctx, await arrivalOf(ctx, document, agency.id));
	await storeReceivedAs(ctx, recipient.id, received.id);
	await recordDelivery(ctx, recipient.id, { state: 'delivered', statusCode: '01', sourceKey: 'issue' });
}

async function arrivalOf(ctx: Ctx, document: DocumentRecord, agencyUnitId: number) {
	const sealed = await findSealedFile(ctx, document.id);
	const others = await listAttachments(ctx, document.id);
	const answers =
		document.answers_document_id === null ? undefined : await originOf(ctx, document.answers_document_id, agencyUnitId);
	return {
		agencyUnitId,
		source: 'platform' as const,
		issuerName: document.issuer_name,
		issuerCode: document.issuer_code,
		identifier: document.identifier,
		kindCode: document.kind_code,
		kindName: document.kind_name,
		number: document.number,
		symbol: document.symbol,
		issuedOn: document.issued_on,
		abstract: document.abstract,
		urgency: document.urgency as Urgency,
		circulation: document.circulation,
		signer: {
			...(document.signer_authority === null ? {} : { authority: document.signer_authority }),
			...(document.signer_position === null ? {} : { position: document.signer_position }),
			...(document.signer_name === null ? {} : { name: document.signer_name }),
		},
		pageCount: document.page_count,
		copyCount: document.copy_count,
		replyDueOn: document.reply_due_on,
		originDocumentId: document.id,
		answersDocumentId: answers,
		files: [{ id: sealed.id, title: sealed.name }, ...others.map(({ fileId, title }) => ({ id: fileId, title }))],
	};
}

/** What we answer came from them: there it is an outgoing document of theirs. */
async function originOf(ctx: Ctx, answeredId: number, agencyUnitId: number): Promise<number | undefined> {
	return (await findOrigin(ctx, answeredId, agencyUnitId))?.id;
}
