import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { issueSlip } from './issue-slip.ts';
import { definitionOf } from './procedure-of.ts';
import { changeDossier, closeAllSteps, listOpenSteps, lockDossier, statusAfterOrRefuse } from './store.ts';
import { requireStepRight } from './take-step.ts';

const SHORTEST_REASON = 10;

/** A ground of the procedure's list with the reason in the officer's words; both are printed on form 03. */
export interface RefusalReason {
	readonly groundId: string;
	readonly reason: string;
}

/**
 * The one-stop does not accept a dossier, with ground and reason (form 03).
 * @law NĐ 118/2025/NĐ-CP Điều 17; TT 03/2025/TT-VPCP mẫu 03
 */
export async function refuseIntake(
	ctx: Ctx,
	input: { code: string; revision?: number | undefined } & RefusalReason,
): Promise<{ number: string }> {
	const dossier = await lockDossier(ctx, input.code, input.revision);
	const status = statusAfterOrRefuse(dossier, 'refuse-intake');
	const step = (await listOpenSteps(ctx, dossier.id))[0] ?? refuse('dossier.step-not-open');
	const behalf = requireStepRight(ctx, step);
	const definition = await definitionOf(ctx, dossier.procedure_version_id);
	const { ground, reason } = readRefusalReason(definition.refusalGrounds, input);
	await closeAllSteps(ctx, dossier.id, 'refuse');
	await changeDossier(
		ctx,
		dossier,
		{ status, finished_at: ctx.now },
		{
			kind: 'refuse-intake',
			note: reason,
			step: step.step,
			unitId: step.unit_id,
			onBehalfOf: behalf?.name,
			data: { ground: ground.id },
		},
	);
	return issueSlip(ctx, dossier, '03', { ground: ground.text.vi, basis: citation(ground.basis), reason });
}

interface GroundText {
	readonly id: string;
	readonly text: { readonly vi: string };
	readonly basis: { readonly document: string; readonly article?: string | undefined };
}

/** The ground from the list and a reason long enough to say something, or `dossier.reason-needed`. */
export function readRefusalReason<G extends GroundText>(
	grounds: readonly G[],
	input: RefusalReason,
): { ground: G; reason: string } {
	const ground = grounds.find(({ id }) => id === input.groundId);
	const reason = input.reason.normalize('NFC').trim();
	if (!ground || reason.length < SHORTEST_REASON) return refuse('dossier.reason-needed');
	return { ground, reason };
}

/** A legal basis as it is printed: document, article. */
export function citation({ document, article }: GroundText['basis']): string {
	return article ? `${document}, ${article}` : document;
}
