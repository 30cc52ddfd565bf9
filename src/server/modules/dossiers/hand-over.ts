import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { closeStep, changeDossier, listOpenSteps, lockDossier, statusAfterOrRefuse } from './store.ts';
import { requireStepRight } from './take-step.ts';

/**
 * The result reaches the applicant, in the way they chose. Without the receipt an identity paper is enough.
 * @law NĐ 118/2025/NĐ-CP Điều 6.2, Điều 22
 */
export async function handOver(
	ctx: Ctx,
	input: { code: string; revision?: number | undefined; receiver: string; method: 'counter' | 'post' | 'online' },
): Promise<void> {
	const dossier = await lockDossier(ctx, input.code, input.revision);
	const status = statusAfterOrRefuse(dossier, 'hand-over');
	const step =
		(await listOpenSteps(ctx, dossier.id)).find(({ kind }) => kind === 'hand-over') ?? refuse('dossier.step-not-open');
	const behalf = requireStepRight(ctx, step);
	await closeStep(ctx, step, { outcome: 'done', onBehalfOf: behalf?.accountId });
	await changeDossier(
		ctx,
		dossier,
		{
			status,
			returned_at: ctx.now,
			delivery_method: input.method,
			delivery_state: input.method === 'post' ? 'sent' : 'delivered',
		},
		{
			kind: 'hand-over',
			note: input.receiver.normalize('NFC').trim(),
			step: step.step,
			unitId: step.unit_id,
			onBehalfOf: behalf?.name,
			data: { method: input.method },
		},
	);
}
