import type { HasProcess, Step } from './process-definition.ts';
import { findStep, firstStep, isEnd, targetsOf } from './walk.ts';

export interface Path {
	readonly hours: number;
	readonly steps: readonly Step[];
}

/** Targets a dossier reaches without going back or waiting for the applicant. */
export function onwardTargets(step: Step): string[] {
	return step.outcomes
		.filter((one) => one.kind === 'forward' || one.kind === 'refuse')
		.flatMap((one) => [...targetsOf(one)]);
}

/**
 * The longest way from the start to any end in working hours. Of parallel steps only the slowest counts; corrections (`back`) and
 * supplements do not: they have their own clock. Loops are cut where they close, the checks report them separately.
 */
export function longestPath(definition: HasProcess): Path {
	const known = new Map<string, Path>();
	const from = (step: Step, open: ReadonlySet<string>): Path => {
		const memo = known.get(step.id);
		if (memo) return memo;
		const within = new Set([...open, step.id]);
		let best: Path = { hours: 0, steps: [] };
		for (const target of onwardTargets(step)) {
			const next = isEnd(target) || within.has(target) ? undefined : findStep(definition, target);
			if (!next) continue;
			const path = from(next, within);
			if (path.hours > best.hours) best = path;
		}
		const path = { hours: step.workingHours + best.hours, steps: [step, ...best.steps] };
		known.set(step.id, path);
		return path;
	};
	return from(firstStep(definition), new Set());
}
