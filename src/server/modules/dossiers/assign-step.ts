import { isPermitted, requirePermission } from '../../platform/access.ts';
import type { OfficerActor, Permission } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { actorOfOfficer, findOfficer } from '../people/index.ts';
import {
	changeDossier,
	lockDossier,
	lockOpenStep,
	statusAfterOrRefuse,
	storeAssignee,
	type StepRecord,
} from './store.ts';

/**
 * A head gives an open step to one officer, or an officer takes an unassigned one for themselves.
 * @param accountId null puts it back into the unit's common tray
 * @throws Refusal dossier.officer-lacks-right when the officer may not take this step in its unit
 */
export async function assignStep(
	ctx: Ctx,
	input: { code: string; revision?: number | undefined; stepRowId: number; accountId: number | null },
): Promise<void> {
	const dossier = await lockDossier(ctx, input.code, input.revision);
	const status = statusAfterOrRefuse(dossier, 'assign');
	const step = await lockOpenStep(ctx, dossier.id, input.stepRowId);
	const toMyself = ctx.actor.kind === 'officer' && input.accountId === ctx.actor.accountId && step.assignee_id === null;
	requirePermission(ctx, toMyself ? (step.permission as Permission) : 'dossier.assign', step.unit_id);
	const officer = input.accountId === null ? undefined : await officerFor(ctx, step, input.accountId);
	await storeAssignee(ctx, step, input.accountId);
	await changeDossier(
		ctx,
		dossier,
		{ status },
		{ kind: 'assign', note: officer?.name, step: step.step, unitId: step.unit_id, data: { to: input.accountId } },
	);
}

/** The officer, if they may take the step where it is: work given to somebody without the right would lie still. */
async function officerFor(ctx: Ctx, step: StepRecord, accountId: number): Promise<OfficerActor> {
	const found = await findOfficer(ctx, accountId);
	if (!found) return refuse('dossier.officer-lacks-right');
	const myself = ctx.actor.kind === 'officer' && ctx.actor.accountId === accountId ? ctx.actor : undefined;
	const officer = myself ?? (await actorOfOfficer(ctx, { id: found.accountId, name: found.name }));
	return isPermitted(officer, step.permission as Permission, step.unit_id)
		? officer
		: refuse('dossier.officer-lacks-right');
}
