import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { issueSlip } from './issue-slip.ts';
import { changeDossier, closeAllSteps, lockDossier, statusAfterOrRefuse, type DossierRecord } from './store.ts';
import { isDecided } from './result-store.ts';
import { STATUS, statusCode } from './statuses.ts';

interface EndingInput {
	readonly code: string;
	readonly revision?: number | undefined;
	readonly reason: string;
}

/**
 * The applicant takes the dossier back; possible until something is decided. Pressed twice it is withdrawn once: the page works without script,
 * so nothing stops the second press.
 * @law NĐ 118/2025/NĐ-CP Điều 21
 */
export async function withdrawDossier(ctx: Ctx, input: EndingInput): Promise<void> {
	const dossier = await lockDossier(ctx, input.code, input.revision);
	if (ctx.actor.kind === 'officer') requirePermission(ctx, 'dossier.receive', dossier.receiving_unit_id);
	if (ctx.actor.kind === 'citizen' && statusCode(dossier.status) === STATUS.withdrawn) return;
	const status = statusAfterOrRefuse(dossier, 'withdraw');
	await refuseIfDecided(ctx, dossier);
	await closeAllSteps(ctx, dossier.id, 'withdraw');
	const reason = input.reason.normalize('NFC').trim();
	await changeDossier(ctx, dossier, { status, finished_at: ctx.now }, { kind: 'withdraw', note: reason });
	if (dossier.received_at) await issueSlip(ctx, dossier, '05', { reason, request: 'rút hồ sơ' });
}

/**
 * The one-stop stops a dossier because the applicant asked for it (form 05), as long as no decision exists.
 * @law NĐ 118/2025/NĐ-CP Điều 21; TT 03/2025/TT-VPCP Điều 7
 */
export async function stopDossier(ctx: Ctx, input: EndingInput): Promise<{ number: string }> {
	const dossier = await lockDossier(ctx, input.code, input.revision);
	requirePermission(ctx, 'dossier.receive', dossier.receiving_unit_id);
	const status = statusAfterOrRefuse(dossier, 'stop');
	await refuseIfDecided(ctx, dossier);
	const reason = input.reason.normalize('NFC').trim();
	if (reason.length < 10) refuse('dossier.reason-needed');
	await closeAllSteps(ctx, dossier.id, 'stop');
	await changeDossier(
		ctx,
		dossier,
		{ status, finished_at: ctx.now },
		{ kind: 'stop', note: reason, unitId: dossier.receiving_unit_id },
	);
	return issueSlip(ctx, dossier, '05', { reason, request: 'dừng giải quyết' });
}

async function refuseIfDecided(ctx: Ctx, dossier: DossierRecord): Promise<void> {
	if (await isDecided(ctx, dossier.id)) refuse('dossier.already-decided');
}
