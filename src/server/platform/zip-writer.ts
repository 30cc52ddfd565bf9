import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file for an archive; its bytes are asked for when its turn comes, so that only one is held in memory. */
export type ZipEntry = StoredEntry | PouredEntry;

/** Kept as it is: the same bytes on every machine. */
interface StoredEntry {
	/** Path inside the archive, with '/'. */
	readonly path: string;
	readonly read: () => Promise<Uint8Array>;
}

/** Compressed while it flows, so that its size may be anything; sizes and checksum follow it. */
interface PouredEntry {
	readonly path: string;
	readonly pour: () => AsyncIterable<Uint8Array>;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DESCRIPTOR = 0x08074b50;
/** UTF-8 names. */
const UTF8_NAMES = 0x0800;
const SIZES_FOLLOW = 0x0008;
const DEFLATED = 8;
/** 1980-01-01 00:00, the earliest the format can say: the same files give the same bytes, whenever they are packed. */
const DOS_DATE = 0x0021;

/** What local header and directory both say of an entry. */
interface EntryFacts {
	readonly name: Buffer;
	readonly flags: number;
	readonly method: number;
	readonly checksum: number;
	readonly packedBytes: number;
	readonly plainBytes: number;
}

/**
 * Writes a ZIP piece by piece. Stored entries in the same order give the same bytes on every machine: no times, no
 * compressor that changes with its version. Up to 4 GB, which the caller sees to.
 */
export async function* writeZip(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
	const directory: Buffer[] = [];
	let offset = 0;
	for (const entry of entries) {
		const writing = 'read' in entry ? stored(entry) : poured(entry);
		const start = offset;
		let step = await writing.next();
		while (step.done !== true) {
			offset += step.value.length;
			yield step.value;
			step = await writing.next();
		}
		const { name } = step.value;
		directory.push(
			Buffer.concat([uint32(CENTRAL), uint16(20), fieldsOf(step.value), Buffer.alloc(10), uint32(start), name]),
		);
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

async function* stored({ path, read }: StoredEntry): AsyncGenerator<Uint8Array, EntryFacts> {
	const bytes = await read();
	const facts = {
		name: Buffer.from(path, 'utf8'),
		flags: UTF8_NAMES,
		method: 0,
		checksum: crc32(bytes),
		packedBytes: bytes.length,
		plainBytes: bytes.length,
	};
	yield Buffer.concat([uint32(LOCAL), fieldsOf(facts), facts.name]);
	yield bytes;
	return facts;
}

async function* poured({ path, pour }: PouredEntry): AsyncGenerator<Uint8Array, EntryFacts> {
	const open = {
		name: Buffer.from(path, 'utf8'),
		flags: UTF8_NAMES | SIZES_FOLLOW,
		method: DEFLATED,
		checksum: 0,
		packedBytes: 0,
		plainBytes: 0,
	};
	yield Buffer.concat([uint32(LOCAL), fieldsOf(open), open.name]);
	let [checksum, plainBytes, packedBytes] = [0, 0, 0];
	const measured = async function* () {
		for await (const bytes of pour()) {
			checksum = crc32(bytes, checksum);
			plainBytes += bytes.length;
			yield bytes;
		}
	};
	const source = Readable.from(measured());
	const packer = createDeflateRaw();
	source.on('error', (error) => packer.destroy(error));
	for await (const packed of source.pipe(packer) as AsyncIterable<Buffer>) {
		packedBytes += packed.length;
		yield packed;
	}
	yield Buffer.concat([uint32(DESCRIPTOR), uint32(checksum), uint32(packedBytes), uint32(plainBytes)]);
	return { ...open, checksum, packedBytes, plainBytes };
}

/** Version, flags, method, time, checksum, sizes, lengths. */
function fieldsOf({ name, flags, method, checksum, packedBytes, plainBytes }: EntryFacts): Buffer {
	return Buffer.concat([
		uint16(20),
		uint16(flags),
		uint16(method),
		uint16(0),
		uint16(DOS_DATE),
		uint32(checksum),
		uint32(packedBytes),
		uint32(plainBytes),
		uint16(name.length),
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
