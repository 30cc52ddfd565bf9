import type { ReadCtx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { vnDate } from '../../../shared/dates.ts';
import { agencyHeadOn, findUnitOn } from '../agencies/index.ts';
import { renderPaper, type PaperInput } from '../papers/index.ts';
import type { DossierFile, StepView } from './dossier-types.ts';
import { getDossierFile } from './file-views.ts';
import type { PaperSetting } from './paper-setting.ts';

type SlipStep = PaperInput<'control-slip'>['steps'][number];

/**
 * The control slip (form 06) as PDF: every step with who gave, who took and how it kept its time, as things stand now.
 * For officers; the applicant follows the dossier by tracking.
 * @law TT 03/2025/TT-VPCP, Phụ lục I, Mẫu số 06
 * @throws Refusal dossier.not-found
 */
export async function renderControlSlip(ctx: ReadCtx, code: string, setting: PaperSetting): Promise<Uint8Array> {
	if (ctx.actor.kind !== 'officer') refuse('dossier.not-found');
	const file = await getDossierFile(ctx, code);
	// On a paper the agency goes by its own name, not by that of its place.
	const competent = await findUnitOn(ctx, file.competentUnitId, vnDate(ctx.now));
	const { pdf } = await renderPaper('control-slip', {
		...(await agencyHeadOn(ctx, file.receivingUnitId, vnDate(ctx.now))),
		issuedOn: vnDate(ctx.now),
		createdAt: ctx.now,
		sample: setting.sampleMode,
		dossierCode: file.code,
		applicantName: file.applicantName,
		handlingAgency: competent?.agencyName ?? file.competentUnitName,
		coordinatingAgencies: coordinatingAgencies(file),
		receivedAt: file.receivedAt ?? file.submittedAt,
		...(file.dueAt ? { dueAt: file.dueAt } : {}),
		steps: controlSlipSteps(file),
	});
	return pdf;
}

function coordinatingAgencies({ steps }: Pick<DossierFile, 'steps'>): string[] {
	return [...new Set(steps.filter(({ kind }) => kind === 'consult').map(({ unitName }) => unitName))];
}

/** The lines of the slip, one for each step: it is given by whoever finished the step before. */
export function controlSlipSteps(file: Pick<DossierFile, 'steps' | 'applicantName'>): SlipStep[] {
	return file.steps.map((step) => {
		const before = stepBefore(file.steps, step);
		return {
			from: before?.unitName ?? 'Người nộp hồ sơ',
			to: step.unitName,
			at: step.openedAt,
			giver: before ? (before.closedByName ?? '') : file.applicantName,
			taker: step.closedByName ?? step.assigneeName ?? '',
			outcome: timeliness(step),
			note: [step.name, step.outcomeName].filter(Boolean).join(': '),
		};
	});
}

/** The step that ended last when this one began; steps side by side have the same one. */
function stepBefore(steps: readonly StepView[], step: StepView): StepView | undefined {
	const ended = steps.filter(({ id, closedAt }) => id < step.id && closedAt !== null && closedAt <= step.openedAt);
	return ended.toSorted((a, b) => Number(a.closedAt) - Number(b.closedAt) || a.id - b.id).at(-1);
}

/** Before the day of the limit is early, on that day until the instant is on time; a step without a limit is on time. */
function timeliness({ closedAt, dueAt }: StepView): SlipStep['outcome'] {
	if (closedAt === null) return 'open';
	if (dueAt === null) return 'on-time';
	if (closedAt > dueAt) return 'late';
	return vnDate(closedAt) < vnDate(dueAt) ? 'early' : 'on-time';
}
