import type { HasProcess, ProcessEnd, Step, StepOutcome } from './process-definition.ts';

/** What follows a step: one step, several at once with the step that joins them, or the end. */
export type NextStep =
	| { readonly kind: 'step'; readonly step: Step }
	| { readonly kind: 'fork'; readonly steps: readonly Step[]; readonly join: Step }
	| { readonly kind: 'end'; readonly end: ProcessEnd };

/** Where a dossier stands in its process: the steps that hold it now, or the end it reached. Several steps = parallel consultation. */
export interface ProcessState {
	readonly active: readonly string[];
	readonly end?: ProcessEnd;
}

/** A step or outcome that the definition does not have, or that is not open now. A published definition and a checked act never cause it. */
export class ProcessFault extends Error {}

/** True for the two end names; narrows an outcome target. */
export function isEnd(target: string): target is ProcessEnd {
	return target === 'end:result' || target === 'end:refusal';
}

/** The targets of an outcome as a list: one for a plain move, several for a fork. */
export function targetsOf(outcome: StepOutcome): readonly string[] {
	return Array.isArray(outcome.next) ? outcome.next : [outcome.next];
}

/** The step with this id, or undefined. */
export function findStep(definition: HasProcess, id: string): Step | undefined {
	return definition.process.steps.find((step) => step.id === id);
}

/** The step with this id; throws ProcessFault. */
export function getStep(definition: HasProcess, id: string): Step {
	const step = findStep(definition, id);
	if (!step) throw new ProcessFault(`The process has no step "${id}".`);
	return step;
}

/** The step a received dossier starts in: the first one listed. */
export function firstStep(definition: HasProcess): Step {
	const step = definition.process.steps[0];
	if (!step) throw new ProcessFault('The process has no steps.');
	return step;
}

/** One outcome of a step; throws ProcessFault when the step does not allow it. */
export function getOutcome(definition: HasProcess, stepId: string, outcomeId: string): StepOutcome {
	const outcome = getStep(definition, stepId).outcomes.find((one) => one.id === outcomeId);
	if (!outcome) throw new ProcessFault(`Step "${stepId}" has no outcome "${outcomeId}".`);
	return outcome;
}

/** The step all branches of a fork lead to. */
export function joinOf(definition: HasProcess, branches: readonly string[]): Step {
	const targets = new Set(branches.flatMap((id) => getStep(definition, id).outcomes.flatMap(targetsOf)));
	const [join] = targets;
	if (targets.size !== 1 || join === undefined || isEnd(join)) {
		throw new ProcessFault(`The parallel steps ${branches.join(', ')} do not meet in one step.`);
	}
	return getStep(definition, join);
}

/** What follows when `outcomeId` is chosen in `stepId`, for a step that is alone. Parallel steps: use `advance`, which waits for all. */
export function stepAfter(definition: HasProcess, stepId: string, outcomeId: string): NextStep {
	const { next } = getOutcome(definition, stepId, outcomeId);
	if (Array.isArray(next)) {
		return { kind: 'fork', steps: next.map((id) => getStep(definition, id)), join: joinOf(definition, next) };
	}
	return isEnd(next) ? { kind: 'end', end: next } : { kind: 'step', step: getStep(definition, next) };
}

/** The state of a dossier just received. */
export function startOf(definition: HasProcess): ProcessState {
	return { active: [firstStep(definition).id] };
}

/**
 * The state after `outcomeId` is chosen in the active step `stepId`. A consulted unit that answers while others have
 * not leaves only its own step; the last answer opens the joining step.
 */
export function advance(definition: HasProcess, state: ProcessState, stepId: string, outcomeId: string): ProcessState {
	if (!state.active.includes(stepId)) throw new ProcessFault(`Step "${stepId}" is not open.`);
	const others = state.active.filter((id) => id !== stepId);
	const after = stepAfter(definition, stepId, outcomeId);
	if (others.length > 0) return { active: others };
	switch (after.kind) {
		case 'step':
			return { active: [after.step.id] };
		case 'fork':
			return { active: after.steps.map((step) => step.id) };
		case 'end':
			return { active: [], end: after.end };
	}
}

/** The outcome a step takes when nobody chooses: the first that goes forward, else the first. */
export function usualOutcome(step: Step): StepOutcome {
	const outcome = step.outcomes.find((one) => one.kind === 'forward') ?? step.outcomes[0];
	if (!outcome) throw new ProcessFault(`Step "${step.id}" has no outcome.`);
	return outcome;
}

export interface Route {
	/** Step ids in the order they open; parallel steps in the order they are listed. */
	readonly steps: readonly string[];
	readonly end: ProcessEnd;
}

/**
 * The way a dossier goes when `choices` (`step/outcome`, each used once, in order of its step) are made and every other step
 * takes its usual outcome. Throws ProcessFault when it never ends.
 */
export function routeOf(definition: HasProcess, choices: readonly string[] = []): Route {
	const left = [...choices];
	const steps = [firstStep(definition).id];
	let state = startOf(definition);
	const most = definition.process.steps.length * (choices.length + 2);
	while (state.end === undefined) {
		const id = state.active[0];
		if (id === undefined || steps.length > most) throw new ProcessFault('The process does not end.');
		const chosen = left.findIndex((choice) => choice.startsWith(`${id}/`));
		const outcomeId =
			chosen === -1 ? usualOutcome(getStep(definition, id)).id : (left.splice(chosen, 1)[0] ?? '').slice(id.length + 1);
		const before = state.active;
		state = advance(definition, state, id, outcomeId);
		steps.push(...state.active.filter((one) => one === id || !before.includes(one)));
	}
	if (left.length > 0) throw new ProcessFault(`The route never comes to ${left.join(', ')}.`);
	return { steps, end: state.end };
}
