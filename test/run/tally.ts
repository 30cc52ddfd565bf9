/** What came of one step of `npm test`. */
export interface Tally {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
	/** What failed, each by its name and the beginning of its message. */
	readonly failures: readonly string[];
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** A step that ended without a result of its own. */
export const failedBy = (name: string): Tally => ({ ...NOTHING, failed: 1, failures: [name] });

export function sumOf(tallies: readonly Tally[]): Tally {
	return tallies.reduce(
		(sum, { passed, failed, skipped, failures }) => ({
			passed: sum.passed + passed,
			failed: sum.failed + failed,
			skipped: sum.skipped + skipped,
			failures: [...sum.failures, ...failures],
		}),
		NOTHING,
	);
}

/** The closing line that machines read: `12 passed, 0 failed`, and `, 3 skipped` when there are any. */
export function closingLine({ passed, failed, skipped }: Tally): string {
	return `${String(passed)} passed, ${String(failed)} failed${skipped > 0 ? `, ${String(skipped)} skipped` : ''}`;
}

/** What failed in the whole run, once more in one place: the end of a long output is what is read, and often all that is kept. */
export const failureLines = ({ failures }: Tally): string[] => failures.map((failure) => `xx ${failure}`);
