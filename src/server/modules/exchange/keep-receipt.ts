import type { Ctx } from '../../platform/ctx.ts';
import type { MessageHeader } from './message.ts';
import { readReceipt, receiptXml, type ReceiptFacts, type ReceiptSeal } from './receipt.ts';
import { insertReceipt, type ReceiptOwner } from './receipt-store.ts';

/** Keeps a receipt that came, with what checking it said. @returns what it says; undefined when it is no receipt */
export async function keepReceipt(
	ctx: Ctx,
	seal: ReceiptSeal,
	xml: Uint8Array,
	owner: ReceiptOwner,
): Promise<ReceiptFacts | undefined> {
	const facts = readReceipt(xml);
	if (!facts) return undefined;
	const { valid, detail } = await seal.check(xml);
	await insertReceipt(ctx, owner, facts, xml, { verdict: valid ? 'valid' : 'invalid', detail });
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
	const xml = await seal.sign(receiptXml(facts));
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
	const xml = await seal.sign(receiptXml(facts));
	await insertReceipt(ctx, { incomingId: message.incomingId }, facts, xml, {
		verdict: 'own',
		detail: 'ký bởi hệ thống này',
	});
	return xml;
}
