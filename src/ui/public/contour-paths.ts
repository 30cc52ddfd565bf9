/** Height of the lowest terrace at ten places, and how much each terrace above rises there: two hills and the valley between. */
const BASE = [115, 112, 109, 111, 114, 110, 106, 109, 113, 112] as const;
const RISE = [2.2, 3.9, 5.9, 4.2, 2.9, 5, 8.7, 7.6, 4.7, 5.4] as const;
const LINES = 9;
const STEP = 160;

/** The contour lines of the home page, from the valley upwards: smooth curves through the ten places. */
export function contourPaths(): string[] {
	return Array.from({ length: LINES }, (_, line) => {
		const heights = BASE.map((base, index) => Math.round(base - (RISE[index] ?? 0) * line));
		const [first = 0, ...others] = heights;
		let before = first;
		const curves = others.map((height, index) => {
			const [x, middle] = [index * STEP, before];
			before = height;
			const third = STEP / 3;
			return `C${String(Math.round(x + third))} ${String(middle)} ${String(Math.round(x + 2 * third))} ${String(height)} ${String(x + STEP)} ${String(height)}`;
		});
		return `M0 ${String(first)}${curves.join('')}`;
	});
}
