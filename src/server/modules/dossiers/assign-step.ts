import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { findOfficer } from '../people/index.ts';
import { changeDossier, lockDossier, lockOpenStep, statusAfterOrRefuse, storeAssignee } from './store.ts';

/**
 * A head gives an open step to one officer, or an officer takes an unassigned one for themselves.
 * @param accountId null puts it back into the unit's common tray
 */
export async function assignStep(
	ctx: Ctx,
	input: { code: string; revision?: number | undefined; stepRowId: number; accountId: number | null },
): Promise<void> {
	const dossier = await lockDossier(ctx, input.code, input.revision);
	const status = statusAfterOrRefuse(dossier, 'assign');
	const step = await lockOpenStep(ctx, dossier.id, input.stepRowId);
	const toMyself = ctx.actor.kind === 'officer' && input.accountId === ctx.actor.accountId && step.assignee_id === null;
	requirePermission(ctx, toMyself ? (step.permission as 'dossier.process') : 'dossier.assign', step.unit_id);
	const officer = input.accountId === null ? undefined : await findOfficer(ctx, input.accountId);
	if (input.accountId !== null && !officer) refuse('access.denied');
	await storeAssignee(ctx, step, input.accountId);
	await changeDossier(
		ctx,
		dossier,
		{ status },
		{ kind: 'assign', note: officer?.name, step: step.step, unitId: step.unit_id, data: { to: input.accountId } },
	);
}
