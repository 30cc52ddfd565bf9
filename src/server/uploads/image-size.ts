export interface ImageSize {
	readonly width: number;
	readonly height: number;
}

/** Width and height from the header of a PNG; undefined when it has none. */
export function pngSize(bytes: Uint8Array): ImageSize | undefined {
	if (bytes.length < 33) return undefined;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (view.getUint32(12) !== 0x49484452) return undefined;
	return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Width and height from the first frame header (SOF) of a JPEG; undefined when it has none. */
export function jpegSize(bytes: Uint8Array): ImageSize | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let at = 2;
	while (at + 9 < bytes.length) {
		if (bytes[at] !== 0xff) return undefined;
		const marker = bytes[at + 1] ?? 0;
		if (marker === 0xff) {
			at += 1;
			continue;
		}
		if (isFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
		// Start of scan: the picture has begun and no frame was declared.
		if (marker === 0xda) return undefined;
		at += hasNoLength(marker) ? 2 : 2 + view.getUint16(at + 2);
	}
	return undefined;
}

/** SOF0–SOF15 without DHT, JPG and DAC, which share the range. */
function isFrame(marker: number): boolean {
	return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function hasNoLength(marker: number): boolean {
	return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);
}
