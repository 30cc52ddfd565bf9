import { crc32 } from 'node:zlib';

/** A file for an archive; its bytes are asked for when its turn comes, so that only one is held in memory. */
export interface ZipEntry {
	/** Path inside the archive, with '/'. */
	readonly path: string;
	readonly read: () => Promise<Uint8Array>;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** UTF-8 names. */
const FLAGS = 0x0800;
/** 1980-01-01 00:00, the earliest the format can say: the same files give the same bytes, whenever they are packed. */
const DOS_DATE = 0x0021;

/**
 * Writes a ZIP without compression, piece by piece. The same entries in the same order give the same bytes on every
 * machine: no times, no compressor that changes with its version. Up to 4 GB, which the caller sees to.
 */
export async function* writeZip(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
	const directory: Buffer[] = [];
	let offset = 0;
	for (const { path, read } of entries) {
		const bytes = await read();
		const name = Buffer.from(path, 'utf8');
		const common = fieldsOf(bytes, name.length);
		const local = Buffer.concat([uint32(LOCAL), common, name]);
		directory.push(Buffer.concat([uint32(CENTRAL), uint16(20), common, Buffer.alloc(10), uint32(offset), name]));
		yield local;
		yield bytes;
		offset += local.length + bytes.length;
	}
	const central = Buffer.concat(directory);
	yield central;
	yield Buffer.concat([
		uint32(END),
		Buffer.alloc(4),
		uint16(entries.length),
		uint16(entries.length),
		uint32(central.length),
		uint32(offset),
		uint16(0),
	]);
}

/** What the local header and the directory both say: version, flags, stored, time, checksum, sizes, lengths. */
function fieldsOf(bytes: Uint8Array, nameLength: number): Buffer {
	return Buffer.concat([
		uint16(20),
		uint16(FLAGS),
		uint16(0),
		uint16(0),
		uint16(DOS_DATE),
		uint32(crc32(bytes)),
		uint32(bytes.length),
		uint32(bytes.length),
		uint16(nameLength),
		uint16(0),
	]);
}

function uint16(value: number): Buffer {
	const bytes = Buffer.alloc(2);
	bytes.writeUInt16LE(value);
	return bytes;
}

function uint32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
}
