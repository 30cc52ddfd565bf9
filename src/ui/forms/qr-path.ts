/** The dark modules of a QR code as the `d` of one SVG path: each horizontal run is one rectangle. */
export function qrPath(rows: readonly (readonly boolean[])[]): string {
	return rows
		.map((row, y) =>
			runsOf(row)
				.map(([x, length]) => `M${String(x)} ${String(y)}h${String(length)}v1h-${String(length)}z`)
				.join(''),
		)
		.join('');
}

/** Start and length of each run of dark modules in a row. */
function runsOf(row: readonly boolean[]): [start: number, length: number][] {
	const runs: [number, number][] = [];
	row.forEach((dark, x) => {
		if (!dark) return;
		const last = runs.at(-1);
		if (last && last[0] + last[1] === x) last[1] += 1;
		else runs.push([x, 1]);
	});
	return runs;
}
