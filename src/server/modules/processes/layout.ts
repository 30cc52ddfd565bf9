import type { HasProcess, Step, StepOutcome } from './process-definition.ts';
import { edgesOf, needsChoice } from './layout-edges.ts';
import { firstStep, isEnd, joinOf, targetsOf } from './walk.ts';
import { onwardTargets } from './longest-path.ts';

/** Sizes in pixels; BPMN uses the same numbers. */
export const sizes = {
	task: { width: 132, height: 64 },
	gateway: 40,
	event: 32,
	column: 248,
	row: 104,
	lanePadding: 20,
	header: 150,
} as const;

export type DiagramNodeKind = 'start' | 'task' | 'choice' | 'fork' | 'join' | 'end-result' | 'end-refusal';

export interface DiagramNode {
	readonly id: string;
	readonly kind: DiagramNodeKind;
	readonly unit: string;
	readonly step?: Step;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

export interface DiagramEdge {
	readonly id: string;
	readonly from: string;
	readonly to: string;
	readonly outcome?: StepOutcome;
	readonly points: readonly (readonly [number, number])[];
}

export interface DiagramLane {
	readonly unit: string;
	readonly y: number;
	readonly height: number;
}

/** A process as it is drawn, left to right in lanes; the SVG and the BPMN export are two renderings of it. */
export interface Diagram {
	readonly width: number;
	readonly height: number;
	readonly lanes: readonly DiagramLane[];
	readonly nodes: readonly DiagramNode[];
	readonly edges: readonly DiagramEdge[];
}

interface Place {
	readonly column: number;
	readonly row: number;
}

/** Lays out a process whose checks pass. Deterministic: the same definition always gives the same picture. */
export function layoutProcess(definition: HasProcess): Diagram {
	const columns = columnsOf(definition);
	const units = [...new Set(definition.process.steps.map((step) => step.unit))];
	const places = placesOf(definition, columns);
	const lanes = lanesOf(units, definition, places);
	const nodes = new Map<string, DiagramNode>();
	for (const step of definition.process.steps) addStepNodes(definition, step, nodes, lanes, places);
	addStart(definition, nodes);
	const edges = edgesOf(definition, nodes, lanes);
	const last = Math.max(0, ...[...nodes.values()].map((node) => node.x + node.width));
	const bottom = lanes.at(-1);
	return { width: last + 40, height: bottom ? bottom.y + bottom.height : 0, lanes, nodes: [...nodes.values()], edges };
}

/** The column of a step: the longest way to it going forward. */
function columnsOf(definition: HasProcess): Map<string, number> {
	const columns = new Map<string, number>([[firstStep(definition).id, 0]]);
	const most = definition.process.steps.length;
	for (let round = 0; round < most; round++) {
		for (const step of definition.process.steps) {
			const column = columns.get(step.id);
			if (column === undefined) continue;
			for (const target of onwardTargets(step)) {
				if (isEnd(target) || column + 1 >= most) continue;
				columns.set(target, Math.max(columns.get(target) ?? 0, column + 1));
			}
		}
	}
	return columns;
}

/** Steps of one lane in one column stand below each other. */
function placesOf(definition: HasProcess, columns: ReadonlyMap<string, number>): Map<string, Place> {
	const used = new Map<string, number>();
	const places = new Map<string, Place>();
	for (const step of definition.process.steps) {
		const column = columns.get(step.id) ?? 0;
		const cell = `${step.unit} ${String(column)}`;
		const row = used.get(cell) ?? 0;
		used.set(cell, row + 1);
		places.set(step.id, { column, row });
	}
	return places;
}

function lanesOf(units: readonly string[], definition: HasProcess, places: ReadonlyMap<string, Place>): DiagramLane[] {
	let y = 0;
	return units.map((unit) => {
		const rows = definition.process.steps
			.filter((step) => step.unit === unit)
			.map(
				(step) =>
					(places.get(step.id)?.row ?? 0) +
					(step.outcomes.some((one) => targetsOf(one).includes('end:refusal')) ? 2 : 1),
			);
		const height = Math.max(1, ...rows) * sizes.row + sizes.lanePadding * 2;
		const lane = { unit, y, height };
		y += height;
		return lane;
	});
}

function addStepNodes(
	definition: HasProcess,
	step: Step,
	nodes: Map<string, DiagramNode>,
	lanes: readonly DiagramLane[],
	places: ReadonlyMap<string, Place>,
): void {
	const place = places.get(step.id) ?? { column: 0, row: 0 };
	const top = (lanes.find((lane) => lane.unit === step.unit)?.y ?? 0) + sizes.lanePadding + place.row * sizes.row;
	const middle = top + sizes.row / 2;
	const x = sizes.header + 90 + place.column * sizes.column;
	const add = (
		id: string,
		kind: DiagramNodeKind,
		left: number,
		center: number,
		size: { width: number; height: number },
		own?: Step,
	) =>
		nodes.set(id, {
			id,
			kind,
			unit: step.unit,
			x: left,
			y: center - size.height / 2,
			...size,
			...(own ? { step: own } : {}),
		});
	const square = (size: number) => ({ width: size, height: size });
	add(`step-${step.id}`, 'task', x, middle, sizes.task, step);
	const forks = step.outcomes.filter((one) => Array.isArray(one.next));
	const gatewayX = x + sizes.task.width + 18;
	if (needsChoice(definition, step)) add(`choice-${step.id}`, 'choice', gatewayX, middle, square(sizes.gateway));
	for (const fork of forks) {
		const left = needsChoice(definition, step) ? gatewayX + sizes.gateway + 10 : gatewayX;
		add(`fork-${step.id}-${fork.id}`, 'fork', left, middle, square(sizes.gateway));
		const join = joinOf(definition, targetsOf(fork));
		const joinPlace = places.get(join.id) ?? { column: 0, row: 0 };
		const joinTop =
			(lanes.find((lane) => lane.unit === join.unit)?.y ?? 0) + sizes.lanePadding + joinPlace.row * sizes.row;
		const joinId = `join-${step.id}-${fork.id}`;
		nodes.set(joinId, {
			id: joinId,
			kind: 'join',
			unit: join.unit,
			x: sizes.header + 90 + joinPlace.column * sizes.column - sizes.gateway - 14,
			y: joinTop + sizes.row / 2 - sizes.gateway / 2,
			...square(sizes.gateway),
		});
	}
	const targets = new Set(step.outcomes.flatMap(targetsOf));
	if (targets.has('end:result')) add(`end-${step.id}`, 'end-result', gatewayX + 56, middle, square(sizes.event));
	if (targets.has('end:refusal'))
		add(
			`refusal-${step.id}`,
			'end-refusal',
			refusalX(definition, step, gatewayX, x),
			middle + sizes.row * 0.8,
			square(sizes.event),
		);
}

/** The refusal stands under the node it leaves: the choice, or the task itself when refusing is all it can do. */
function refusalX(definition: HasProcess, step: Step, gatewayX: number, x: number): number {
	return (needsChoice(definition, step) ? gatewayX + sizes.gateway / 2 : x + sizes.task.width / 2) - sizes.event / 2;
}

function addStart(definition: HasProcess, nodes: Map<string, DiagramNode>): void {
	const task = nodes.get(`step-${firstStep(definition).id}`);
	if (!task) return;
	nodes.set('start', {
		id: 'start',
		kind: 'start',
		unit: task.unit,
		x: sizes.header + 26,
		y: task.y + task.height / 2 - sizes.event / 2,
		width: sizes.event,
		height: sizes.event,
	});
}
