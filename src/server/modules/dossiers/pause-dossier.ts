import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { recountedDueColumns } from './due-date.ts';
import { endPause, startPause } from './pause-store.ts';
import { definitionOf } from './procedure-of.ts';
import { citation } from './refuse-intake.ts';
import { changeDossier, lockDossier, lockOpenStep, statusAfterOrRefuse } from './store.ts';
import { requireStepRight } from './take-step.ts';

/**
 * Time that sector law does not count (a verification, a public notice) begins. Only causes the procedure lists may pause.
 * @param pauseId id of a pause rule of the procedure
 */
export async function pauseDossier(
	ctx: Ctx,
	input: { code: string; revision?: number | undefined; stepRowId: number; pauseId: string },
): Promise<void> {
	const dossier = await lockDossier(ctx, input.code, input.revision);
	const status = statusAfterOrRefuse(dossier, 'pause');
	const step = await lockOpenStep(ctx, dossier.id, input.stepRowId);
	requireStepRight(ctx, step);
	if (dossier.paused_at) refuse('dossier.not-possible-now', { statusName: 'đang tạm dừng' });
	const definition = await definitionOf(ctx, dossier.procedure_version_id);
	const rule = definition.deadline.pauses.find(({ id }) => id === input.pauseId) ?? refuse('dossier.reason-needed');
	await startPause(ctx, dossier.id, { kind: 'sector', reason: rule.label.vi, legalBasis: citation(rule.basis) });
	await changeDossier(
		ctx,
		dossier,
		{ status, paused_at: ctx.now },
		{ kind: 'pause', note: rule.label.vi, step: step.step, unitId: step.unit_id },
	);
}

/** The answer waited for has come: the clock goes on, the due date moves by the time waited. */
export async function resumeDossier(
	ctx: Ctx,
	input: { code: string; revision?: number | undefined; stepRowId: number },
): Promise<void> {
	const dossier = await lockDossier(ctx, input.code, input.revision);
	const status = statusAfterOrRefuse(dossier, 'resume');
	const step = await lockOpenStep(ctx, dossier.id, input.stepRowId);
	requireStepRight(ctx, step);
	if (!dossier.paused_at) refuse('dossier.not-possible-now', { statusName: 'không tạm dừng' });
	await endPause(ctx, dossier.id, 'sector');
	const due = await recountedDueColumns(ctx, dossier);
	await changeDossier(
		ctx,
		dossier,
		{ ...due, status, paused_at: null },
		{ kind: 'resume', step: step.step, unitId: step.unit_id },
	);
}
