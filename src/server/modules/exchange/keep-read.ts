import type { Ctx } from '../../platform/ctx.ts';
import type { ToRecord } from '../../platform/record.ts';
import type { Addressee } from './addressee.ts';
import { fingerprintOf } from './fingerprint.ts';
import { findDocumentThatCame, findEarlier, readUpdate, type IncomingRow, type ReadResult } from './incoming-store.ts';
import type { EdocHeader, ReadMessage, StatusMessage } from './message.ts';
import { wholeCode, type AboutSent } from './outgoing-store.ts';
import { findStatusContext } from './status-context-store.ts';
import { incomingStepsInsert, tellSteps, type ToldStep } from './step-store.ts';

/** A message that was understood, and whom its code means here. */
export interface UnderstoodMessage extends ReadMessage {
	readonly addressee: Addressee | undefined;
}

/** Keeps what a document says, finds what it repeats or is about, and tells who waits for it. */
export async function keepDocument(
	ctx: Ctx,
	row: IncomingRow,
	header: EdocHeader,
	message: UnderstoodMessage,
): Promise<void> {
	const found = foundIn(message);
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
	const read = { ...found, repeats, resembles, aboutIncoming: aboutIncoming ?? null, aboutOutgoing: null };
	await keepRead(ctx, row, read, [], {
		act: 'exchange.document-received',
		subject: `exchange-message:${String(row.id)}`,
		...(found.unitId === null ? {} : { unitId: found.unitId }),
		data: { from: fromCode, code, business: header.business.type },
		event: { topic: 'exchange.document-received', payload: { messageId: row.id } },
	});
}

/** The same for a status: it is a step of the document of ours it reports on. */
export async function keepStatus(
	ctx: Ctx,
	row: IncomingRow,
	header: StatusMessage,
	message: UnderstoodMessage,
): Promise<void> {
	const found = foundIn(message);
	const { documentId, code } = header.responseFor;
	const fromCode = header.from.organId;
	const about = { came: { documentId, code, fromCode }, sent: aboutSent(header, row.receiverCode) };
	const context = await findStatusContext(ctx, { ...row, fingerprint: found.fingerprint }, about);
	const { reported, ...places } = context;
	const step = { state: header.statusCode, at: header.at, hop: fromCode, note: header.description };
	const told = reported ? [{ recipient: reported, step: { ...step, statusMessageId: row.id } }] : [];
	const read = { ...found, ...places, resembles: null, aboutOutgoing: reported?.outgoingId ?? null };
	await keepRead(ctx, row, read, told, {
		act: 'exchange.status-received',
		subject: reported?.reference ?? `exchange-message:${String(row.id)}`,
		data: { from: fromCode, code, statusCode: header.statusCode },
		event: { topic: 'exchange.status-received', payload: { messageId: row.id } },
	});
}

function foundIn(message: UnderstoodMessage) {
	const { header, attachments, tolerated, addressee } = message;
	const unitId = addressee?.unitId ?? null;
	return { header, tolerated, fingerprint: fingerprintOf(header, attachments), unitId, note: addressee?.note ?? null };
}

function aboutSent(header: StatusMessage, receiverCode: string): AboutSent {
	const { documentId, code, promulgationDate, organId } = header.responseFor;
	const named = [header.from.organId, organId].filter((one) => one !== receiverCode);
	return {
		documentId,
		code,
		promulgatedOn: promulgationDate,
		// Asking back comes from the sender of a document, not from a recipient of ours.
		organIds: header.statusCode === '13' ? [] : named,
		answersRequest: header.statusCode === '15' || header.statusCode === '16',
	};
}

/** In one statement; a repetition is kept, and changes and tells nothing. */
async function keepRead(
	ctx: Ctx,
	row: IncomingRow,
	read: ReadResult,
	told: readonly ToldStep[],
	entry: ToRecord,
): Promise<void> {
	const step = { state: 'read', at: ctx.now, note: read.note ?? undefined } as const;
	const kept = [readUpdate(ctx, row.id, read), incomingStepsInsert(ctx, [row.id], step)];
	const isNew = read.repeats === null;
	await tellSteps(ctx, isNew ? told : [], kept, isNew ? [entry] : []);
}
