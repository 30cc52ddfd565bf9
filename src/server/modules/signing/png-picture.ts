import { deflateSync, inflateSync } from 'node:zlib';

/** A picture with transparency, as pixels: colours and opacity apart, each eight bits, row by row from the top. */
export interface Picture {
	readonly width: number;
	readonly height: number;
	/** Three bytes a pixel. */
	readonly colours: Uint8Array;
	/** One byte a pixel; 0 is clear. */
	readonly opacity: Uint8Array;
}

/** Why a file is no picture to put on a document. */
export class PictureError extends Error {
	readonly fault: 'not-png' | 'too-large' | 'not-transparent' | 'unsupported';

	constructor(fault: PictureError['fault']) {
		super(fault);
		this.fault = fault;
	}
}

/** Larger files are scans nobody has cut out. */
export const MOST_PICTURE_BYTES = 512 * 1024;
/** A seal of 36 mm at 600 dpi has about 850 pixels. */
export const MOST_PICTURE_SIDE = 1600;

const SIGNATURE = '89504e470d0a1a0a';
const kinds: Readonly<Record<number, 'palette' | 'grey-alpha' | 'colour-alpha'>> = {
	3: 'palette',
	4: 'grey-alpha',
	6: 'colour-alpha',
};
const channels = { palette: 1, 'grey-alpha': 2, 'colour-alpha': 4 } as const;

/**
 * Reads a PNG with transparency: eight bits a channel, not interlaced, as drawing programs save it.
 * @throws PictureError
 */
export function readPicture(file: Uint8Array): Picture {
	if (file.length > MOST_PICTURE_BYTES) throw new PictureError('too-large');
	const bytes = Buffer.from(file);
	if (bytes.toString('hex', 0, 8) !== SIGNATURE) throw new PictureError('not-png');
	const chunks = chunksOf(bytes);
	const head = chunks.get('IHDR')?.[0];
	if (head?.length !== 13) throw new PictureError('not-png');
	const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
	if (width === 0 || height === 0) throw new PictureError('not-png');
	if (width > MOST_PICTURE_SIDE || height > MOST_PICTURE_SIDE) throw new PictureError('too-large');
	const kind = kinds[head[9] ?? 0];
	if (kind === undefined) throw new PictureError('not-transparent');
	if (head[8] !== 8 || head[12] !== 0) throw new PictureError('unsupported');
	const clear = chunks.get('tRNS')?.[0];
	if (kind === 'palette' && clear === undefined) throw new PictureError('not-transparent');
	const rows = unfilter(inflated(chunks.get('IDAT') ?? [], height * (width * channels[kind] + 1)), {
		width,
		height,
		channels: channels[kind],
	});
	const picture = pixelsOf(rows, { width, height, kind, palette: chunks.get('PLTE')?.[0], clear });
	if (!picture.opacity.some((one) => one === 0)) throw new PictureError('not-transparent');
	return picture;
}

function chunksOf(bytes: Buffer): Map<string, Buffer[]> {
	const chunks = new Map<string, Buffer[]>();
	for (let at = 8; at + 12 <= bytes.length;) {
		const length = bytes.readUInt32BE(at);
		const type = bytes.toString('latin1', at + 4, at + 8);
		if (at + 12 + length > bytes.length) throw new PictureError('not-png');
		chunks.set(type, [...(chunks.get(type) ?? []), bytes.subarray(at + 8, at + 8 + length)]);
		at += 12 + length;
	}
	return chunks;
}

function inflated(parts: readonly Buffer[], size: number): Buffer {
	try {
		// a small file can claim to become very large: no more is unpacked than the picture has
		const rows = inflateSync(Buffer.concat(parts), { maxOutputLength: size });
		if (rows.length === size) return rows;
	} catch {
		// said below
	}
	throw new PictureError('not-png');
}

/** Undoes the five row filters of PNG (ISO/IEC 15948 §9). */
function unfilter(data: Buffer, size: { width: number; height: number; channels: number }): Buffer {
	const rowBytes = size.width * size.channels;
	const rows = Buffer.alloc(rowBytes * size.height);
	for (let y = 0; y < size.height; y += 1) {
		const filter = data[y * (rowBytes + 1)] ?? 0;
		for (let x = 0; x < rowBytes; x += 1) {
			const at = y * rowBytes + x;
			const left = x < size.channels ? 0 : (rows[at - size.channels] ?? 0);
			const above = y === 0 ? 0 : (rows[at - rowBytes] ?? 0);
			const corner = y === 0 || x < size.channels ? 0 : (rows[at - rowBytes - size.channels] ?? 0);
			rows[at] = (data[y * (rowBytes + 1) + 1 + x] ?? 0) + predicted(filter, left, above, corner);
		}
	}
	return rows;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
	switch (filter) {
		case 0:
			return 0;
		case 1:
			return left;
		case 2:
			return above;
		case 3:
			return (left + above) >> 1;
		case 4:
			return paeth(left, above, corner);
		default:
			throw new PictureError('not-png');
	}
}

function paeth(left: number, above: number, corner: number): number {
	const guess = left + above - corner;
	const [toLeft, toAbove, toCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
	if (toLeft <= toAbove && toLeft <= toCorner) return left;
	return toAbove <= toCorner ? above : corner;
}

function pixelsOf(
	rows: Buffer,
	image: {
		width: number;
		height: number;
		kind: keyof typeof channels;
		palette: Buffer | undefined;
		clear: Buffer | undefined;
	},
): Picture {
	const { width, height, kind } = image;
	const colours = new Uint8Array(width * height * 3);
	const opacity = new Uint8Array(width * height);
	for (let pixel = 0; pixel < width * height; pixel += 1) {
		const [r, g, b, a] = pixelAt(rows, pixel, image, kind);
		colours.set([r, g, b], pixel * 3);
		opacity[pixel] = a;
	}
	return { width, height, colours, opacity };
}

function pixelAt(
	rows: Buffer,
	pixel: number,
	{ palette, clear }: { palette: Buffer | undefined; clear: Buffer | undefined },
	kind: keyof typeof channels,
): [number, number, number, number] {
	const at = pixel * channels[kind];
	const byte = (offset: number): number => rows[at + offset] ?? 0;
	switch (kind) {
		case 'colour-alpha':
			return [byte(0), byte(1), byte(2), byte(3)];
		case 'grey-alpha':
			return [byte(0), byte(0), byte(0), byte(1)];
		case 'palette': {
			const entry = byte(0);
			const colour = (offset: number): number => palette?.[entry * 3 + offset] ?? 0;
			return [colour(0), colour(1), colour(2), clear?.[entry] ?? 255];
		}
	}
}

/** The colour of what is not clear, weighted by how opaque it is; undefined when nothing is. */
export function inkOf({ colours, opacity }: Picture): { red: number; green: number; blue: number } | undefined {
	const sum = [0, 0, 0];
	let weight = 0;
	for (const [pixel, alpha] of opacity.entries()) {
		weight += alpha;
		for (let part = 0; part < 3; part += 1) sum[part] = (sum[part] ?? 0) + (colours[pixel * 3 + part] ?? 0) * alpha;
	}
	if (weight === 0) return undefined;
	const [red = 0, green = 0, blue = 0] = sum.map((one) => one / weight);
	return { red, green, blue };
}

/** The two streams of a picture in a PDF, packed. */
export function packedPicture({ colours, opacity }: Picture): { colours: Buffer; opacity: Buffer } {
	return { colours: deflateSync(colours), opacity: deflateSync(opacity) };
}
