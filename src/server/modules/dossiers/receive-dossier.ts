import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { stepDueAt, workCalendarOf } from './work-calendar-of.ts';
import { findUnitOn } from '../agencies/index.ts';
import { firstStep, usualOutcome } from '../processes/index.ts';
import { vnDate } from '../../../shared/dates.ts';
import { dueColumns } from './due-date.ts';
import { issueSlip } from './issue-slip.ts';
import { oneStopOf } from './organisation.ts';
import { definitionOf } from './procedure-of.ts';
import {
	changeDossier,
	closeStep,
	listOpenSteps,
	lockDossier,
	openSteps,
	statusAfterOrRefuse,
	type DossierRecord,
} from './store.ts';
import { ARRIVAL_STEP } from './arrival.ts';
import { moveOn, requireStepRight } from './take-step.ts';

const ARRIVAL_HOURS = 4;

/**
 * The one-stop takes the dossier as complete and correct: the clock starts, form 01 is issued, the first unit gets it.
 * When another centre is competent the dossier travels there first and the clock starts on arrival.
 * @law NĐ 118/2025/NĐ-CP Điều 17 khoản 3 (as amended by NĐ 309/2026/NĐ-CP Điều 8.3), Điều 18 khoản 2
 * @throws Refusal dossier.not-found, dossier.changed, dossier.not-possible-now, access.denied
 */
export async function receiveDossier(
	ctx: Ctx,
	input: { code: string; revision?: number | undefined; note?: string | undefined },
): Promise<{ code: string; dueAt: Date | null }> {
	const dossier = await lockDossier(ctx, input.code, input.revision);
	const status = statusAfterOrRefuse(dossier, 'receive');
	const step = (await listOpenSteps(ctx, dossier.id))[0] ?? refuse('dossier.step-not-open');
	const behalf = requireStepRight(ctx, step);
	const definition = await definitionOf(ctx, dossier.procedure_version_id);
	const outcome = usualOutcome(firstStep(definition)).id;
	const received: DossierRecord = { ...dossier, received_at: ctx.now };
	const elsewhere = await centreElsewhere(ctx, dossier);
	if (elsewhere === undefined)
		await moveOn(ctx, definition, received, step, { outcome, onBehalfOf: behalf?.accountId });
	else {
		await closeStep(ctx, step, { outcome, onBehalfOf: behalf?.accountId });
		await openArrival(ctx, dossier.id, elsewhere);
	}
	// Until it arrives where it is decided, the date counted from now is the earliest that can be promised.
	const due = await dueColumns(ctx, definition, received, ctx.now);
	await changeDossier(
		ctx,
		dossier,
		{ ...due, status, received_at: ctx.now, competent_received_at: elsewhere === undefined ? ctx.now : null },
		{ kind: 'receive', note: input.note, step: step.step, unitId: step.unit_id, onBehalfOf: behalf?.name },
	);
	await issueSlip(ctx, { ...received, ...due, due_at: due.due_at ?? null }, '01', {});
	return { code: dossier.code, dueAt: due.due_at ?? null };
}

/**
 * The competent centre confirms that a dossier taken in elsewhere has arrived: its clock starts now.
 * @law NĐ 118/2025/NĐ-CP Điều 17 khoản 3 (NĐ 309/2026/NĐ-CP): for dossiers taken in elsewhere, from receipt by the competent agency
 */
export async function confirmArrival(ctx: Ctx, input: { code: string; revision?: number | undefined }): Promise<void> {
	const dossier = await lockDossier(ctx, input.code, input.revision);
	const status = statusAfterOrRefuse(dossier, 'arrive');
	const step =
		(await listOpenSteps(ctx, dossier.id)).find((open) => open.step === ARRIVAL_STEP) ??
		refuse('dossier.step-not-open');
	const behalf = requireStepRight(ctx, step);
	const definition = await definitionOf(ctx, dossier.procedure_version_id);
	const first = firstStep(definition);
	// The arrival stands where the intake step stood: what follows is what follows intake.
	const asIntake = { ...step, step: first.id };
	await moveOn(ctx, definition, dossier, asIntake, { outcome: usualOutcome(first).id, onBehalfOf: behalf?.accountId });
	const due = await dueColumns(ctx, definition, { ...dossier, original_due_at: null }, ctx.now);
	await changeDossier(
		ctx,
		dossier,
		{ ...due, status, competent_received_at: ctx.now },
		{ kind: 'arrive', step: step.step, unitId: step.unit_id, onBehalfOf: behalf?.name },
	);
}

/** The centre of the competent agency when it is not the one that received. */
async function centreElsewhere(ctx: Ctx, dossier: DossierRecord): Promise<number | undefined> {
	const agency = await findUnitOn(ctx, dossier.competent_unit_id, vnDate(ctx.now));
	if (!agency) return refuse('dossier.no-competent-unit');
	const centre = await oneStopOf(ctx, agency);
	return centre.id === dossier.receiving_unit_id ? undefined : centre.id;
}

async function openArrival(ctx: Ctx, dossierId: number, centreId: number): Promise<void> {
	const calendar = await workCalendarOf(ctx, centreId);
	const dueAt = stepDueAt(calendar, ctx.now, ARRIVAL_HOURS);
	const arrival = { step: ARRIVAL_STEP, kind: 'receive', permission: 'dossier.receive', unitId: centreId, dueAt };
	await openSteps(ctx, { id: dossierId }, [arrival]);
}
