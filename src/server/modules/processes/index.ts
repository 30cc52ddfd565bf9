export { processDefinition } from './process-definition.ts';
export type {
	HasProcess,
	OutcomeKind,
	ProcessDefinition,
	ProcessDefinitionInput,
	ProcessEnd,
	Step,
	StepKind,
	StepOutcome,
	StepRole,
} from './process-definition.ts';
/** Walking a process: where a dossier starts, what follows, when parallel answers are complete. */
export {
	advance,
	findStep,
	firstStep,
	getOutcome,
	getStep,
	ProcessFault,
	routeOf,
	startOf,
	stepAfter,
	usualOutcome,
} from './walk.ts';
export type { NextStep, ProcessState, Route } from './walk.ts';
/** Publishing checks of the process. */
export { checkProcess } from './check-process.ts';
export type { ProcessCheckInput } from './check-process.ts';
export { longestPath } from './longest-path.ts';
export { workingHoursIn } from './limit-hours.ts';
/** Drawing: BPMN 2.0 for tools, an SVG without script for pages, and the same in words. */
export { processBpmn } from './process-bpmn.ts';
export type { BpmnOptions } from './process-bpmn.ts';
export { processSvg } from './process-svg.ts';
export type { SvgOptions } from './process-svg.ts';
export { processTable } from './process-table.ts';
export type { ProcessRow } from './process-table.ts';
export { listUnitSymbols, unitName } from './unit-names.ts';
