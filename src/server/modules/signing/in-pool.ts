/**
 * Works on items with so many at the same time, and tells of each as it is finished: while one waits for the network, others
 * go on. The first failure ends it.
 */
export async function* inPool<T, R>(
	items: readonly T[],
	concurrency: number,
	work: (item: T, index: number) => Promise<R>,
): AsyncGenerator<{ readonly index: number; readonly outcome: R }, void> {
	const waiting = items.entries();
	const inWork = new Map<number, Promise<{ index: number; outcome: R }>>();
	const startNext = (): void => {
		const next = waiting.next();
		if (next.done === true) return;
		const [index, item] = next.value;
		inWork.set(
			index,
			work(item, index).then((outcome) => ({ index, outcome })),
		);
	};
	for (let started = 0; started < concurrency; started += 1) startNext();
	while (inWork.size > 0) {
		const finished = await Promise.race(inWork.values());
		inWork.delete(finished.index);
		startNext();
		yield finished;
	}
}
