import type { Ctx } from '../../platform/ctx.ts';
import type { ProcedureDefinition } from '../procedures/index.ts';
import { issueSlip } from './issue-slip.ts';
import { changeDossier, openSteps, type DossierRecord } from './store.ts';
import { STATUS } from './statuses.ts';
import { placeOf, stepToOpen } from './take-step.ts';

/**
 * Appraisal ended in a refusal: form 03 is issued within the limit, and is a result like any other: the one-stop hands
 * it over.
 * @law NĐ 118/2025/NĐ-CP Điều 19 (refusal after appraisal, with reason)
 */
export async function finishWithRefusal(
	ctx: Ctx,
	definition: ProcedureDefinition,
	dossier: DossierRecord,
	refusal: { ground: string; basis: string; reason: string },
): Promise<void> {
	await issueSlip(ctx, dossier, '03', { ...refusal });
	await changeDossier(
		ctx,
		dossier,
		{ status: STATUS.finished, finished_at: ctx.now },
		{ kind: 'publish', note: refusal.reason, data: { result: 'refusal' } },
	);
	const handOver = definition.process.steps.find(({ kind }) => kind === 'hand-over');
	if (handOver) await openSteps(ctx, dossier, [await stepToOpen(ctx, handOver, placeOf(dossier))]);
}
