const FIRST_SECONDS = 5;
const MOST_SECONDS = 900;

/** When to try a line again after so many failures in a row: 5 s, doubling, a quarter of an hour at most, forever. */
export function nextTryAfter(now: Date, failures: number): Date {
	const seconds = Math.min(MOST_SECONDS, FIRST_SECONDS * 2 ** Math.min(failures - 1, 20));
	return new Date(now.getTime() + seconds * 1000);
}
