import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { refuse } from '../../../platform/refusal.ts';
import type { MessageHeader, ReadAttachment, ReadMessage } from '../message.ts';
import { openBase64Spool } from './base64-spool.ts';
import { collectMessage, type Collector } from './collect-message.ts';
import { createFieldReader, type FieldReader } from './field-reader.ts';
import { mediaTypeOf } from './file-facts.ts';
import { joinAttachments, type JoinedAttachment } from './join-attachments.ts';
import { allTexts } from './message-element.ts';
import { MESSAGE_LIMITS, type MessageLimits } from './message-limits.ts';
import { findSections, type MessageSections } from './message-sections.ts';
import { readDocument } from './read-document.ts';
import { isStatus, readStatus } from './read-status.ts';
import { refuseStateSecrets } from './state-secret.ts';
import { megabytes, textOf } from './text-of.ts';
import { createToleranceLog, type ToleranceLog } from './tolerances.ts';
import { unwrapZip } from './unwrap-zip.ts';
import { openXmlEvents } from './xml-events.ts';

export interface ReadMessageOptions {
	/**
	 * The directory of this reading: an empty one, or one that is made when the first attachment comes. Attachments are left in it; the caller removes
	 * it, also after a refusal.
	 */
	readonly directory: string;
	/** For a status that does not say when it happened. */
	readonly receivedAt: Date;
	/** What the transport promised, lower-case hex. */
	readonly sha256?: string | undefined;
	readonly limits?: MessageLimits | undefined;
}

/**
 * Reads a message as it streams in; attachments go to disk, decoded and unwrapped. Understands what real senders write
 * and says what it tolerated.
 * @throws Refusal edxml.…: `messageRefusals` lists all. Nothing else for any content, only for a failing disk or source.
 */
export async function readMessage(
	source: AsyncIterable<Uint8Array>,
	options: ReadMessageOptions,
): Promise<ReadMessage> {
	const limits = options.limits ?? MESSAGE_LIMITS;
	const tolerances = createToleranceLog();
	const { collector, sizeBytes, sha256 } = await parse(source, options.directory, tolerances, limits);
	if (options.sha256 !== undefined && options.sha256 !== sha256) refuse('edxml.checksum');
	const root = collector.root() ?? refuse('edxml.not-xml');
	const sections = findSections(root, tolerances);
	const fields = createFieldReader(tolerances);
	refuseStateSecrets(allTexts(root));
	const header: MessageHeader = isStatus(sections)
		? readStatus(sections, fields, options.receivedAt)
		: readDocument(sections, fields);
	const attachments = await readAttachments(header, sections, collector, fields, limits);
	return { header, attachments, tolerated: tolerances.list(), sizeBytes, sha256, signature: sections.signature };
}

async function parse(
	source: AsyncIterable<Uint8Array>,
	directory: string,
	tolerances: ToleranceLog,
	limits: MessageLimits,
): Promise<{ collector: Collector; sizeBytes: number; sha256: string }> {
	const spool = openBase64Spool(directory, tolerances, limits);
	const collector = collectMessage(spool, limits);
	const xml = openXmlEvents(collector, tolerances, limits);
	const hash = createHash('sha256');
	let sizeBytes = 0;
	const count = (bytes: Uint8Array) => {
		hash.update(bytes);
		sizeBytes += bytes.byteLength;
	};
	try {
		for await (const text of textOf(source, tolerances, limits, count)) {
			xml.write(text);
			await spool.drain();
		}
		xml.end();
	} finally {
		await spool.close();
	}
	return { collector, sizeBytes, sha256: hash.digest('hex') };
}

async function readAttachments(
	header: MessageHeader,
	sections: MessageSections,
	collector: Collector,
	fields: FieldReader,
	limits: MessageLimits,
): Promise<ReadAttachment[]> {
	const { tolerances } = fields;
	if (header.kind === 'status') {
		if (collector.files.size > 0) tolerances.add('status-with-body');
		await Promise.all([...collector.files.values()].map(({ path }) => rm(path)));
		return [];
	}
	const joined = joinAttachments(sections, collector.files, fields);
	// A recall speaks of a document the receiver has already.
	if (joined.length === 0 && header.business.type !== 1) tolerances.add('attachments-none');
	const read: ReadAttachment[] = [];
	let total = 0;
	for (const attachment of joined) {
		const one = await readAttachment(attachment, tolerances, limits);
		total += one.sizeBytes;
		if (total > limits.attachmentBytes) refuse('edxml.too-large', { limitMb: megabytes(limits.attachmentBytes) });
		read.push(one);
	}
	return read;
}

async function readAttachment(
	{ file, contentType: declared, ...meta }: JoinedAttachment,
	tolerances: ToleranceLog,
	limits: MessageLimits,
): Promise<ReadAttachment> {
	const inside = await unwrapZip(file, { name: meta.name, contentType: declared }, limits);
	const { path, sizeBytes, sha256 } = inside ?? file;
	if (inside) tolerances.add('attachment-unwrapped', meta.name);
	if (sizeBytes === 0) tolerances.add('attachment-empty', meta.name);
	const { contentType, differs } = await mediaTypeOf(path, meta.name, declared);
	// The SDK declares its wrapping, not the file inside.
	if (differs && !(inside && /zip/i.test(declared))) tolerances.add('attachment-type', `${declared} / ${contentType}`);
	return { ...meta, contentType, sizeBytes, sha256, path };
}
