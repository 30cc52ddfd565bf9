import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import type { ProcedureDefinition } from '../procedures/index.ts';
import { prepareResult } from './prepare-result.ts';
import { definitionOf } from './procedure-of.ts';
import { readRefusalReason, citation } from './refuse-intake.ts';
import { finishWithRefusal } from './finish-with-refusal.ts';
import {
	changeDossier,
	lockDossier,
	lockOpenStep,
	statusAfterOrRefuse,
	type DossierRecord,
	type StepRecord,
} from './store.ts';
import { getChosenOutcome, moveOn, requireStepRight } from './take-step.ts';

export interface FinishStepInput {
	readonly code: string;
	readonly revision?: number | undefined;
	readonly stepRowId: number;
	/** Id of one of the step's outcomes in the procedure definition. */
	readonly outcome: string;
	readonly opinion?: string | undefined;
	/** For outcomes that lead to a refusal. */
	readonly refusal?: { readonly groundId: string; readonly reason: string } | undefined;
}

/** Kinds of step that have a verb of their own, because they do more than move on. */
const OWN_VERB: ReadonlySet<string> = new Set(['receive', 'sign', 'issue', 'hand-over']);

/**
 * An officer finishes a working step (process, consult, propose) with one of its outcomes; what follows is opened. When
 * the next step is a signature, the draft of the paper to sign is prepared from the form.
 * @throws Refusal dossier.step-not-open, dossier.no-such-outcome, dossier.reason-needed, access.denied
 */
export async function finishStep(
	ctx: Ctx,
	input: FinishStepInput,
): Promise<{ opened: readonly { step: string; unitId: number }[] }> {
	const dossier = await lockDossier(ctx, input.code, input.revision);
	const step = await lockOpenStep(ctx, dossier.id, input.stepRowId);
	const behalf = requireStepRight(ctx, step);
	const definition = await definitionOf(ctx, dossier.procedure_version_id);
	const outcome = getChosenOutcome(definition, step, input.outcome);
	if (OWN_VERB.has(step.kind) && outcome.kind !== 'back') refuse('dossier.no-such-outcome');
	if (outcome.kind === 'supplement') refuse('dossier.no-such-outcome');
	const status = statusAfterOrRefuse(dossier, 'finish-step');
	const opinion = input.opinion?.normalize('NFC').trim();
	const refusal = outcome.kind === 'refuse' ? readRefusal(definition, input) : undefined;
	const moved = await moveOn(ctx, definition, dossier, step, {
		outcome: outcome.id,
		opinion,
		onBehalfOf: behalf?.accountId,
	});
	await changeDossier(
		ctx,
		dossier,
		{ status },
		{
			kind: 'finish-step',
			note: opinion,
			step: step.step,
			unitId: step.unit_id,
			onBehalfOf: behalf?.name,
			data: { outcome: outcome.id },
		},
	);
	await followUp(ctx, {
		definition,
		dossier: { ...dossier, status, revision: dossier.revision + 1 },
		step,
		moved,
		refusal,
	});
	return { opened: moved.opened.map(({ step: id, unitId }) => ({ step: id, unitId })) };
}

function readRefusal(definition: ProcedureDefinition, input: FinishStepInput) {
	const { ground, reason } = readRefusalReason(
		definition.refusalGrounds,
		input.refusal ?? { groundId: '', reason: '' },
	);
	return { ground: ground.text.vi, basis: citation(ground.basis), reason };
}

async function followUp(
	ctx: Ctx,
	done: {
		definition: ProcedureDefinition;
		dossier: DossierRecord;
		step: StepRecord;
		moved: Awaited<ReturnType<typeof moveOn>>;
		refusal: ReturnType<typeof readRefusal> | undefined;
	},
): Promise<void> {
	const { definition, dossier, moved, refusal } = done;
	if (moved.end === 'end:refusal') {
		await finishWithRefusal(ctx, definition, dossier, refusal ?? refuse('dossier.reason-needed'));
		return;
	}
	if (moved.opened.some(({ kind }) => kind === 'sign')) await prepareResult(ctx, definition, dossier, refusal);
}
