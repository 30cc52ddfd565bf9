import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ctx } from '../../platform/ctx.ts';
import type { Json } from '../../platform/json.ts';
import { record } from '../../platform/record.ts';
import { isRefusal, refusalSentence, type Refusal, type RefusalText } from '../../platform/refusal.ts';
import { findAddressee } from './addressee.ts';
import { messageRefusals } from './codec/message-refusals.ts';
import { readMessage } from './codec/read-message.ts';
import { askErrands } from './errand-store.ts';
import type { ExchangeParts } from './exchange-parts.ts';
import { fingerprintOf } from './fingerprint.ts';
import {
	findDocumentThatCame,
	findEarlier,
	findSameStatus,
	insertAttachment,
	lockIncomings,
	setRead,
	setUnreadable,
	type IncomingRow,
	type ReadResult,
} from './incoming-store.ts';
import type { EdocHeader, MessageHeader, ReadMessage, StatusMessage } from './message.ts';
import { findReportedRecipients, wholeCode, type Recipient } from './outgoing-store.ts';
import { addIncomingSteps, incomingStepsInsert, tellStep } from './step-store.ts';

/**
 * Reads a stored message: files, receiver, what it repeats or is about; tells who waits for it. One that cannot be understood keeps its
 * bytes and is reported to the hub as failed.
 */
export async function readIncoming(ctx: Ctx, payload: Json, parts: ExchangeParts): Promise<void> {
	const [row] = await lockIncomings(ctx, [(payload as { incomingId: number }).incomingId]);
	if (!row || row.isRead) return;
	// Made by the reader for attachments only: a status has none.
	const directory = join(parts.readingDir, `${String(row.id)}-${randomUUID()}`);
	try {
		const source = parts.files.openStream({ sha256: row.sha256 }) as AsyncIterable<Uint8Array>;
		const message = await readMessage(source, { directory, receivedAt: row.fetchedAt, sha256: row.sha256 });
		await keepMessage(ctx, row, message, parts);
	} catch (error) {
		if (!isRefusal(error)) throw error;
		await keepRefusal(ctx, row, error);
	} finally {
		await rm(directory, { recursive: true, force: true });
	}
	await askErrands(ctx, [{ kind: 'acknowledge', peerId: row.peerId, subject: String(row.id) }]);
}

async function keepRefusal(ctx: Ctx, row: IncomingRow, error: Refusal): Promise<void> {
	const text = (messageRefusals as Record<string, RefusalText>)[error.code];
	const sentence = text ? refusalSentence(text, 'vi', error.details) : error.code;
	await setUnreadable(ctx, row.id, { code: error.code, sentence });
	await addIncomingSteps(ctx, [row.id], { state: 'unreadable', at: ctx.now, note: sentence });
	await record(ctx, {
		act: 'exchange.message-unreadable',
		subject: `exchange-message:${String(row.id)}`,
		data: { code: error.code, docId: row.docId },
	});
}

async function keepMessage(ctx: Ctx, row: IncomingRow, message: ReadMessage, parts: ExchangeParts): Promise<void> {
	const { header, attachments, tolerated } = message;
	for (const [index, attachment] of attachments.entries()) {
		const content = createReadStream(attachment.path) as AsyncIterable<Uint8Array>;
		const file = await parts.files.save(ctx, content, { name: attachment.name, mediaType: attachment.contentType });
		await insertAttachment(ctx, row.id, index, attachment, file);
	}
	const addressee = await findAddressee(ctx, row.receiverCode);
	const fingerprint = fingerprintOf(header, attachments);
	const found = { fingerprint, unitId: addressee?.unitId ?? null, note: addressee?.note ?? null };
	const rest = { header, tolerated, ...found };
	if (header.kind === 'document') await keepDocument(ctx, row, header, rest);
	else await keepStatus(ctx, row, header, rest);
}

type Found = Pick<ReadResult, 'tolerated' | 'fingerprint' | 'unitId' | 'note'> & { readonly header: MessageHeader };

async function keepDocument(ctx: Ctx, row: IncomingRow, header: EdocHeader, found: Found): Promise<void> {
	const code = wholeCode(header.code);
	const fromCode = header.from.organId;
	const identity = { fromCode, code, promulgatedOn: header.promulgation.date, receiverCode: row.receiverCode };
	const earlier = await findEarlier(ctx, { id: row.id, fingerprint: found.fingerprint, ...identity });
	const about = header.responseFor[0];
	const aboutIncoming =
		header.business.type === 0
			? undefined
			: await findDocumentThatCame(ctx, {
					documentId: header.business.documentId ?? header.business.replacements[0]?.documentId ?? about?.documentId,
					code: about?.code,
					fromCode,
					receiverCode: row.receiverCode,
					before: row.id,
				});
	const repeats = earlier?.isSame ? earlier.id : null;
	const resembles = earlier && !earlier.isSame && header.business.type === 0 ? earlier.id : null;
	await keepRead(ctx, row, { ...found, repeats, resembles, aboutIncoming: aboutIncoming ?? null, aboutOutgoing: null });
	if (repeats !== null) return;
	await record(ctx, {
		act: 'exchange.document-received',
		subject: `exchange-message:${String(row.id)}`,
		...(found.unitId === null ? {} : { unitId: found.unitId }),
		data: { from: fromCode, code, business: header.business.type },
		event: { topic: 'exchange.document-received', payload: { messageId: row.id } },
	});
}

async function keepStatus(ctx: Ctx, row: IncomingRow, header: StatusMessage, found: Found): Promise<void> {
	const { responseFor } = header;
	const reported = await recipientsOf(ctx, header, row.receiverCode);
	const aboutIncoming = await findDocumentThatCame(ctx, {
		documentId: responseFor.documentId,
		code: responseFor.code,
		fromCode: header.from.organId,
		receiverCode: row.receiverCode,
		before: row.id,
	});
	const repeats = (await findSameStatus(ctx, row.id, found.fingerprint, row.receiverCode)) ?? null;
	const aboutOutgoing = reported[0]?.outgoingId ?? null;
	await keepRead(ctx, row, { ...found, repeats, resembles: null, aboutIncoming: aboutIncoming ?? null, aboutOutgoing });
	if (repeats !== null) return;
	for (const recipient of reported) {
		await tellStep(ctx, recipient, {
			state: header.statusCode,
			at: header.at,
			hop: header.from.organId,
			note: header.description,
			statusMessageId: row.id,
		});
	}
	await record(ctx, {
		act: 'exchange.status-received',
		subject: reported[0]?.reference ?? `exchange-message:${String(row.id)}`,
		data: { from: header.from.organId, code: responseFor.code, statusCode: header.statusCode },
		event: { topic: 'exchange.status-received', payload: { messageId: row.id } },
	});
}

function keepRead(ctx: Ctx, row: IncomingRow, read: ReadResult): Promise<void> {
	const step = { state: 'read', at: ctx.now, note: read.note ?? undefined } as const;
	return setRead(ctx, row.id, read, [incomingStepsInsert(ctx, [row.id], step)]);
}

function recipientsOf(ctx: Ctx, header: StatusMessage, receiverCode: string): Promise<Recipient[]> {
	// Asking back comes from the sender of a document, not from a recipient of ours.
	if (header.statusCode === '13') return Promise.resolve([]);
	const { documentId, code, promulgationDate } = header.responseFor;
	const organIds = [header.from.organId, header.responseFor.organId].filter((organId) => organId !== receiverCode);
	const answersRequest = header.statusCode === '15' || header.statusCode === '16';
	return findReportedRecipients(ctx, {
		documentId,
		code,
		promulgatedOn: promulgationDate,
		organIds,
		answersRequest,
	});
}
