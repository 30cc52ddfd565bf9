import { actsOnBehalfOf, isPermitted, requirePermission } from '../../platform/access.ts';
import type { Permission } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { stepDueAt, workCalendarOf } from './work-calendar-of.ts';
import { findStep, stepAfter, type Step } from '../processes/index.ts';
import type { ProcedureDefinition } from '../procedures/index.ts';
import { unitOfStep } from './organisation.ts';
import { closeStep, listOpenSteps, openSteps, type DossierRecord, type NewStep, type StepRecord } from './store.ts';

/** The permission an officer needs for a step, by what kind of step it is. */
const PERMISSION_OF: Readonly<Record<Step['kind'], Permission>> = {
	receive: 'dossier.receive',
	process: 'dossier.process',
	consult: 'dossier.consult',
	propose: 'dossier.propose',
	sign: 'dossier.sign',
	issue: 'dossier.publish',
	'hand-over': 'dossier.hand-over',
};

/** The officer may take this step, directly or for somebody else; otherwise a refusal. Returns on whose behalf. */
export function requireStepRight(ctx: Ctx, step: StepRecord): { accountId: number; name: string } | undefined {
	const permission = step.permission as Permission;
	requirePermission(ctx, permission, step.unit_id);
	const assigned = step.assignee_id;
	const mine = ctx.actor.kind === 'officer' && (assigned === null || assigned === ctx.actor.accountId);
	const behalf = actsOnBehalfOf(ctx.actor, permission, step.unit_id);
	// A head may take over what is in a colleague's hands; everybody else leaves it alone.
	if (!mine && assigned !== behalf?.accountId && !isPermitted(ctx.actor, 'dossier.assign', step.unit_id)) {
		refuse('access.denied', { permission });
	}
	return behalf;
}

/**
 * A step of the definition as a row to open: its unit found today, its due time from its working hours. A body outside
 * the platform (tax, police) has no desk here: the unit that asked keeps the step and writes the answer down.
 */
export async function stepToOpen(
	ctx: Ctx,
	step: Step,
	dossier: { receivingUnitId: number; competentUnitId: number; askingUnitId?: number },
): Promise<NewStep> {
	const isOutside = step.unit.startsWith('outside:');
	const unitId = isOutside
		? (dossier.askingUnitId ?? dossier.competentUnitId)
		: (await unitOfStep(ctx, step.unit, dossier)).id;
	const calendar = await workCalendarOf(ctx, unitId);
	return {
		step: step.id,
		kind: step.kind,
		permission: isOutside ? 'dossier.process' : PERMISSION_OF[step.kind],
		unitId,
		dueAt: stepDueAt(calendar, ctx.now, step.workingHours),
	};
}

/** Where a dossier goes after a step: closes it and opens what follows. A consultation waits for its sisters. */
export async function moveOn(
	ctx: Ctx,
	definition: ProcedureDefinition,
	dossier: DossierRecord,
	step: StepRecord,
	closing: { outcome: string; opinion?: string | undefined; onBehalfOf?: number | undefined },
): Promise<{ end?: 'end:result' | 'end:refusal'; opened: readonly NewStep[] }> {
	await closeStep(ctx, step, closing);
	if ((await listOpenSteps(ctx, dossier.id)).length > 0) return { opened: [] };
	const next = stepAfter(definition, step.step, closing.outcome);
	if (next.kind === 'end') return { end: next.end, opened: [] };
	const steps = next.kind === 'fork' ? next.steps : [next.step];
	const opened: NewStep[] = [];
	for (const one of steps) {
		opened.push(await stepToOpen(ctx, one, { ...placeOf(dossier), askingUnitId: step.unit_id }));
	}
	await openSteps(ctx, dossier, opened);
	return { opened };
}

/** The outcome with this id in the step's definition, or a refusal. */
export function getChosenOutcome(definition: ProcedureDefinition, step: StepRecord, outcome: string) {
	const found = findStep(definition, step.step)?.outcomes.find(({ id }) => id === outcome);
	return found ?? refuse('dossier.no-such-outcome');
}

/** Where a dossier was received and is decided, for finding the unit of a step. */
export function placeOf(dossier: Pick<DossierRecord, 'receiving_unit_id' | 'competent_unit_id'>) {
	return { receivingUnitId: dossier.receiving_unit_id, competentUnitId: dossier.competent_unit_id };
}
