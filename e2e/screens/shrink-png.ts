import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLOURS = 256;

interface Picture {
	readonly width: number;
	readonly height: number;
	/** Red, green, blue of each pixel. */
	readonly pixels: Uint8Array;
}

/** The same picture with at most 256 colours: the most frequent ones, every other pixel takes the nearest of them. */
export function shrinkPng(png: Uint8Array): Buffer {
	const { width, height, pixels } = readPng(Buffer.from(png));
	const palette = commonColours(pixels);
	const lines = Buffer.alloc(height * (width + 1));
	const known = new Map(palette.map((colour, index) => [colour, index]));
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const colour = colourAt(pixels, y * width + x);
			let index = known.get(colour);
			if (index === undefined) known.set(colour, (index = nearest(palette, colour)));
			lines[y * (width + 1) + 1 + x] = index;
		}
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 3, 0, 0, 0], 8);
	const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		chunk('PLTE', colours),
		chunk('IDAT', deflateSync(lines, { level: 9 })),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

/** Reads what browsers write: eight bits a channel, with or without alpha, not interlaced. */
export function readPng(png: Buffer): Picture {
	const [width, height, kind] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25]];
	if (png[24] !== 8 || (kind !== 2 && kind !== 6) || png[28] !== 0) throw new Error('not a PNG a browser writes');
	const channels = kind === 6 ? 4 : 3;
	const data: Buffer[] = [];
	for (let at = SIGNATURE.length; at < png.length; at += png.readUInt32BE(at) + 12) {
		const size = png.readUInt32BE(at);
		if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + size));
	}
	const plain = unfilter(inflateSync(Buffer.concat(data)), width * channels, channels);
	const pixels = new Uint8Array(width * height * 3);
	for (let pixel = 0; pixel < width * height; pixel++) {
		pixels.set(plain.subarray(pixel * channels, pixel * channels + 3), pixel * 3);
	}
	return { width, height, pixels };
}

/** Undoes the five line filters of PNG. */
function unfilter(filtered: Buffer, lineBytes: number, channels: number): Uint8Array {
	const lines = filtered.length / (lineBytes + 1);
	const plain = new Uint8Array(lines * lineBytes);
	for (let line = 0; line < lines; line++) {
		const filter = filtered[line * (lineBytes + 1)] ?? 0;
		for (let x = 0; x < lineBytes; x++) {
			const at = line * lineBytes + x;
			const left = x < channels ? 0 : (plain[at - channels] ?? 0);
			const up = line === 0 ? 0 : (plain[at - lineBytes] ?? 0);
			const upLeft = x < channels || line === 0 ? 0 : (plain[at - lineBytes - channels] ?? 0);
			plain[at] = (filtered[line * (lineBytes + 1) + 1 + x] ?? 0) + foretold(filter, left, up, upLeft);
		}
	}
	return plain;
}

function foretold(filter: number, left: number, up: number, upLeft: number): number {
	if (filter === 1) return left;
	if (filter === 2) return up;
	if (filter === 3) return (left + up) >> 1;
	if (filter !== 4) return 0;
	const sum = left + up - upLeft;
	const [byLeft, byUp, byBoth] = [Math.abs(sum - left), Math.abs(sum - up), Math.abs(sum - upLeft)];
	if (byLeft <= byUp && byLeft <= byBoth) return left;
	return byUp <= byBoth ? up : upLeft;
}

function colourAt(pixels: Uint8Array, pixel: number): number {
	const at = pixel * 3;
	return ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
}

function commonColours(pixels: Uint8Array): number[] {
	const counts = new Map<number, number>();
	for (let pixel = 0; pixel < pixels.length / 3; pixel++) {
		const colour = colourAt(pixels, pixel);
		counts.set(colour, (counts.get(colour) ?? 0) + 1);
	}
	return [...counts]
		.sort((a, b) => b[1] - a[1] || a[0] - b[0])
		.slice(0, MOST_COLOURS)
		.map(([colour]) => colour);
}

function nearest(palette: readonly number[], colour: number): number {
	let best = 0;
	let least = Infinity;
	for (const [index, one] of palette.entries()) {
		const red = (one >> 16) - (colour >> 16);
		const green = ((one >> 8) & 255) - ((colour >> 8) & 255);
		const blue = (one & 255) - (colour & 255);
		const distance = red * red + green * green + blue * blue;
		if (distance < least) [best, least] = [index, distance];
	}
	return best;
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const framed = Buffer.alloc(body.length + 8);
	framed.writeUInt32BE(data.length, 0);
	framed.set(body, 4);
	framed.writeUInt32BE(crc32(body), body.length + 4);
	return framed;
}
