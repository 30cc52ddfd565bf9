import type { Ctx } from '../../platform/ctx.ts';
import type { MessageHeader } from './message.ts';
import { believeHop } from './hop-identity-store.ts';
import type { ReceiptFacts } from './receipt.ts';
import type { ReceiptSeal } from './receipt-seal.ts';
import { insertReceipt, type ReceiptOwner } from './receipt-store.ts';

/**
 * Keeps a receipt that came, with what checking it said. Who signs for a hop is learned from its first receipt; later another signer is not believed
 * until an operator forgets the first.
 * @returns what it says; undefined when it is no receipt
 */
export async function keepReceipt(
	ctx: Ctx,
	seal: ReceiptSeal,
	xml: Uint8Array,
	owner: ReceiptOwner,
): Promise<ReceiptFacts | undefined> {
	const checked = await seal.check(ctx, xml);
	if (!checked) return undefined;
	const { facts, holds, detail, stampedAt } = checked;
	const isBelieved = holds && (await believeHop(ctx, facts.hop, checked));
	const doubt = holds && !isBelieved ? `; khác với bên ký đã biết của ${facts.hop}` : '';
	await insertReceipt(ctx, owner, facts, xml, {
		verdict: isBelieved ? 'valid' : 'invalid',
		detail: detail + doubt,
		stampedAt,
	});
	return facts;
}

/** Our own receipt for letting a message go. */
export async function ownReceipt(
	ctx: Ctx,
	seal: ReceiptSeal,
	message: { messageId: number; docId: string; header: MessageHeader; sha256: string },
): Promise<void> {
	const { header } = message;
	const facts: ReceiptFacts = {
		event: 'sent',
		hop: header.from.organId,
		docId: message.docId,
		documentId: header.kind === 'document' ? header.documentId : (header.responseFor.documentId ?? ''),
		from: header.from.organId,
		receiver: '',
		digest: message.sha256,
		relayedDigest: '',
		at: ctx.now,
	};
	const xml = await seal.sign(facts);
	await insertReceipt(ctx, { outgoingId: message.messageId }, facts, xml, {
		verdict: 'own',
		detail: 'ký bởi hệ thống này',
	});
}

/** Our own receipt for having stored and read a message. @returns its XML, to be sent to the hub */
export async function ownDelivery(
	ctx: Ctx,
	seal: ReceiptSeal,
	message: { incomingId: number; docId: string; receiver: string; sha256: string },
): Promise<Uint8Array> {
	const facts: ReceiptFacts = {
		event: 'delivered',
		hop: message.receiver,
		docId: message.docId,
		documentId: '',
		from: '',
		receiver: message.receiver,
		digest: message.sha256,
		relayedDigest: '',
		at: ctx.now,
	};
	const xml = await seal.sign(facts);
	await insertReceipt(ctx, { incomingId: message.incomingId }, facts, xml, {
		verdict: 'own',
		detail: 'ký bởi hệ thống này',
	});
	return xml;
}
