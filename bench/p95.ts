/** Every question of every officer has been asked once, as in a running office. */
const WARM_UPS = 200;
/** So many that a few of them, caught by something else on the machine, do not decide. */
const ROUNDS = 600;

/** The 95th percentile of the time the work takes, in milliseconds, after warming up. The work gets the number of the round. */
export async function p95(work: (index: number) => Promise<unknown>): Promise<number> {
	for (let warm = 0; warm < WARM_UPS; warm++) await work(warm);
	const times: number[] = [];
	for (let index = 0; index < ROUNDS; index++) {
		const started = performance.now();
		await work(index);
		times.push(performance.now() - started);
	}
	times.sort((a, b) => a - b);
	return times[Math.floor(times.length * 0.95)] ?? 0;
}
