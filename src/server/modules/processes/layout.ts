import type { HasProcess, Step, StepOutcome } from './process-definition.ts';
import { findStep, firstStep, isEnd, joinOf, targetsOf } from './walk.ts';
import { onwardTargets } from './longest-path.ts';

/** Sizes in pixels; BPMN uses the same numbers. */
export const sizes = { task: { width: 132, height: 64 }, gateway: 40, event: 32, column: 248, row: 104, lanePadding: 20, header: 150 } as const;

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
    const rows = definition.process.steps.filter((step) => step.unit === unit).map((step) => (places.get(step.id)?.row ?? 0) + (step.outcomes.some((one) => targetsOf(one).includes('end:refusal')) ? 2 : 1));
    const height = Math.max(1, ...rows) * sizes.row + sizes.lanePadding * 2;
    const lane = { unit, y, height };
    y += height;
    return lane;
  });
}

function addStepNodes(definition: HasProcess, step: Step, nodes: Map<string, DiagramNode>, lanes: readonly DiagramLane[], places: ReadonlyMap<string, Place>): void {
  const place = places.get(step.id) ?? { column: 0, row: 0 };
  const top = (lanes.find((lane) => lane.unit === step.unit)?.y ?? 0) + sizes.lanePadding + place.row * sizes.row;
  const middle = top + sizes.row / 2;
  const x = sizes.header + 90 + place.column * sizes.column;
  const add = (id: string, kind: DiagramNodeKind, left: number, center: number, size: { width: number; height: number }, own?: Step) =>
    nodes.set(id, { id, kind, unit: step.unit, x: left, y: center - size.height / 2, ...size, ...(own ? { step: own } : {}) });
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
    const joinTop = (lanes.find((lane) => lane.unit === join.unit)?.y ?? 0) + sizes.lanePadding + joinPlace.row * sizes.row;
    const joinId = `join-${step.id}-${fork.id}`;
    nodes.set(joinId, { id: joinId, kind: 'join', unit: join.unit, x: sizes.header + 90 + joinPlace.column * sizes.column - sizes.gateway - 14, y: joinTop + sizes.row / 2 - sizes.gateway / 2, ...square(sizes.gateway) });
  }
  const targets = new Set(step.outcomes.flatMap(targetsOf));
  if (targets.has('end:result')) add(`end-${step.id}`, 'end-result', gatewayX + 56, middle, square(sizes.event));
  if (targets.has('end:refusal')) add(`refusal-${step.id}`, 'end-refusal', gatewayX + 4, middle + sizes.row * 0.8, square(sizes.event));
}

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

function addStart(definition: HasProcess, nodes: Map<string, DiagramNode>): void {
  const task = nodes.get(`step-${firstStep(definition).id}`);
  if (!task) return;
  nodes.set('start', { id: 'start', kind: 'start', unit: task.unit, x: sizes.header + 26, y: task.y + task.height / 2 - sizes.event / 2, width: sizes.event, height: sizes.event });
}

function edgesOf(definition: HasProcess, nodes: ReadonlyMap<string, DiagramNode>, lanes: readonly DiagramLane[]): DiagramEdge[] {
  const edges: DiagramEdge[] = [];
  const add = (from: string, to: string, outcome?: StepOutcome) => {
    const [a, b] = [nodes.get(from), nodes.get(to)];
    if (!a || !b || edges.some((edge) => edge.from === from && edge.to === to && edge.outcome?.id === outcome?.id)) return;
    edges.push({ id: `flow-${from}-${to}${outcome ? `-${outcome.id}` : ''}`, from, to, points: pointsOf(a, b, lanes), ...(outcome ? { outcome } : {}) });
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

function addOutcome(definition: HasProcess, step: Step, outcome: StepOutcome, from: string, join: string | undefined, add: (from: string, to: string, outcome?: StepOutcome) => void): void {
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

/** Right angles only: forward through the gap before the target, back through the foot of the lane. */
function pointsOf(a: DiagramNode, b: DiagramNode, lanes: readonly DiagramLane[]): (readonly [number, number])[] {
  const [ay, by] = [a.y + a.height / 2, b.y + b.height / 2];
  const right = a.x + a.width;
  if (b.kind === 'end-refusal') return [[a.x + a.width / 2, a.y + a.height], [a.x + a.width / 2, by], [b.x, by]];
  if (b.x > right) {
    if (ay === by) return [[right, ay], [b.x, by]];
    const turn = b.x - 10;
    return [[right, ay], [turn, ay], [turn, by], [b.x, by]];
  }
  const lane = lanes.find((one) => one.unit === a.unit);
  const foot = (lane ? lane.y + lane.height : ay + 60) - 6;
  const ax = a.x + a.width / 2;
  const bx = b.x + b.width / 2;
  const entry = foot > by ? b.y + b.height : b.y;
  return [[ax, a.y + a.height], [ax, foot], [bx, foot], [bx, entry]];
}
