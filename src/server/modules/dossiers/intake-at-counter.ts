import { randomUUID } from 'node:crypto';
import { requireOfficer, requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { firstStep } from '../processes/index.ts';
import { applicant, type ApplicantInput } from './applicant.ts';
import { checkContents } from './check-contents.ts';
import { currentCodeRule } from './code-rule-views.ts';
import type { NewComponent } from './component-store.ts';
import { openDossier } from './open-dossier.ts';
import { competentUnit, numberingCode } from './organisation.ts';
import { definitionOf } from './procedure-of.ts';
import { receiveDossier } from './receive-dossier.ts';
import { findByDraft } from './store.ts';
import { readForeignCode } from './read-foreign-code.ts';
import { stepToOpen } from './take-step.ts';

export interface CounterIntake {
	readonly procedureVersionId: number;
	/** The one-stop centre at whose counter it is taken in. */
	readonly receivingUnitId: number;
	readonly channel: 'direct' | 'postal';
	readonly applicant: ApplicantInput;
	readonly form: Readonly<Record<string, string | number | boolean>>;
	readonly components: readonly NewComponent[];
	readonly delivery: { readonly method: 'counter' | 'post' | 'online'; readonly address?: string };
	/** The code another system gave it, as on its paper; empty or absent: a number of our own series. */
	readonly foreignCode?: string | undefined;
	/** Made by the page when it was opened: pressing the button twice takes in one dossier. */
	readonly token?: string | undefined;
}

/**
 * Takes a dossier in at the counter: entered, checked, numbered and received in one act, because the officer has just
 * looked at the papers. The clock starts now. A dossier that comes from another system keeps the code it has.
 * @law NĐ 118/2025/NĐ-CP Điều 17 khoản 1
 */
export async function intakeAtCounter(
	ctx: Ctx,
	input: CounterIntake,
): Promise<{ code: string; dueAt: Date | null; created: boolean }> {
	requireOfficer(ctx);
	requirePermission(ctx, 'dossier.receive', input.receivingUnitId);
	const before = input.token ? await findByDraft(ctx, input.token) : undefined;
	if (before) return { ...before, created: false };
	const definition = await definitionOf(ctx, input.procedureVersionId);
	const who = applicant.safeParse(input.applicant);
	if (!who.success)
		return refuse('dossier.form-incomplete', { count: who.error.issues.length, issues: who.error.issues });
	const contents = checkContents(definition, {
		form: input.form,
		channel: input.channel,
		components: input.components,
		now: ctx.now,
	});
	const rule = await currentCodeRule(ctx);
	const foreignCode = await readForeignCode(ctx, rule, input.foreignCode ?? '');
	const competent = await competentUnit(ctx, definition, {
		form: contents.form,
		receivingUnitId: input.receivingUnitId,
	});
	const place = { receivingUnitId: input.receivingUnitId, competentUnitId: competent.id };
	const { code } = await openDossier(ctx, rule, {
		...place,
		foreignCode,
		draftId: input.token ?? randomUUID(),
		procedure: { versionId: input.procedureVersionId, code: definition.code, title: definition.title },
		unitCode: await numberingCode(ctx, input.receivingUnitId),
		channel: input.channel,
		citizenId: null,
		applicant: who.data,
		form: contents.form,
		fee: contents.fee,
		delivery: { method: input.delivery.method, address: input.delivery.address ?? null },
		components: contents.components,
		firstStep: await stepToOpen(ctx, firstStep(definition), place),
	});
	return { ...(await receiveDossier(ctx, { code })), created: true };
}
