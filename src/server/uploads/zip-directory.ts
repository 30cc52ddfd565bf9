const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LONGEST_COMMENT = 65_535;

export interface ZipEntry {
	readonly name: string;
	readonly packedBytes: number;
	readonly unpackedBytes: number;
	readonly offset: number;
}

/**
 * The entries of a ZIP archive as its central directory lists them, without unpacking anything.
 * @returns undefined when there is no readable directory; archives in the 64-bit format or with a password count as that
 */
export function zipDirectory(bytes: Uint8Array, mostEntries: number): ZipEntry[] | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = findEnd(view);
	if (end === undefined) return undefined;
	const count = view.getUint16(end + 10, true);
	let at = view.getUint32(end + 16, true);
	if (count > mostEntries) return undefined;
	const entries: ZipEntry[] = [];
	for (let index = 0; index < count; index++) {
		if (at + ENTRY_BYTES > bytes.length || view.getUint32(at, true) !== ENTRY_SIGNATURE) return undefined;
		const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1;
		const nameBytes = view.getUint16(at + 28, true);
		const entry = {
			name: new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes)),
			packedBytes: view.getUint32(at + 20, true),
			unpackedBytes: view.getUint32(at + 24, true),
			offset: view.getUint32(at + 42, true),
		};
		if (isEncrypted || entry.unpackedBytes === 0xffffffff) return undefined;
		entries.push(entry);
		at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	}
	return entries;
}

function findEnd(view: DataView): number | undefined {
	const lowest = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
	for (let at = view.byteLength - END_BYTES; at >= lowest; at--) {
		if (view.getUint32(at, true) === END_SIGNATURE) return at;
	}
	return undefined;
}

/** True when two entries share bytes of the archive: the trick by which a small file unpacks to petabytes. */
export function hasOverlap(entries: readonly ZipEntry[]): boolean {
	const sorted = [...entries].sort((a, b) => a.offset - b.offset);
	return sorted.some((entry, index) => {
		const next = sorted[index + 1];
		return next !== undefined && entry.offset + entry.packedBytes > next.offset;
	});
}
