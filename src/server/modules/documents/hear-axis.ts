import { z } from 'zod';
import type { Ctx } from '../../platform/ctx.ts';
import type { Json } from '../../platform/json.ts';
import { findReceived, listDeliveries, type EdocHeader, type ReceivedMessage } from '../exchange/index.ts';
import { askChange } from './ask-change.ts';
import { tellAxis } from './axis.ts';
import { findIssuedNamed, findNamed, type AskedChanges } from './change-store.ts';
import { kindByName } from './kind-of.ts';
import { receiveDocument } from './receive-document.ts';
import { findByMessage, findRecipientOnAxis, recordDelivery } from './recipient-store.ts';
import { referenceKey } from './reference-key.ts';
import type { Urgency } from './states.ts';
import type { DocumentRecord } from './store.ts';
import { toldAs } from './tell-sender.ts';

const arrivedMessage = z.object({ messageId: z.int() });
const changedDelivery = z.object({ reference: z.string() });

const URGENCIES: readonly Urgency[] = ['normal', 'urgent', 'very-urgent', 'express'];

/**
 * A message came in over the axis: a new document waits at the clerk of the agency it was sent to; a recall, update or
 * replacement asks for a change of the document it names. Heard twice it does nothing more.
 */
export async function hearDocumentReceived(ctx: Ctx, payload: Json): Promise<void> {
	const message = await findReceived(ctx, arrivedMessage.parse(payload).messageId);
	if (!message?.header || message.header.kind !== 'document' || message.unitId === null) return;
	const { header, unitId } = message;
	if (message.repeatsMessageId !== null || (await findByMessage(ctx, message.id))) return;
	switch (header.business.type) {
		case 0:
			await takeIn(ctx, message, header, unitId);
			return;
		case 1:
			for (const named of await namedBy(ctx, header, unitId)) await ask(ctx, message, named, 'recall');
			return;
		case 2:
			for (const named of await namedBy(ctx, header, unitId))
				await ask(ctx, message, named, 'update', { changes: changesIn(message, header) });
			return;
		case 3:
			await takeInReplacement(ctx, message, header, unitId);
			return;
	}
}

async function takeIn(ctx: Ctx, message: ReceivedMessage, header: EdocHeader, unitId: number): Promise<DocumentRecord> {
	const kind = await kindByName(ctx, header.documentType.typeName);
	const { competence, position, fullName } = header.signer;
	const answered = header.responseFor[0] === undefined ? undefined : await findAnswered(ctx, header, unitId);
	const document = await receiveDocument(ctx, {
		agencyUnitId: unitId,
		source: 'axis',
		issuerName: header.from.organName,
		issuerCode: header.from.organId,
		identifier: header.documentId,
		kindCode: kind?.code,
		kindName: header.documentType.typeName,
		number: header.code.number,
		symbol: header.code.notation,
		issuedOn: header.promulgation.date,
		abstract: header.subject,
		urgency: URGENCIES[header.otherInfo.priority ?? 0] ?? 'normal',
		circulation: /nội bộ/iu.test(header.otherInfo.sphereOfPromulgation ?? '') ? ['internal'] : [],
		signer: {
			name: fullName,
			...(competence === undefined ? {} : { authority: competence }),
			...(position === undefined ? {} : { position }),
		},
		pageCount: header.otherInfo.pageAmount,
		copyCount: header.otherInfo.promulgationAmount,
		replyDueOn: header.dueDate,
		note: message.note,
		exchangeMessageId: message.id,
		answersDocumentId: answered,
		files: message.attachments.map(({ id, name, description }) => ({ id, title: description ?? name })),
	});
	await tellAxis(ctx, document, '01', undefined);
	return document;
}

/** The outgoing document of ours that theirs answers, when they name it by the number we gave it. */
async function findAnswered(ctx: Ctx, header: EdocHeader, unitId: number): Promise<number | undefined> {
	const [named] = header.responseFor;
	if (!named) return undefined;
	return (await findIssuedNamed(ctx, unitId, { identifier: named.documentId, referenceKey: keyOfCode(named.code) }))
		?.id;
}

async function takeInReplacement(
	ctx: Ctx,
	message: ReceivedMessage,
	header: EdocHeader,
	unitId: number,
): Promise<void> {
	const replacement = await takeIn(ctx, message, header, unitId);
	for (const { documentId, organIds } of header.business.replacements) {
		if (organIds.length > 0 && !organIds.includes(message.receiverCode)) continue;
		const old = await findNamed(ctx, unitId, { identifier: documentId, issuerCode: header.from.organId });
		if (old && old.id !== replacement.id) await ask(ctx, message, old, 'replace', { replacementId: replacement.id });
	}
}

/** Documents a message is about: by the identifier it names, and by number and symbol. */
async function namedBy(ctx: Ctx, header: EdocHeader, unitId: number): Promise<DocumentRecord[]> {
	const issuerCode = header.from.organId;
	const names = [
		...(header.business.documentId === undefined ? [] : [{ identifier: header.business.documentId, issuerCode }]),
		...header.responseFor.map(({ documentId, code, promulgationDate }) => ({
			identifier: documentId,
			issuerCode,
			referenceKey: keyOfCode(code),
			issuedOn: promulgationDate,
		})),
	];
	const own = {
		issuerCode,
		referenceKey: referenceKey(header.code.number, header.code.notation),
		issuedOn: header.promulgation.date,
	};
	const found = new Map<number, DocumentRecord>();
	for (const name of names.length > 0 ? names : [own]) {
		const document = await findNamed(ctx, unitId, name);
		if (document) found.set(document.id, document);
	}
	return [...found.values()];
}

function keyOfCode(code: string): string {
	const stroke = code.indexOf('/');
	return stroke < 0 ? referenceKey(code, '') : referenceKey(code.slice(0, stroke), code.slice(stroke + 1));
}

function ask(
	ctx: Ctx,
	message: ReceivedMessage,
	document: DocumentRecord,
	kind: 'recall' | 'update' | 'replace',
	more: { changes?: AskedChanges; replacementId?: number } = {},
): Promise<void> {
	const header = message.header?.kind === 'document' ? message.header : undefined;
	return askChange(ctx, document, {
		kind,
		reason: header?.business.reason ?? 'Nơi gửi không ghi lý do',
		askedByName: header?.from.organName ?? '',
		sourceKey: `message:${String(message.id)}:${String(document.id)}`,
		...more,
	});
}

function changesIn(message: ReceivedMessage, header: EdocHeader): AskedChanges {
	return {
		abstract: header.subject.slice(0, 500),
		...(header.dueDate === undefined ? {} : { replyDueOn: header.dueDate }),
		fileIds: message.attachments.map(({ id }) => id),
	};
}

/**
 * A status came in. 13 asks a document of theirs back; whatever else is about a document of ours, whose deliveries
 * {@link hearDeliveryChanged} brings up to date.
 */
export async function hearStatusReceived(ctx: Ctx, payload: Json): Promise<void> {
	const message = await findReceived(ctx, arrivedMessage.parse(payload).messageId);
	if (message?.header?.kind !== 'status') return;
	const { header, aboutMessageId, aboutReference } = message;
	if (aboutReference !== null) await hearDeliveryChanged(ctx, { reference: aboutReference });
	if (header.statusCode !== '13' || aboutMessageId === null) return;
	const document = await findByMessage(ctx, aboutMessageId);
	if (!document) return;
	await askChange(ctx, document, {
		kind: 'recall',
		reason: header.description ?? 'Nơi gửi không ghi lý do',
		askedByName: header.from.organName,
		sourceKey: `message:${String(message.id)}`,
	});
}

/** Something happened to a delivery: its whole chain is read again, and what is new is added. */
export async function hearDeliveryChanged(ctx: Ctx, payload: Json): Promise<void> {
	const { reference } = changedDelivery.parse(payload);
	const documentId = Number(/^document:(\d+)$/.exec(reference)?.[1]);
	if (!Number.isSafeInteger(documentId)) return;
	for (const delivery of await listDeliveries(ctx, reference)) {
		const recipientId = await findRecipientOnAxis(ctx, documentId, delivery.recipient.organId);
		if (recipientId === undefined) continue;
		for (const step of delivery.chain) {
			const told = toldBy(step.state, delivery.businessType, step.note ?? undefined);
			if (!told) continue;
			await recordDelivery(ctx, recipientId, {
				description: step.note ?? undefined,
				...told,
				staff: step.hop ?? undefined,
				at: step.at,
				sourceKey: `axis:${String(delivery.messageId)}:${step.state}:${step.at.toISOString()}`,
			});
		}
	}
}

function toldBy(state: string, businessType: number, note: string | undefined) {
	// The way of a recall or an update is not the way of the document; only what the receiver answers counts.
	const isDocument = businessType === 0 || businessType === 3;
	switch (state) {
		case 'sent':
			return isDocument ? ({ state: 'sent', description: note ?? 'Hệ thống này đã gửi' } as const) : undefined;
		case 'at-hub':
			return isDocument ? ({ state: 'sent', description: note ?? 'Trục đã nhận' } as const) : undefined;
		case 'delivered':
			return isDocument
				? ({ state: 'delivered', description: note ?? 'Hệ thống nơi nhận đã nhận' } as const)
				: undefined;
		case 'refused':
			return isDocument ? ({ state: 'failed' } as const) : undefined;
		case '13':
			return { state: 'recall-asked', statusCode: '13' } as const;
		case '01':
		case '02':
		case '03':
		case '04':
		case '05':
		case '06':
		case '15':
		case '16':
			return { ...toldAs(state, businessType === 2, note), statusCode: state };
		default:
			return undefined;
	}
}
