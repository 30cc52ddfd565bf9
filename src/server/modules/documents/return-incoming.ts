import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { closeNodes } from './node-store.ts';
import { reasonOrRefuse } from './reason.ts';
import { changeDocument, lockDocument, stateAfterOrRefuse } from './store.ts';
import { tellSender } from './tell-sender.ts';

/**
 * The clerk does not accept a document: wrong address, broken signature, incomplete. It goes back with the reason (02).
 * @law NĐ 30/2020/NĐ-CP Điều 21 khoản 2: returned through the system to the sender
 * @throws Refusal access.denied, document.reason-too-short, document.not-possible-now
 */
export async function returnIncoming(
	ctx: Ctx,
	input: { id: number; revision?: number | undefined; reason: string },
): Promise<void> {
	const document = await lockDocument(ctx, input.id, input.revision);
	requirePermission(ctx, 'document.register', document.agency_unit_id);
	const state = stateAfterOrRefuse(document, 'return');
	const reason = reasonOrRefuse(input.reason);
	await closeNodes(ctx, document.id, 'returned');
	await changeDocument(ctx, document, { state, finished_at: ctx.now }, { kind: 'return', note: reason });
	await tellSender(ctx, document, '02', reason);
}
