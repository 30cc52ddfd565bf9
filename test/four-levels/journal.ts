/** What happened in one step of the run: asked for, seen, and how long it took. */
export interface Step {
	readonly part: string;
	readonly title: string;
	readonly expected: string;
	readonly seen: string;
	readonly ok: boolean;
	readonly milliseconds: number;
}

/** How long the other side may take; beyond it the step has failed. */
const PATIENCE_MILLISECONDS = 90_000;
const PAUSE_MILLISECONDS = 300;

/** Collects the steps of a run, in order; `say` hears of each. */
export interface Journal {
	readonly steps: readonly Step[];
	part(title: string): void;
	/** Does something that has to succeed. @throws what the act throws, after writing it down */
	act<T>(title: string, work: () => Promise<T>): Promise<T>;
	/** Looks again and again until what is seen is what is expected, or patience ends. Never throws for a difference. */
	expect(title: string, expected: string, look: () => Promise<string>): Promise<boolean>;
}

export function openJournal(say: (line: string) => void): Journal {
	const steps: Step[] = [];
	let part = '';
	const note = (step: Omit<Step, 'part'>) => {
		steps.push({ part, ...step });
		const time = `${(step.milliseconds / 1000).toFixed(1)} s`.padStart(7);
		say(
			`${step.ok ? 'ok  ' : 'FAIL'} ${time}  ${step.title}${step.ok ? '' : `: expected ${step.expected}, saw ${step.seen}`}`,
		);
	};
	return {
		steps,
		part(title) {
			part = title;
			say(`\n${title}`);
		},
		async act(title, work) {
			const started = performance.now();
			try {
				const done = await work();
				note({ title, expected: 'done', seen: 'done', ok: true, milliseconds: performance.now() - started });
				return done;
			} catch (error) {
				const seen = error instanceof Error ? error.message : String(error);
				note({ title, expected: 'done', seen, ok: false, milliseconds: performance.now() - started });
				throw error;
			}
		},
		async expect(title, expected, look) {
			const started = performance.now();
			let seen = await look();
			while (seen !== expected && performance.now() - started < PATIENCE_MILLISECONDS) {
				await new Promise((later) => setTimeout(later, PAUSE_MILLISECONDS));
				seen = await look();
			}
			const ok = seen === expected;
			note({ title, expected, seen, ok, milliseconds: performance.now() - started });
			return ok;
		},
	};
}
