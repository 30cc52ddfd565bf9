import { createHash } from 'node:crypto';

const blue = '0.078 0.231 0.541';
const red = '0.804 0.086 0.129';

/** The letters of "MẪU" as strokes on a 10-unit grid: sample pictures must say what they are. */
const sampleMark: ReadonlyArray<readonly (readonly [number, number])[]> = [
	[
		[0, 0],
		[0, 10],
		[4, 4],
		[8, 10],
		[8, 0],
	],
	[
		[11, 0],
		[15, 10],
		[19, 0],
	],
	[
		[12.6, 4],
		[17.4, 4],
	],
	[
		[13, 11],
		[15, 13],
		[17, 11],
	],
	[
		[12.6, 14.2],
		[13.8, 15.2],
		[16.2, 14.2],
		[17.4, 15.2],
	],
	[
		[22, 10],
		[22, 2],
		[23.5, 0],
		[28.5, 0],
		[30, 2],
		[30, 10],
	],
];

function point(x: number, y: number): string {
	return `${x.toFixed(2)} ${y.toFixed(2)}`;
}

function markAt(x: number, y: number, scale: number): string {
	return sampleMark
		.map(
			(stroke) =>
				stroke
					.map(([dx, dy], index) => `${point(x + dx * scale, y + dy * scale)} ${index === 0 ? 'm' : 'l'}`)
					.join(' ') + ' S',
		)
		.join('\n');
}

/** A synthetic handwriting: one flowing line whose swings follow from the seed. */
export function drawHand(width: number, height: number, seed: string): string {
	const random = createHash('sha256').update(seed).digest();
	const at = (index: number): number => (random[index % random.length] ?? 0) / 255;
	const strokes: string[] = [`${point(width * 0.1, height * (0.35 + 0.2 * at(0)))} m`];
	const swings = 5 + Math.floor(at(1) * 3);
	for (let swing = 0; swing < swings; swing += 1) {
		const from = 0.1 + (0.62 * swing) / swings;
		const to = 0.1 + (0.62 * (swing + 1)) / swings;
		const top = 0.55 + 0.42 * at(swing * 3 + 2);
		const low = 0.05 + 0.25 * at(swing * 3 + 3);
		strokes.push(
			`${point(width * (from + 0.02), height * top)} ${point(width * (to + 0.04 * at(swing)), height * top)} ${point(width * to, height * (0.3 + 0.2 * at(swing + 9)))} c`,
			`${point(width * (to - 0.05), height * low)} ${point(width * (to - 0.09), height * low)} ${point(width * (to - 0.01), height * 0.4)} c`,
		);
	}
	strokes.push(
		`${point(width * 0.85, height * 0.75)} ${point(width * 0.93, height * 0.5)} ${point(width * 0.97, height * (0.3 + 0.3 * at(20)))} c S`,
	);
	const underline = `${point(width * 0.14, height * 0.2)} m ${point(width * 0.4, height * 0.1)} ${point(width * 0.6, height * 0.3)} ${point(width * 0.9, height * 0.16)} c S`;
	const scale = height / 90;
	return `q ${blue} RG 1 J 1 j 1.3 w\n${strokes.join('\n')}\n0.9 w ${underline}\n0.5 w\n${markAt(width - 34 * scale, 1, scale)}\nQ`;
}

/** A circle of four Bézier arcs. */
function circle(x: number, y: number, radius: number): string {
	const handle = radius * 0.5523;
	return [
		`${point(x + radius, y)} m`,
		`${point(x + radius, y + handle)} ${point(x + handle, y + radius)} ${point(x, y + radius)} c`,
		`${point(x - handle, y + radius)} ${point(x - radius, y + handle)} ${point(x - radius, y)} c`,
		`${point(x - radius, y - handle)} ${point(x - handle, y - radius)} ${point(x, y - radius)} c`,
		`${point(x + handle, y - radius)} ${point(x + radius, y - handle)} ${point(x + radius, y)} c S`,
	].join(' ');
}

/** A synthetic seal: rings, ticks and a star, drawn in lines so that the signature below stays legible. */
export function drawSeal(width: number, height: number): string {
	const x = width / 2;
	const y = height / 2;
	const radius = Math.min(width, height) / 2 - 1;
	const polar = (angle: number, distance: number): string =>
		point(x + Math.sin(angle) * distance, y + Math.cos(angle) * distance);
	const ticks = Array.from({ length: 48 }, (_, index) => {
		const angle = (index * Math.PI) / 24;
		return `${polar(angle, radius * 0.72)} m ${polar(angle, radius * 0.84)} l S`;
	});
	const star = Array.from({ length: 10 }, (_, index) => {
		return `${polar((index * Math.PI) / 5, radius * (index % 2 === 0 ? 0.4 : 0.16))} ${index === 0 ? 'm' : 'l'}`;
	});
	const scale = radius / 75;
	return [
		`q ${red} RG ${red} rg 1 J 1 j 1.6 w`,
		circle(x, y, radius),
		'0.7 w',
		circle(x, y, radius * 0.93),
		circle(x, y, radius * 0.62),
		...ticks,
		`${star.join(' ')} h f`,
		'0.8 w',
		markAt(x - 15 * scale, y - radius * 0.58, scale),
		'Q',
	].join('\n');
}
