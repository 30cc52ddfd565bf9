import { readFile } from 'node:fs/promises';
import { serveSample } from '../e2e/setup/serve-sample.ts';
import type { BenchRow } from './bench-row.ts';

const MOST_MEGABYTES = 400;
const SECONDS = 30;
const CONNECTIONS = 16;
/** Given back to the machine after a load, not during it. */
const REST_MILLISECONDS = 5000;

/**
 * Resident memory of the process that serves, after half a minute of pages rendered anew (every search is another one), kept
 * pages, the interface for machines and refused sign-ins. A platform of its own, as `npm start` starts it, with sample data and jobs.
 */
export async function benchServedMemory(): Promise<BenchRow> {
	const { url, pid, stop } = await serveSample();
	try {
		const before = await residentMegabytes(pid);
		const until = performance.now() + SECONDS * 1000;
		const counts = await Promise.all(Array.from({ length: CONNECTIONS }, (_, lane) => load(url, lane, until)));
		const peak = await residentMegabytes(pid, 'VmHWM');
		await new Promise((rested) => setTimeout(rested, REST_MILLISECONDS));
		const measured = await residentMegabytes(pid);
		const requests = counts.reduce((sum, count) => sum + count, 0);
		return {
			name: 'Memory of the served process after load',
			measured,
			ceiling: MOST_MEGABYTES,
			ratio: MOST_MEGABYTES / measured,
			unit: 'MB',
			target: 1,
			detail: `${String(requests)} requests in ${String(SECONDS)} s over ${String(CONNECTIONS)} connections; ${before.toFixed(0)} MB before, at most ${peak.toFixed(0)} MB; ceiling: what is promised`,
		};
	} finally {
		await stop();
	}
}

async function load(url: string, lane: number, until: number): Promise<number> {
	let count = 0;
	while (performance.now() < until) {
		const response = await fetch(url + addressOf(lane, count));
		await response.arrayBuffer();
		if (response.status >= 500) throw new Error(`${response.url} answered ${String(response.status)}`);
		count += 1;
	}
	return count;
}

function addressOf(lane: number, count: number): string {
	const word = `${String(lane)}-${String(count)}`;
	const addresses = [
		`/search?q=khai+sinh+${word}`,
		'/procedures/1.001193',
		`/api/v1/procedures?q=${word}`,
		`/en/search?q=birth+${word}`,
		`/track?code=H38.31-261120-${String(count % 10_000).padStart(4, '0')}`,
		'/',
		'/desk/sign-in',
		'/signatures',
	];
	return addresses[(lane + count) % addresses.length] ?? '/';
}

/** Resident size from the kernel. VmHWM is the most there ever was. */
export async function residentMegabytes(pid: number, what: 'VmRSS' | 'VmHWM' = 'VmRSS'): Promise<number> {
	const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
	const kilobytes = new RegExp(`^${what}:\\s+(\\d+) kB`, 'mu').exec(status)?.[1];
	if (kilobytes === undefined) throw new Error(`the kernel names no ${what} of process ${String(pid)}`);
	return Number(kilobytes) / 1024;
}
