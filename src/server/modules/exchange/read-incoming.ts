import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ctx } from '../../platform/ctx.ts';
import type { FileContent, FileWriter } from '../../platform/files.ts';
import type { BatchedJob } from '../../platform/module.ts';
import { record } from '../../platform/record.ts';
import { isRefusal, refusalSentence, type Refusal, type RefusalText } from '../../platform/refusal.ts';
import { findAddressee } from './addressee.ts';
import { messageRefusals } from './codec/message-refusals.ts';
import { readMessage } from './codec/read-message.ts';
import { askErrands } from './errand-store.ts';
import type { ExchangeParts } from './exchange-parts.ts';
import { insertAttachments, lockIncomings, setUnreadable, type IncomingRow } from './incoming-store.ts';
import { keepDocument, keepStatus } from './keep-read.ts';
import type { ReadAttachment, ReadMessage } from './message.ts';
import { addIncomingSteps } from './step-store.ts';

/** A message that was looked into. */
interface Reading {
	readonly row: IncomingRow;
	readonly outcome: Refusal | { readonly message: ReadMessage; readonly files: readonly CameFile[] };
}

interface CameFile extends FileContent {
	readonly attachment: ReadAttachment;
}

/**
 * Reads stored messages: files, receiver, what each repeats or is about; tells who waits for them. One that cannot be understood keeps its
 * bytes and is reported to the hub as failed.
 */
export async function readIncoming(ctx: Ctx, jobs: readonly BatchedJob[], parts: ExchangeParts): Promise<void> {
	const requestIds = new Map(jobs.map(({ payload, requestId }) => [idIn(payload), requestId]));
	const rows = (await lockIncomings(ctx, [...requestIds.keys()])).filter(({ isRead }) => !isRead);
	const writer = await parts.files.hold(ctx);
	const readings: Reading[] = [];
	for (const row of rows) readings.push(await readOne(row, parts, writer));
	await keepFiles(ctx, readings, writer);
	const addressees = new Map<string, Awaited<ReturnType<typeof findAddressee>>>();
	for (const { row, outcome } of readings) {
		const { receiverCode } = row;
		const own = { ...ctx, requestId: requestIds.get(row.id) ?? ctx.requestId };
		if (isRefusal(outcome)) await keepRefusal(own, row, outcome);
		else {
			if (!addressees.has(receiverCode)) addressees.set(receiverCode, await findAddressee(ctx, receiverCode));
			const { header } = outcome.message;
			const read = { ...outcome.message, addressee: addressees.get(receiverCode) };
			if (header.kind === 'document') await keepDocument(own, row, header, read);
			else await keepStatus(own, row, header, read);
		}
	}
	await askErrands(
		ctx,
		rows.map(({ id, peerId }) => ({ kind: 'acknowledge', peerId, subject: String(id), requestId: requestIds.get(id) })),
	);
}

function idIn(payload: BatchedJob['payload']): number {
	return (payload as { incomingId: number }).incomingId;
}

/** Takes a message apart; its files are in their place afterwards and have no rows yet. */
async function readOne(row: IncomingRow, parts: ExchangeParts, writer: FileWriter): Promise<Reading> {
	// Made by the reader for attachments only: a status has none.
	const directory = join(parts.readingDir, `${String(row.id)}-${randomUUID()}`);
	try {
		const source = parts.files.openStream({ sha256: row.sha256 }) as AsyncIterable<Uint8Array>;
		const message = await readMessage(source, { directory, receivedAt: row.fetchedAt, sha256: row.sha256 });
		const files: CameFile[] = [];
		for (const attachment of message.attachments) {
			const content = await writer.write(createReadStream(attachment.path) as AsyncIterable<Uint8Array>);
			files.push({ ...content, attachment });
		}
		return { row, outcome: { message, files } };
	} catch (error) {
		if (!isRefusal(error)) throw error;
		return { row, outcome: error };
	} finally {
		await rm(directory, { recursive: true, force: true });
	}
}

async function keepFiles(ctx: Ctx, readings: readonly Reading[], writer: FileWriter): Promise<void> {
	const came = readings.flatMap(({ row, outcome }) =>
		isRefusal(outcome)
			? []
			: outcome.files.map((file, position) => {
					const { name, contentType: mediaType } = file.attachment;
					return { ...file, name, mediaType, incomingId: row.id, position };
				}),
	);
	const kept = await writer.keep(came);
	await insertAttachments(
		ctx,
		kept.map(({ id, ...file }) => ({ ...file, fileId: id })),
	);
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
