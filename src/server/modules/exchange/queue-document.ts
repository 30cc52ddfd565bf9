import type { Ctx } from '../../platform/ctx.ts';
import type { StoredFile } from '../../platform/files.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { senderParty } from './addressee.ts';
import type { EdocHeader } from './message.ts';
import { askErrands } from './errand-store.ts';
import { shareByHub } from './hub-choice.ts';
import { insertOutgoing } from './outgoing-store.ts';

/** What the caller says of a document; sender, receivers and trace are the exchange's. */
export type HeaderParts = Pick<EdocHeader, 'code' | 'promulgation' | 'documentType' | 'subject' | 'signer'> &
	Partial<
		Pick<
			EdocHeader,
			'documentId' | 'content' | 'dueDate' | 'toPlaces' | 'otherInfo' | 'responseFor' | 'steeringType' | 'business'
		>
	>;

export interface DocumentToSend {
	/** The agency that sends; it needs an e-identification code of its own. */
	readonly fromUnitId: number;
	/** Agencies on the axis, each once; `organId` as the directory has it. */
	readonly to: readonly { readonly organId: string; readonly name: string }[];
	readonly header: HeaderParts;
	/** In the order of the message; the first is the document itself. */
	readonly attachments: readonly StoredFile[];
	/** The caller's own key, `document:123`; deliveries are listed and told by it. */
	readonly reference: string;
}

/**
 * Queues a document for the axis in the caller's transaction; a job writes the message and sends it, however long the line is down.
 * A recall, update or replacement is a document too: `header.business` says so. Where several hubs are connected, each gets a message for the
 * receivers it lists.
 * @returns the ids of the messages, as `listDeliveries` gives them back
 * @throws Refusal exchange.unit-without-code, exchange.no-recipient, exchange.header-incomplete, agency.unknown
 */
export async function queueDocument(ctx: Ctx, input: DocumentToSend): Promise<{ messageIds: number[] }> {
	const from = await senderParty(ctx, input.fromUnitId);
	const to = onePerCode(input.to);
	if (to.length === 0) refuse('exchange.no-recipient');
	requireComplete(input);
	const messageIds: number[] = [];
	for (const share of await shareByHub(ctx, to)) {
		const messageId = await insertOutgoing(ctx, {
			header: completeHeader(input.header, from, share.to, ctx.now),
			reference: input.reference,
			fromUnitId: input.fromUnitId,
			fileIds: input.attachments.map(({ id }) => id),
			recipients: share.to.map(({ organId, organName }) => ({ organId, name: organName })),
		});
		await askErrands(ctx, [{ kind: 'send', peerId: share.peerId, subject: String(messageId) }]);
		messageIds.push(messageId);
	}
	await record(ctx, {
		act: 'exchange.document-queued',
		subject: input.reference,
		unitId: input.fromUnitId,
		data: { messageIds, to: to.map(({ organId }) => organId), business: input.header.business?.type ?? 0 },
	});
	return { messageIds };
}

function onePerCode(to: DocumentToSend['to']): { organId: string; organName: string }[] {
	const known = new Map(to.map(({ organId, name }) => [organId.trim(), name.trim()]));
	known.delete('');
	return [...known].map(([organId, organName]) => ({ organId, organName }));
}

/** Elements without which the axis refuses a message (mandatory in the standard's table). */
function requireComplete({ header, attachments }: DocumentToSend): void {
	const missing = [
		header.code.number === '' && 'số văn bản',
		header.code.notation === '' && 'ký hiệu',
		header.promulgation.date === '' && 'ngày ban hành',
		header.documentType.typeName === '' && 'tên loại văn bản',
		header.subject === '' && 'trích yếu',
		header.signer.fullName === '' && 'người ký',
		attachments.length === 0 && 'tệp văn bản',
	].find((field) => field !== false);
	if (missing !== undefined) refuse('exchange.header-incomplete', { field: missing });
}

function completeHeader(parts: HeaderParts, from: EdocHeader['from'], to: EdocHeader['to'], now: Date): EdocHeader {
	const { number, notation } = parts.code;
	const nominal = `${from.organId},${parts.promulgation.date.replaceAll('-', '/')},${number}/${notation}`;
	return {
		...parts,
		kind: 'document',
		from,
		to,
		documentId: parts.documentId ?? nominal,
		toPlaces: parts.toPlaces ?? [],
		otherInfo: parts.otherInfo ?? { appendixes: [] },
		responseFor: parts.responseFor ?? [],
		business: parts.business ?? { type: 0, replacements: [] },
		trace: [{ organId: from.organId, at: now }],
	};
}
