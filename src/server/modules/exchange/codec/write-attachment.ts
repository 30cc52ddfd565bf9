import { randomUUID } from 'node:crypto';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** Version 2.0, flags (sizes follow, name in UTF-8), method deflate, midnight of 1 January 1980. */
const ENTRY_HEAD = Buffer.from('14000808080000002100', 'hex');

/** Bytes as base64 in one line, piece by piece. */
export async function* base64Of(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
	let rest: Uint8Array = new Uint8Array(0);
	for await (const chunk of source) {
		const bytes = rest.byteLength === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
		const whole = bytes.byteLength - (bytes.byteLength % 3);
		// A copy: the source may use its buffer again.
		rest = Uint8Array.from(bytes.subarray(whole));
		if (whole > 0) yield bytes.toString('base64', 0, whole);
	}
	if (rest.byteLength > 0) yield Buffer.from(rest).toString('base64');
}

/**
 * A zip of one entry around a file, as the SDK of the axis wraps it: a random name with the file's extension, sizes
 * after the data because they are not known before.
 */
export async function* zipOf(source: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
	const entryName = Buffer.from(`${randomUUID()}${extname(name).replace(/[^.a-z0-9]/gi, '')}`);
	const facts = { crc: 0, sizeBytes: 0, compressedBytes: 0 };
	yield Buffer.concat([
		uint32(0x04034b50),
		ENTRY_HEAD,
		Buffer.alloc(12),
		uint16(entryName.byteLength),
		uint16(0),
		entryName,
	]);
	for await (const chunk of deflated(source, facts)) {
		facts.compressedBytes += chunk.byteLength;
		yield chunk;
	}
	const sizes = Buffer.concat([uint32(facts.crc), uint32(facts.compressedBytes), uint32(facts.sizeBytes)]);
	yield Buffer.concat([uint32(0x08074b50), sizes]);
	const directory = Buffer.concat([
		uint32(0x02014b50),
		uint16(20),
		ENTRY_HEAD,
		sizes,
		uint16(entryName.byteLength),
		// Extra field, comment, disk, attributes (2 + 4), offset of the local header: all zero.
		Buffer.alloc(2 + 2 + 2 + 2 + 4 + 4),
		entryName,
	]);
	yield directory;
	const start = 30 + entryName.byteLength + facts.compressedBytes + 16;
	yield Buffer.concat([
		uint32(0x06054b50),
		Buffer.alloc(4),
		uint16(1),
		uint16(1),
		uint32(directory.byteLength),
		uint32(start),
		uint16(0),
	]);
}

async function* deflated(
	source: AsyncIterable<Uint8Array>,
	facts: { crc: number; sizeBytes: number },
): AsyncGenerator<Uint8Array> {
	async function* measured() {
		for await (const chunk of source) {
			facts.crc = crc32(chunk, facts.crc);
			facts.sizeBytes += chunk.byteLength;
			yield chunk;
		}
	}
	const deflate = createDeflateRaw();
	const input = Readable.from(measured());
	// A source that fails must fail the writing, not leave it waiting.
	input.on('error', (error) => deflate.destroy(error));
	for await (const chunk of input.pipe(deflate)) yield chunk as Uint8Array;
}

function uint16(value: number): Buffer {
	const buffer = Buffer.alloc(2);
	buffer.writeUInt16LE(value);
	return buffer;
}

function uint32(value: number): Buffer {
	const buffer = Buffer.alloc(4);
	buffer.writeUInt32LE(value);
	return buffer;
}
