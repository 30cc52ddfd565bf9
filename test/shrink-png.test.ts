import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readPng, shrinkPng } from '../e2e/screens/shrink-png.ts';

/** A picture as browsers write it: lines filtered by the difference to the pixel on the left. */
function pictureOf(lines: readonly (readonly (readonly [number, number, number])[])[]): Buffer {
	const filtered = lines.flatMap((line) => [
		1,
		...line.flatMap((pixel, x) => pixel.map((value, channel) => (value - (line[x - 1]?.[channel] ?? 0)) & 255)),
	]);
	const header = Buffer.alloc(13);
	header.writeUInt32BE(lines[0]?.length ?? 0, 0);
	header.writeUInt32BE(lines.length, 4);
	header.set([8, 2, 0, 0, 0], 8);
	const chunks = [
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(Buffer.from(filtered))),
		chunk('IEND', Buffer.alloc(0)),
	];
	return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const framed = Buffer.alloc(body.length + 8);
	framed.writeUInt32BE(data.length, 0);
	framed.set(body, 4);
	framed.writeUInt32BE(crc32(body), body.length + 4);
	return framed;
}

/** The parts of a PNG by name. */
function partsOf(png: Buffer): Map<string, Buffer> {
	const parts = new Map<string, Buffer>();
	for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
		parts.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
	}
	return parts;
}

/** The colours of a picture with a palette, pixel by pixel. */
function coloursOf(png: Buffer): string[] {
	const parts = partsOf(png);
	const palette = parts.get('PLTE') ?? Buffer.alloc(0);
	const lines = inflateSync(parts.get('IDAT') ?? Buffer.alloc(0));
	const width = png.readUInt32BE(16);
	return [...lines]
		.filter((_, at) => at % (width + 1) !== 0)
		.map((index) => palette.toString('hex', index * 3, index * 3 + 3));
}

test('a picture with few colours is kept exactly', () => {
	const picture = pictureOf([
		[
			[255, 255, 255],
			[134, 19, 31],
			[255, 255, 255],
		],
		[
			[31, 61, 107],
			[31, 61, 107],
			[216, 161, 52],
		],
	]);
	expect([...readPng(picture).pixels.subarray(3, 6)]).toEqual([134, 19, 31]);
	expect(coloursOf(shrinkPng(picture))).toEqual(['ffffff', '86131f', 'ffffff', '1f3d6b', '1f3d6b', 'd8a134']);
});

test('of more than 256 colours the rare ones become the nearest of the frequent', () => {
	const frequent = Array.from({ length: 256 }, (_, level) => [level, level, level] as const);
	const rare = [200, 201, 200] as const;
	const shrunk = shrinkPng(pictureOf([[...frequent, ...frequent, rare]]));
	expect(partsOf(shrunk).get('PLTE')).toHaveLength(256 * 3);
	expect(coloursOf(shrunk).at(-1)).toBe('c8c8c8');
});
