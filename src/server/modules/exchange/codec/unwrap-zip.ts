import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { PassThrough, Readable } from 'node:stream';
import { isRefusal, refuse } from '../../../platform/refusal.ts';
import type { SpooledFile } from './base64-spool.ts';
import { MESSAGE_LIMITS, type MessageLimits } from './message-limits.ts';
import { dataOffsetOf, readZipDirectory, type ZipDirectory, type ZipEntry } from './zip-directory.ts';

const STORED = 0;
const DEFLATED = 8;
/** What office documents, which are zips themselves, have inside. */
const OFFICE_ENTRY = /^(\[Content_Types\]\.xml|mimetype|_rels\/|META-INF\/)/;

/**
 * Takes a file out of the zip that some senders wrap around it: one entry, not an office document, and not a zip the
 * sender means as such (named `.zip`, holding something else). The entry's name and path are never used.
 * @param file decoded; removed when something was taken out of it
 * @returns the file inside, or undefined when the file stays as it is
 * @throws Refusal edxml.zip-bomb, edxml.attachment-corrupt
 */
export async function unwrapZip(
	file: SpooledFile,
	meta: { readonly name: string; readonly contentType: string },
	limits: MessageLimits = MESSAGE_LIMITS,
): Promise<SpooledFile | undefined> {
	const handle = await open(file.path);
	try {
		if (!(await startsLikeZip(handle))) return undefined;
		const directory = await readZipDirectory(handle, file.sizeBytes, limits.zipEntries);
		if (directory) refuseBombs(directory, file, meta.name, limits);
		const entry = directory === undefined ? undefined : wrappedEntry(directory, meta.name);
		if (!entry) {
			// Declared as the SDK's wrapping, but nothing can be taken out: the document itself is lost.
			if (directory === undefined && isWrapping(meta)) refuse('edxml.attachment-corrupt', { name: meta.name });
			return undefined;
		}
		const start = (await dataOffsetOf(handle, entry)) ?? refuse('edxml.attachment-corrupt', { name: meta.name });
		const inside = await extract(file, entry, start, meta.name);
		await rm(file.path);
		return inside;
	} finally {
		await handle.close();
	}
}

async function startsLikeZip(handle: FileHandle): Promise<boolean> {
	const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
	return bytesRead === 4 && buffer.readUInt32LE(0) === 0x04034b50;
}

function isWrapping({ name, contentType }: { name: string; contentType: string }): boolean {
	return /zip/i.test(contentType) && !/^\.(zip|docx|xlsx|pptx|odt|ods|odp|jar)$/i.test(extname(name));
}

function wrappedEntry({ count, entries }: ZipDirectory, name: string): ZipEntry | undefined {
	const [entry] = entries;
	if (count !== 1 || !entry || entry.encrypted || entry.name.endsWith('/')) return undefined;
	if (entry.method !== STORED && entry.method !== DEFLATED) return undefined;
	if (OFFICE_ENTRY.test(entry.name)) return undefined;
	const isZip = (of: string) => extname(of).toLowerCase() === '.zip';
	return isZip(name) && !isZip(entry.name) ? undefined : entry;
}

function refuseBombs({ count, entries }: ZipDirectory, file: SpooledFile, name: string, limits: MessageLimits): void {
	const unpacked = entries.reduce((sum, entry) => sum + entry.sizeBytes, 0);
	const isTooDense = unpacked > limits.zipRatioFromBytes && unpacked > file.sizeBytes * limits.zipRatio;
	if (count > limits.zipEntries || isTooDense || (count === 1 && unpacked > limits.attachmentBytes))
		refuse('edxml.zip-bomb', { name });
}

async function extract(file: SpooledFile, entry: ZipEntry, start: number, name: string): Promise<SpooledFile> {
	const path = `${file.path}-unwrapped`;
	const hash = createHash('sha256');
	let sizeBytes = 0;
	let crc = 0;
	const corrupt = () => refuse('edxml.attachment-corrupt', { name });
	if (entry.compressedBytes === 0 && entry.sizeBytes > 0) corrupt();
	const source =
		entry.compressedBytes === 0
			? Readable.from([])
			: createReadStream(file.path, { start, end: start + entry.compressedBytes - 1 });
	try {
		await pipeline(
			source,
			entry.method === DEFLATED ? createInflateRaw() : new PassThrough(),
			async function* (chunks: AsyncIterable<Uint8Array>) {
				for await (const chunk of chunks) {
					sizeBytes += chunk.byteLength;
					// The directory promised a size that was found harmless; a file that goes beyond it lies.
					if (sizeBytes > entry.sizeBytes) corrupt();
					crc = crc32(chunk, crc);
					hash.update(chunk);
					yield chunk;
				}
			},
			createWriteStream(path, { mode: 0o600 }),
		);
	} catch (error) {
		const isOurs = isRefusal(error) || (error instanceof Error && 'syscall' in error);
		if (isOurs) throw error;
		corrupt();
	}
	if (sizeBytes !== entry.sizeBytes || crc !== entry.crc) corrupt();
	return { path, sizeBytes, sha256: hash.digest('hex') };
}
