import type { FileHandle } from 'node:fs/promises';

/** One entry as the central directory of a zip describes it. */
export interface ZipEntry {
	readonly name: string;
	readonly method: number;
	readonly encrypted: boolean;
	readonly crc: number;
	readonly compressedBytes: number;
	readonly sizeBytes: number;
	/** Where its local header begins, from the start of the file. */
	readonly offset: number;
}

export interface ZipDirectory {
	/** As the end record says; more than `entries` holds when it is beyond the limit. */
	readonly count: number;
	readonly entries: readonly ZipEntry[];
}

const END_RECORD = 22;
const COMMENT_AT_MOST = 65_535;
const DIRECTORY_AT_MOST = 4 * 1024 * 1024;

/** The central directory, which is what all programs go by. Undefined: not a zip we can read (broken, zip64, several volumes). */
export async function readZipDirectory(
	file: FileHandle,
	sizeBytes: number,
	mostEntries: number,
): Promise<ZipDirectory | undefined> {
	const tail = await readAt(file, Math.max(0, sizeBytes - END_RECORD - COMMENT_AT_MOST), sizeBytes);
	const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
	if (at < 0 || at + END_RECORD > tail.byteLength) return undefined;
	const count = tail.readUInt16LE(at + 10);
	const length = tail.readUInt32LE(at + 12);
	const start = tail.readUInt32LE(at + 16);
	const end = sizeBytes - tail.byteLength + at;
	if (count > mostEntries) return { count, entries: [] };
	if (length > DIRECTORY_AT_MOST || start + length > end) return undefined;
	const directory = await readAt(file, start, start + length);
	const entries: ZipEntry[] = [];
	let position = 0;
	while (entries.length < count) {
		const entry = entryAt(directory, position);
		if (!entry) return undefined;
		entries.push(entry.entry);
		position += entry.length;
	}
	return { count, entries };
}

/** Where the data of an entry begins. Undefined when the local header is not where it should be. */
export async function dataOffsetOf(file: FileHandle, entry: ZipEntry): Promise<number | undefined> {
	const header = await readAt(file, entry.offset, entry.offset + 30);
	if (header.byteLength < 30 || header.readUInt32LE(0) !== 0x04034b50) return undefined;
	return entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

function entryAt(directory: Buffer, at: number): { entry: ZipEntry; length: number } | undefined {
	if (at + 46 > directory.byteLength || directory.readUInt32LE(at) !== 0x02014b50) return undefined;
	const nameLength = directory.readUInt16LE(at + 28);
	const length = 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
	const entry = {
		name: directory.toString('utf8', at + 46, at + 46 + nameLength),
		method: directory.readUInt16LE(at + 10),
		encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
		crc: directory.readUInt32LE(at + 16),
		compressedBytes: directory.readUInt32LE(at + 20),
		sizeBytes: directory.readUInt32LE(at + 24),
		offset: directory.readUInt32LE(at + 42),
	};
	return { entry, length };
}

async function readAt(file: FileHandle, from: number, to: number): Promise<Buffer> {
	const buffer = Buffer.alloc(Math.max(0, to - from));
	const { bytesRead } = await file.read(buffer, 0, buffer.byteLength, from);
	return buffer.subarray(0, bytesRead);
}
