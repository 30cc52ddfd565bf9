import type { Ctx } from '../../platform/ctx.ts';
import type { MessageHeader } from './message.ts';
import { believeHop } from './hop-identity-store.ts';
import type { ReceiptFacts } from './receipt.ts';
import type { ReceiptSeal } from './receipt-seal.ts';
import type { ReceiptOwner, ReceiptToKeep } from './receipt-store.ts';

/**
 * Judges a receipt that came. Who signs for a hop is learned from its first receipt; later another signer is not believed until an operator forgets
 * the first.
 * @returns undefined when it is no receipt
 */
export async function judgeReceipt(
	ctx: Ctx,
	seal: ReceiptSeal,
	xml: Uint8Array,
	owner: ReceiptOwner,
): Promise<ReceiptToKeep | undefined> {
	const checked = await seal.check(ctx, xml);
	if (!checked) return undefined;
	const { facts, holds, detail, stampedAt } = checked;
	const isBelieved = holds && (await believeHop(ctx, facts.hop, checked));
	const doubt = holds && !isBelieved ? `; khác với bên ký đã biết của ${facts.hop}` : '';
	const verdict = isBelieved ? 'valid' : 'invalid';
	return { owner, facts, xml, verdict, detail: detail + doubt, stampedAt };
}

/** Our own receipt for letting a message go. */
export async function ownReceipt(
	ctx: Ctx,
	seal: ReceiptSeal,
	message: { messageId: number; docId: string; header: MessageHeader; sha256: string },
): Promise<ReceiptToKeep> {
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
	return signedHere(seal, { outgoingId: message.messageId }, facts);
}

/** Our own receipt for having stored and read a message; its XML is sent to the hub. */
export async function ownDelivery(
	ctx: Ctx,
	seal: ReceiptSeal,
	message: { incomingId: number; docId: string; receiver: string; sha256: string },
): Promise<ReceiptToKeep> {
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
	return signedHere(seal, { incomingId: message.incomingId }, facts);
}

async function signedHere(seal: ReceiptSeal, owner: ReceiptOwner, facts: ReceiptFacts): Promise<ReceiptToKeep> {
	return { owner, facts, xml: await seal.sign(facts), verdict: 'own', detail: 'ký bởi hệ thống này' };
}
