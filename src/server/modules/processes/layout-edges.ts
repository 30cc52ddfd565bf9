import type { DiagramEdge, DiagramLane, DiagramNode } from './layout.ts';
import type { HasProcess, Step, StepOutcome } from './process-definition.ts';
import { findStep, firstStep, joinOf, targetsOf } from './walk.ts';

/** A choice diamond stands after a step with several outcomes; a consultation that always leads to the join needs none. */
export function needsChoice(definition: HasProcess, step: Step): boolean {
	if (step.outcomes.length < 2) return false;
	return !(isForkBranch(definition, step) && new Set(step.outcomes.flatMap(targetsOf)).size === 1);
}

/** The fork a step is a branch of, as the id of its join node; undefined for ordinary steps. */
export function joinNodeOf(definition: HasProcess, step: Step): string | undefined {
	for (const other of definition.process.steps) {
		const fork = other.outcomes.find((one) => Array.isArray(one.next) && one.next.includes(step.id));
		if (fork) return `join-${other.id}-${fork.id}`;
	}
	return undefined;
}

function isForkBranch(definition: HasProcess, step: Step): boolean {
	return joinNodeOf(definition, step) !== undefined;
}

/** The flows between the nodes of a laid-out process. */
export function edgesOf(
	definition: HasProcess,
	nodes: ReadonlyMap<string, DiagramNode>,
	lanes: readonly DiagramLane[],
): DiagramEdge[] {
	const edges: DiagramEdge[] = [];
	const add = (from: string, to: string, outcome?: StepOutcome) => {
		const [a, b] = [nodes.get(from), nodes.get(to)];
		if (!a || !b || edges.some((edge) => edge.from === from && edge.to === to && edge.outcome?.id === outcome?.id))
			return;
		edges.push({
			id: `flow-${from}-${to}${outcome ? `-${outcome.id}` : ''}`,
			from,
			to,
			points: pointsOf(a, b, lanes, outcome),
			...(outcome ? { outcome } : {}),
		});
	};
	add('start', `step-${firstStep(definition).id}`);
	for (const step of definition.process.steps) {
		const task = `step-${step.id}`;
		const choice = needsChoice(definition, step) ? `choice-${step.id}` : task;
		if (choice !== task) add(task, choice);
		const join = joinNodeOf(definition, step);
		for (const outcome of step.outcomes) addOutcome(definition, step, outcome, choice, join, add);
	}
	return edges;
}

function addOutcome(
	definition: HasProcess,
	step: Step,
	outcome: StepOutcome,
	from: string,
	join: string | undefined,
	add: (from: string, to: string, outcome?: StepOutcome) => void,
): void {
	if (Array.isArray(outcome.next)) {
		const fork = `fork-${step.id}-${outcome.id}`;
		add(from, fork, outcome);
		for (const branch of outcome.next) add(fork, `step-${branch}`);
		add(`join-${step.id}-${outcome.id}`, `step-${joinOf(definition, outcome.next).id}`);
	} else if (join !== undefined) {
		// Whatever a consulted unit answers goes to the join; two flows for one answer would make the join wait for ever.
		add(from, join);
	} else if (outcome.next === 'end:result') add(from, `end-${step.id}`, outcome);
	else if (outcome.next === 'end:refusal') add(from, `refusal-${step.id}`, outcome);
	else if (findStep(definition, outcome.next)) add(from, `step-${outcome.next}`, outcome);
}

/** Right angles only: forward through the gap before the target, back along the head of the lane, where no end event stands. */
function pointsOf(
	a: DiagramNode,
	b: DiagramNode,
	lanes: readonly DiagramLane[],
	outcome?: StepOutcome,
): (readonly [number, number])[] {
	const [ay, by] = [a.y + a.height / 2, b.y + b.height / 2];
	const [ax, bx] = [a.x + a.width / 2, b.x + b.width / 2];
	const right = a.x + a.width;
	if (b.kind === 'end-refusal')
		return [
			[ax, a.y + a.height],
			[ax, b.y],
		];
	if (b.x > right) {
		if (ay === by)
			return [
				[right, ay],
				[b.x, by],
			];
		const turn = b.x - 10;
		return [
			[right, ay],
			[turn, ay],
			[turn, by],
			[b.x, by],
		];
	}
	const head = (lanes.find((one) => one.unit === a.unit)?.y ?? 0) + (outcome?.kind === 'back' ? 16 : 8);
	return [
		[ax, a.y],
		[ax, head],
		[bx, head],
		[bx, head > by ? b.y + b.height : b.y],
	];
}
