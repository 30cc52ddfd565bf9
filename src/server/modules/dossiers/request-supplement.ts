import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import type { SupplementItem } from './dossier-types.ts';
import { issueSlip } from './issue-slip.ts';
import { startPause } from './pause-store.ts';
import { definitionOf } from './procedure-of.ts';
import { citation } from './refuse-intake.ts';
import { changeDossier, listOpenSteps, lockDossier, statusAfterOrRefuse } from './store.ts';
import { requireStepRight } from './take-step.ts';

const SHORTEST_REASON = 10;

export interface SupplementInput {
	readonly code: string;
	readonly revision?: number | undefined;
	/** Grounds from the procedure's list; at least one. */
	readonly groundIds: readonly string[];
	/** Everything that is missing, at once: there is no second request. */
	readonly items: readonly SupplementItem[];
	readonly reason: string;
	readonly contact?: { readonly name: string; readonly phone: string } | undefined;
}

/**
 * The one full request for papers the law allows (form 02). The clock stands still until they come.
 * @law NĐ 118/2025/NĐ-CP Điều 11 (once only), Điều 17 khoản 2a (one full notice with content, reason and guidance)
 * @throws Refusal dossier.supplement-used, dossier.reason-needed and those of every verb
 */
export async function requestSupplement(ctx: Ctx, input: SupplementInput): Promise<{ number: string }> {
	const dossier = await lockDossier(ctx, input.code, input.revision);
	const status = statusAfterOrRefuse(dossier, 'request-supplement');
	const step = (await listOpenSteps(ctx, dossier.id))[0] ?? refuse('dossier.step-not-open');
	const behalf = requireStepRight(ctx, step);
	if (dossier.supplements > 0) refuse('dossier.supplement-used');
	// Two clocks standing still at once could not be told apart afterwards: the verification ends first.
	if (dossier.paused_at) refuse('dossier.not-possible-now', { statusName: 'đang tạm dừng' });
	const definition = await definitionOf(ctx, dossier.procedure_version_id);
	const grounds = definition.supplementGrounds.filter(({ id }) => input.groundIds.includes(id));
	const reason = input.reason.normalize('NFC').trim();
	if (grounds.length === 0 || reason.length < SHORTEST_REASON) refuse('dossier.reason-needed');
	await startPause(ctx, dossier.id, { kind: 'supplement', reason, legalBasis: 'NĐ 118/2025/NĐ-CP Điều 17' });
	await changeDossier(
		ctx,
		dossier,
		{ status, supplements: dossier.supplements + 1, paused_at: ctx.now },
		{
			kind: 'request-supplement',
			note: reason,
			step: step.step,
			unitId: step.unit_id,
			onBehalfOf: behalf?.name,
			data: { items: input.items.length },
		},
	);
	return issueSlip(ctx, dossier, '02', {
		reason,
		grounds: grounds.map(({ text, basis }) => ({ text: text.vi, basis: citation(basis) })),
		items: input.items.map(({ name, originals, copies }) => ({ name: name.normalize('NFC'), originals, copies })),
		contact: input.contact ? { ...input.contact } : null,
	});
}
