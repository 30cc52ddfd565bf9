import { deflateSync, crc32 } from 'node:zlib';

/** A colour with its opacity. */
export type Ink = readonly [red: number, green: number, blue: number, alpha: number];

/** Draws a PNG of eight bits a channel with transparency, pixel by pixel, for tests. */
export function drawPng(width: number, height: number, inkAt: (x: number, y: number) => Ink, colourType = 6): Buffer {
	const rows = Array.from({ length: height }, (_, y) => {
		const pixels = Array.from({ length: width }, (_unused, x) => {
			const ink = inkAt(x, y);
			return colourType === 6 ? ink : ink.slice(0, 3);
		});
		return Buffer.from([0, ...pixels.flat()]);
	});
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, colourType, 0, 0, 0], 8);
	return Buffer.concat([
		Buffer.from('89504e470d0a1a0a', 'hex'),
		chunk('IHDR', head),
		chunk('IDAT', deflateSync(Buffer.concat(rows))),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

/** A wavy pen stroke on clear ground. */
export function strokePng(colour: readonly [number, number, number]): Buffer {
	return drawPng(240, 100, (x, y) => {
		const centre = 50 + 30 * Math.sin(x / 14) * Math.cos(x / 40);
		return Math.abs(y - centre) < 3 ? [...colour, 255] : [255, 255, 255, 0];
	});
}

/** Rings on clear ground, as of a round seal. */
export function ringPng(colour: readonly [number, number, number]): Buffer {
	return drawPng(200, 200, (x, y) => {
		const distance = Math.hypot(x - 100, y - 100);
		const isRing = Math.abs(distance - 92) < 4 || Math.abs(distance - 58) < 2;
		return isRing ? [...colour, 230] : [255, 255, 255, 0];
	});
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const framed = Buffer.alloc(8 + body.length);
	framed.writeUInt32BE(data.length, 0);
	body.copy(framed, 4);
	framed.writeUInt32BE(crc32(body), 4 + body.length);
	return framed;
}
