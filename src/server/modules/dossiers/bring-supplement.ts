import type { Ctx } from '../../platform/ctx.ts';
import { requirePermission } from '../../platform/access.ts';
import { refuse } from '../../platform/refusal.ts';
import { addPapers, type NewComponent } from './component-store.ts';
import { recountedDueColumns } from './due-date.ts';
import { endPause } from './pause-store.ts';
import { changeDossier, lockDossier, statusAfterOrRefuse } from './store.ts';
import { takeSupplementFiles } from './supplement-store.ts';
import { statusAfterSupplement } from './transitions.ts';

/**
 * The applicant (or an officer at the counter for them) brings what was asked. The clock starts anew or goes on, as the
 * procedure says; the dossier is back in the hands that asked.
 * Files the applicant uploaded beforehand go along with `papers`.
 * @law NĐ 118/2025/NĐ-CP Điều 17; whether the limit restarts is set per procedure
 */
export async function bringSupplement(
	ctx: Ctx,
	input: { code: string; revision?: number | undefined; note?: string | undefined; papers: readonly NewComponent[] },
): Promise<void> {
	const dossier = await lockDossier(ctx, input.code, input.revision);
	if (ctx.actor.kind === 'officer') requirePermission(ctx, 'dossier.receive', dossier.receiving_unit_id);
	statusAfterOrRefuse(dossier, 'bring-supplement');
	const papers = [...(await takeSupplementFiles(ctx, dossier)), ...input.papers];
	if (papers.length === 0) refuse('dossier.paper-missing', { names: 'các giấy tờ được yêu cầu' });
	await addPapers(ctx, dossier.id, papers);
	await endPause(ctx, dossier.id, 'supplement');
	const due = await recountedDueColumns(ctx, dossier);
	await changeDossier(
		ctx,
		dossier,
		{ ...due, status: statusAfterSupplement(dossier.received_at !== null), paused_at: null },
		{ kind: 'bring-supplement', note: input.note, data: { papers: papers.length } },
	);
}
