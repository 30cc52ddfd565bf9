import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { listPermissionHolders } from '../people/index.ts';
import { closeNodes, lockMyNode, closeNode, openNodes } from './node-store.ts';
import { insertOpinion } from './opinion-store.ts';
import { reasonOrRefuse, wordsOf } from './reason.ts';
import { changeDocument, lockDocument, stateAfterOrRefuse } from './store.ts';

/**
 * Lays a registered document before a leader, with a proposal who should handle it.
 * @law NĐ 30/2020/NĐ-CP Điều 23: submitted the same or the next working day; urgent ones at once
 * @throws Refusal access.denied, document.not-possible-now, document.no-signer when the person leads nothing here
 */
export async function submitIncoming(
	ctx: Ctx,
	input: { id: number; revision?: number | undefined; leaderId: number; proposal?: string | undefined },
): Promise<void> {
	const document = await lockDocument(ctx, input.id, input.revision);
	requirePermission(ctx, 'document.submit', document.agency_unit_id);
	const state = stateAfterOrRefuse(document, 'submit');
	const leaders = await listPermissionHolders(ctx, 'document.direct', document.agency_unit_id);
	const leader =
		leaders.find(({ accountId }) => accountId === input.leaderId) ??
		refuse('document.incomplete', { what: 'lãnh đạo cho ý kiến' });
	const proposal = wordsOf(input.proposal);
	if (proposal) await insertOpinion(ctx, { documentId: document.id, kind: 'proposal', words: proposal });
	await closeNodes(ctx, document.id, 'submitted', ['submit']);
	await openNodes(ctx, document.id, [
		{
			purpose: 'direct',
			unitId: document.agency_unit_id,
			accountId: leader.accountId,
			fromUnitId: document.agency_unit_id,
			instruction: proposal,
		},
	]);
	await changeDocument(ctx, document, { state }, { kind: 'submit', note: proposal, data: { leader: leader.name } });
}

/**
 * The leader gives a submitted document back to the clerk: not for this leader, or something is missing.
 * @throws Refusal document.not-in-hand, document.reason-too-short
 */
export async function returnSubmission(
	ctx: Ctx,
	input: { id: number; revision?: number | undefined; reason: string },
): Promise<void> {
	const document = await lockDocument(ctx, input.id, input.revision);
	const node = await lockMyNode(ctx, document.id, ['direct']);
	const state = stateAfterOrRefuse(document, 'send-back');
	const reason = reasonOrRefuse(input.reason);
	await closeNode(ctx, node, { outcome: 'sent-back', opinion: reason });
	await openNodes(ctx, document.id, [
		{
			purpose: 'submit',
			unitId: document.agency_unit_id,
			parentId: node.id,
			instruction: reason,
			dueAt: document.submit_due_at,
		},
	]);
	await changeDocument(ctx, document, { state }, { kind: 'send-back', note: reason, onBehalfOf: node.behalf?.name });
}
