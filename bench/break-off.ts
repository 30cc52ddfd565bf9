const ends = new Set<() => Promise<void>>();

/**
 * Registers what must not outlive a benchmark that is broken off: servers, folders.
 * @returns the same end, done once however often it is asked for; whoever asks waits for it
 */
export function endBeforeUs(end: () => Promise<void>): () => Promise<void> {
	let ending: Promise<void> | undefined;
	const once = () => (ending ??= end().finally(() => ends.delete(once)));
	ends.add(once);
	return once;
}

/** Ends everything registered, last first, when the benchmark is interrupted or crashes. */
export function endWhenBrokenOff(): void {
	const breakOff = async (code: number) => {
		for (const end of [...ends].reverse()) await end().catch(() => undefined);
		process.exit(code);
	};
	process.once('SIGINT', () => void breakOff(130));
	process.once('SIGTERM', () => void breakOff(143));
	process.once('uncaughtException', (error) => {
		process.stderr.write(`${error.stack ?? String(error)}\n`);
		void breakOff(1);
	});
}
