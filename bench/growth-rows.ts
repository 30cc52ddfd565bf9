import type { BenchRow } from './bench-row.ts';

const MOST_GROWTH = 1.5;

/** p95 at a small and at a large size: the larger must stay within 1.5 times the smaller, and below a bound in milliseconds. */
export function growthRows(
	name: string,
	{ at, p95, most }: { at: readonly [number, number]; p95: readonly [number, number]; most: number },
): BenchRow[] {
	const [small, large] = p95;
	const detail = `p95 ${small.toFixed(1)} ms at ${String(at[0])}, ${large.toFixed(1)} ms at ${String(at[1])}`;
	const ceiling = small * MOST_GROWTH;
	const common = { measured: large, unit: 'ms', target: 1, detail };
	return [
		{ ...common, name: `${name}: growth`, ceiling, ratio: ceiling / large },
		{ ...common, name: `${name}: p95`, ceiling: most, ratio: most / large },
	];
}
