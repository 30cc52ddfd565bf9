import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { findUnitOn } from '../agencies/index.ts';
import { vnDate } from '../../../shared/dates.ts';
import { currentCodeRule } from './code-rule-views.ts';
import { lockDraft, type Draft } from './draft-store.ts';
import { checkContents } from './check-contents.ts';
import type { NewComponent } from './component-store.ts';
import { openDossier } from './open-dossier.ts';
import { competentUnit, numberingCode, oneStopOf } from './organisation.ts';
import { definitionOf } from './procedure-of.ts';
import { citizenApplicant } from './citizen-applicant.ts';
import { stepToOpen } from './take-step.ts';
import { firstStep } from '../processes/index.ts';

/**
 * Turns the citizen's draft into a dossier: checked, numbered, in the hands of the one-stop. Submitting the same draft
 * twice, at once or later, gives the same dossier.
 * @returns the code and whether this call made it
 * @throws Refusal dossier.form-incomplete, dossier.paper-missing, draft.level-too-low, dossier.no-competent-unit …
 */
export async function submitDraft(ctx: Ctx, input: { draftId: string }): Promise<{ code: string; created: boolean }> {
	if (ctx.actor.kind !== 'citizen') return refuse('access.sign-in');
	const draft = await lockDraft(ctx, input.draftId);
	if (draft.dossierCode) return { code: draft.dossierCode, created: false };
	if (ctx.actor.assurance < 2) refuse('draft.level-too-low');
	const definition = await definitionOf(ctx, draft.procedureVersionId);
	if (definition.onlineLevel.level === 'none' || !definition.channels.includes('online'))
		refuse('dossier.procedure-not-open');
	const components = draftComponents(draft);
	const contents = checkContents(definition, { form: draft.form, channel: 'online', components, now: ctx.now });
	const competent = await competentUnit(ctx, definition, {
		form: contents.form,
		receivingUnitId: draft.receivingUnitId ?? -1,
	});
	const centre =
		draft.receivingUnitId === null
			? await oneStopOf(ctx, competent)
			: await findUnitOn(ctx, draft.receivingUnitId, vnDate(ctx.now));
	if (!centre) return refuse('dossier.no-competent-unit');
	const place = { receivingUnitId: centre.id, competentUnitId: competent.id };
	const opened = await openDossier(ctx, await currentCodeRule(ctx), {
		...place,
		draftId: draft.id,
		procedure: { versionId: draft.procedureVersionId, code: definition.code, title: definition.title },
		unitCode: await numberingCode(ctx, centre.id),
		channel: 'online',
		citizenId: ctx.actor.citizenId,
		applicant: citizenApplicant(ctx.actor, contents.form),
		form: contents.form,
		fee: contents.fee,
		delivery: { method: draft.delivery.method ?? 'online', address: draft.delivery.address ?? null },
		components: contents.components,
		firstStep: await stepToOpen(ctx, firstStep(definition), place),
	});
	return { code: opened.code, created: true };
}

function draftComponents(draft: Draft): NewComponent[] {
	return draft.files.map(({ componentId, fileId }) => ({
		componentId,
		name: '',
		originals: 0,
		copies: 0,
		fileId,
		source: 'submitted',
	}));
}
