/** Entries of a ZIP without compression, read from its directory the way other programs do. */
export function readZip(bytes: Uint8Array): Map<string, Uint8Array> {
	const view = Buffer.from(bytes);
	const end = view.length - 22;
	const count = view.readUInt16LE(end + 10);
	const entries = new Map<string, Uint8Array>();
	let at = view.readUInt32LE(end + 16);
	for (let index = 0; index < count; index += 1) {
		const [size, nameLength] = [view.readUInt32LE(at + 24), view.readUInt16LE(at + 28)];
		const local = view.readUInt32LE(at + 42);
		const path = view.toString('utf8', at + 46, at + 46 + nameLength);
		const start = local + 30 + nameLength;
		entries.set(path, bytes.subarray(start, start + size));
		at += 46 + nameLength;
	}
	return entries;
}
