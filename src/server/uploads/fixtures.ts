import { crc32 } from 'node:zlib';

/** The header of a PNG with the given size; enough for whoever reads no further. For tests. */
export function pngOf(width: number, height: number): Uint8Array {
	const header = Buffer.alloc(25);
	header.writeUInt32BE(13, 0);
	header.write('IHDR', 4, 'latin1');
	header.writeUInt32BE(width, 8);
	header.writeUInt32BE(height, 12);
	header.set([8, 2, 0, 0, 0], 16);
	header.writeUInt32BE(crc32(header.subarray(4, 21)), 21);
	const end = Buffer.from('0000000049454e44ae426082', 'hex');
	const data = Buffer.from('0000000049444154', 'hex');
	const dataCheck = Buffer.alloc(4);
	dataCheck.writeUInt32BE(crc32(Buffer.from('IDAT')));
	return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), header, data, dataCheck, end]);
}

/** A JPEG that declares the given size. For tests. */
export function jpegOf(width: number, height: number): Uint8Array {
	const frame = Buffer.from('ffc0000b08000000000101110000', 'hex');
	frame.writeUInt16BE(height, 5);
	frame.writeUInt16BE(width, 7);
	const application = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
	return Buffer.concat([application, frame.subarray(0, 13), Buffer.from('ffda0000ffd9', 'hex')]);
}

/** A ZIP with stored (unpacked) entries, or one that lies about them. For tests. */
export function zipOf(
	parts: Readonly<Record<string, string>>,
	lies: { claimedBytes?: number; overlapping?: boolean } = {},
): Uint8Array {
	const bodies: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const [name, text] of Object.entries(parts)) {
		const data = Buffer.from(text);
		const local = localHeader(name, data);
		bodies.push(local, data);
		directory.push(directoryEntry(name, data, lies.overlapping ? 0 : offset, lies.claimedBytes ?? data.length));
		offset += local.length + data.length;
	}
	const listed = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(directory.length, 8);
	end.writeUInt16LE(directory.length, 10);
	end.writeUInt32LE(listed.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...bodies, listed, end]);
}

function localHeader(name: string, data: Buffer): Buffer {
	const header = Buffer.alloc(30);
	header.writeUInt32LE(0x04034b50, 0);
	header.writeUInt16LE(20, 4);
	header.writeUInt32LE(crc32(data), 14);
	header.writeUInt32LE(data.length, 18);
	header.writeUInt32LE(data.length, 22);
	header.writeUInt16LE(Buffer.byteLength(name), 26);
	return Buffer.concat([header, Buffer.from(name)]);
}

function directoryEntry(name: string, data: Buffer, offset: number, unpacked: number): Buffer {
	const entry = Buffer.alloc(46);
	entry.writeUInt32LE(0x02014b50, 0);
	entry.writeUInt32LE(crc32(data), 16);
	entry.writeUInt32LE(data.length, 20);
	entry.writeUInt32LE(unpacked, 24);
	entry.writeUInt16LE(Buffer.byteLength(name), 28);
	entry.writeUInt32LE(offset, 42);
	return Buffer.concat([entry, Buffer.from(name)]);
}
