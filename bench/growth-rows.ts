import type { BenchRow } from './bench-row.ts';

const MOST_GROWTH = 1.5;

interface TwoSizes {
	readonly at: readonly [number, number];
	/** Milliseconds at each. */
	readonly p95: readonly [number, number];
	/** A bound in milliseconds. */
	readonly most: number;
}

/** p95 at a small and at a large size: the larger must stay within 1.5 times the smaller, and below the bound. */
export function growthRows(name: string, sizes: TwoSizes): BenchRow[] {
	const [small, large] = sizes.p95;
	const ceiling = small * MOST_GROWTH;
	return [{ ...measured(sizes), name: `${name}: growth`, ceiling, ratio: ceiling / large }, boundRow(name, sizes)];
}

/** The same of what may grow, but not above the bound. */
export function boundRow(name: string, sizes: TwoSizes): BenchRow {
	const { most } = sizes;
	return { ...measured(sizes), name: `${name}: p95`, ceiling: most, ratio: most / sizes.p95[1] };
}

function measured({ at, p95: [small, large] }: TwoSizes) {
	const detail = `p95 ${small.toFixed(1)} ms at ${String(at[0])}, ${large.toFixed(1)} ms at ${String(at[1])}`;
	return { measured: large, unit: 'ms', target: 1, detail };
}
