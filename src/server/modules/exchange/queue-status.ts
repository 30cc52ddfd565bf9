import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { senderParty } from './addressee.ts';
import { askErrands } from './errand-store.ts';
import { listDeliveries } from './delivery-views.ts';
import type { DocumentReference, StaffInfo, StatusCode, StatusMessage } from './message.ts';
import { findArrival } from './incoming-store.ts';
import { findOutgoings, insertOutgoing, wholeCode } from './outgoing-store.ts';

export interface StatusToSend {
	readonly fromUnitId: number;
	/**
	 * What the status is about: a document that came in (`messageId`, 01–06, 15, 16), or a document of ours by its key (13), to all its
	 * recipients or to one.
	 */
	readonly reply: { readonly messageId: number } | { readonly reference: string; readonly organId?: string };
	readonly statusCode: StatusCode;
	readonly description?: string;
	readonly staff?: StaffInfo;
}

/** Refusing, taking back and declining are explained; document-work asks for 10 characters. */
const NEEDS_REASON: ReadonlySet<StatusCode> = new Set(['02', '13', '16']);
const LEAST_REASON = 10;

/**
 * Queues a status message in the caller's transaction. One message per addressee.
 * @returns the ids of the messages
 * @throws Refusal exchange.reason-missing, exchange.message-unknown, exchange.no-reply-address, exchange.unit-without-code
 */
export async function queueStatus(ctx: Ctx, input: StatusToSend): Promise<{ messageIds: number[] }> {
	const description = input.description?.normalize('NFC').trim() ?? '';
	if (NEEDS_REASON.has(input.statusCode) && description.length < LEAST_REASON) refuse('exchange.reason-missing');
	const from = await senderParty(ctx, input.fromUnitId);
	const messageIds: number[] = [];
	for (const about of await documentsAbout(ctx, input.reply)) {
		const header: StatusMessage = {
			kind: 'status',
			from,
			responseFor: about.reference,
			statusCode: input.statusCode,
			at: ctx.now,
			trace: [{ organId: from.organId, at: ctx.now }],
			...(description === '' ? {} : { description }),
			...(input.staff ? { staff: input.staff } : {}),
		};
		const messageId = await insertOutgoing(ctx, {
			header,
			reference: about.key,
			fromUnitId: input.fromUnitId,
			fileIds: [],
			recipients: [{ organId: about.reference.organId, name: about.name }],
			...(about.incomingId === undefined ? {} : { replyTo: about.incomingId }),
		});
		await askErrands(ctx, [{ kind: 'send', peerId: about.peerId, subject: String(messageId) }]);
		messageIds.push(messageId);
	}
	await record(ctx, {
		act: 'exchange.status-queued',
		subject: 'messageId' in input.reply ? `exchange-message:${String(input.reply.messageId)}` : input.reply.reference,
		unitId: input.fromUnitId,
		data: { statusCode: input.statusCode, messageIds },
	});
	return { messageIds };
}

interface About {
	readonly key: string;
	readonly name: string;
	readonly reference: DocumentReference;
	readonly incomingId?: number;
	/** The hub the answer goes back through. */
	readonly peerId?: number | undefined;
}

async function documentsAbout(ctx: Ctx, reply: StatusToSend['reply']): Promise<About[]> {
	return 'messageId' in reply ? [await receivedAbout(ctx, reply.messageId)] : sentAbout(ctx, reply);
}

async function receivedAbout(ctx: Ctx, messageId: number): Promise<About> {
	const { header, peerId } = (await findArrival(ctx, messageId)) ?? refuse('exchange.message-unknown');
	if (header?.kind !== 'document') return refuse('exchange.no-reply-address');
	return {
		key: `exchange-message:${String(messageId)}`,
		name: header.from.organName,
		incomingId: messageId,
		peerId,
		reference: {
			organId: header.from.organId,
			code: wholeCode(header.code),
			promulgationDate: header.promulgation.date,
			documentId: header.documentId,
		},
	};
}

async function sentAbout(ctx: Ctx, reply: { reference: string; organId?: string }): Promise<About[]> {
	const deliveries = (await listDeliveries(ctx, reply.reference)).filter(
		({ recipient, businessType }) =>
			businessType !== 1 && (reply.organId === undefined || recipient.organId === reply.organId),
	);
	if (deliveries.length === 0) return refuse('exchange.message-unknown');
	const newest = [...new Map(deliveries.map((delivery) => [delivery.recipient.organId, delivery])).values()];
	const messages = await findOutgoings(
		ctx,
		newest.map(({ messageId }) => messageId),
	);
	const about: About[] = [];
	for (const { messageId, recipient } of newest) {
		const header = messages.get(messageId)?.header;
		if (header?.kind !== 'document') continue;
		const { documentId, code, promulgation } = header;
		const reference = {
			organId: recipient.organId,
			code: wholeCode(code),
			promulgationDate: promulgation.date,
			documentId,
		};
		about.push({ key: reply.reference, name: recipient.name, reference });
	}
	return about;
}
