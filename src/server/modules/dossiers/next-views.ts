import type { ReadCtx } from '../../platform/ctx.ts';
import { findStep, stepAfter } from '../processes/index.ts';
import type { ProcedureDefinition, Step } from '../procedures/index.ts';
import { isRefusal } from '../../platform/refusal.ts';
import type { StepView } from './dossier-types.ts';
import { unitOfStep } from './organisation.ts';
import { definitionOf } from './procedure-of.ts';
import { stepDueAt, workCalendarOf } from './work-calendar-of.ts';

/** What follows an outcome: steps with the unit that gets them and their due time, or the end. */
export interface WhatFollows {
	readonly steps: readonly {
		readonly name: string;
		readonly kind: string;
		readonly unitName: string;
		readonly dueAt: Date;
	}[];
	readonly end: 'end:result' | 'end:refusal' | null;
}

/** The preview of moving a dossier on: for each outcome of an open step, what would be opened if it were chosen now. */
export async function previewOutcomes(
	ctx: ReadCtx,
	dossier: { procedureVersionId: number; receivingUnitId: number; competentUnitId: number },
	step: Pick<StepView, 'step' | 'outcomes'>,
): Promise<Readonly<Record<string, WhatFollows>>> {
	const definition = await definitionOf(ctx, dossier.procedureVersionId);
	if (!findStep(definition, step.step)) return {};
	const entries: [string, WhatFollows][] = [];
	for (const { id } of step.outcomes) entries.push([id, await follows(ctx, definition, dossier, step.step, id)]);
	return Object.fromEntries(entries);
}

async function follows(
	ctx: ReadCtx,
	definition: ProcedureDefinition,
	dossier: { receivingUnitId: number; competentUnitId: number },
	step: string,
	outcome: string,
): Promise<WhatFollows> {
	const next = stepAfter(definition, step, outcome);
	if (next.kind === 'end') return { steps: [], end: next.end };
	const opened = next.kind === 'fork' ? next.steps : [next.step];
	const steps: WhatFollows['steps'][number][] = [];
	for (const one of opened) steps.push(await opening(ctx, one, dossier));
	return { steps, end: null };
}

async function opening(ctx: ReadCtx, step: Step, dossier: { receivingUnitId: number; competentUnitId: number }) {
	try {
		const unit = await unitOfStep(ctx, step.unit, dossier);
		const calendar = await workCalendarOf(ctx, unit.id);
		return {
			name: step.name.vi,
			kind: step.kind,
			unitName: unit.name,
			dueAt: stepDueAt(calendar, ctx.now, step.workingHours),
		};
	} catch (thrown) {
		// A unit that cannot be found is said when the step is finished; the preview stays useful for the other outcomes.
		if (!isRefusal(thrown)) throw thrown;
		return { name: step.name.vi, kind: step.kind, unitName: 'chưa xác định được đơn vị', dueAt: ctx.now };
	}
}
