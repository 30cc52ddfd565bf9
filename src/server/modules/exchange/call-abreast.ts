import type { Errand } from './errand-store.ts';
import type { Calls } from './run-errands.ts';

/** An errand whose call is over. */
export interface Called {
	readonly errand: Errand;
	readonly milliseconds: number;
	readonly sizeBytes?: number | undefined;
	/** Why it failed; undefined: it did not. */
	readonly error?: unknown;
}

/**
 * Makes the calls of errands in their order, several under way at once. One that follows an earlier one begins when that is over, and so do those
 * behind it. After an error that ends everything, or when the time is up, none begins any more.
 * @returns those that were called, in the order of the errands; never throws
 */
export async function callAbreast(
	errands: readonly Errand[],
	{ call, follows }: Pick<Calls, 'call' | 'follows'>,
	{ most, milliseconds, isOver }: { most: number; milliseconds: number; isOver: (error: unknown) => boolean },
): Promise<Called[]> {
	const called = new Map<Errand, Called>();
	const underWay = new Map<Errand, Promise<void>>();
	const begun = performance.now();
	const isEnded = () =>
		performance.now() - begun > milliseconds ||
		[...called.values()].some(({ error }) => error !== undefined && isOver(error));
	const callOne = async (errand: Errand) => {
		const started = performance.now();
		const outcome = await call(errand).then(
			(sizeBytes) => ({ sizeBytes }),
			(error: unknown) => ({ error }),
		);
		called.set(errand, { errand, milliseconds: performance.now() - started, ...outcome });
		underWay.delete(errand);
	};
	for (const errand of errands) {
		const mustWait = () => underWay.size >= most || [...underWay.keys()].some((earlier) => follows(errand, earlier));
		while (mustWait()) await Promise.race(underWay.values());
		if (isEnded()) break;
		underWay.set(errand, callOne(errand));
	}
	await Promise.all(underWay.values());
	return errands.flatMap((errand) => called.get(errand) ?? []);
}
