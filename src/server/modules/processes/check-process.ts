import type { Problem } from '../../../shared/forms/problem.ts';
import { checkGraph } from './check-graph.ts';
import { checkHours } from './check-hours.ts';
import type { LabelledLimit } from './check-hours.ts';
import { checkOutcomes } from './check-outcomes.ts';
import type { GroundForCheck } from './check-outcomes.ts';
import type { HasProcess } from './process-definition.ts';

export interface ProcessCheckInput {
	readonly limits: readonly LabelledLimit[];
	readonly refusalGrounds: readonly GroundForCheck[];
	readonly supplementGrounds: readonly GroundForCheck[];
}

/**
 * Everything that keeps a process from being published, in words; an empty list means it may be.
 * When steps point nowhere the deeper checks are left out: their findings would only be noise.
 */
export function checkProcess(definition: HasProcess, input: ProcessCheckInput): Problem[] {
	const graph = checkGraph(definition);
	const broken = graph.some(
		(problem) => problem.code === 'process.unknown-step' || problem.code === 'process.duplicate-step',
	);
	if (broken) return graph;
	return [...graph, ...checkOutcomes(definition, input), ...checkHours(definition, input.limits)];
}
