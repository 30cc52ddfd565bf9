import { toNfc } from '../../../shared/vietnamese-text.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { lockRecipients, recordDelivery, storeDispatch } from './recipient-store.ts';
import { changeDocument, lockDocument, stateAfterOrRefuse } from './store.ts';

/**
 * A paper copy leaves the office: entered in the dispatch register with its envelopes, and with who took it once known.
 * @law NĐ 30/2020/NĐ-CP Điều 18, Phụ lục IV (Sổ chuyển giao văn bản đi, Sổ gửi văn bản đi bưu điện)
 * @throws Refusal access.denied, document.not-possible-now, document.no-recipient
 */
export async function dispatchPaper(
	ctx: Ctx,
	input: { id: number; recipientId: number; envelopes: number; receivedBy?: string | undefined },
): Promise<void> {
	const document = await lockDocument(ctx, input.id);
	requirePermission(ctx, 'document.issue', document.agency_unit_id);
	stateAfterOrRefuse(document, 'update');
	const recipient = (await lockRecipients(ctx, document.id)).find(
		({ id, channel }) => id === input.recipientId && channel === 'paper',
	);
	if (!recipient || !Number.isSafeInteger(input.envelopes) || input.envelopes < 1)
		return refuse('document.no-recipient');
	const receivedBy = toNfc(input.receivedBy ?? '').slice(0, 200) || null;
	const handedAt = recipient.handed_at ?? ctx.now;
	await storeDispatch(ctx, recipient.id, { envelopes: input.envelopes, handedAt, receivedBy });
	await recordDelivery(ctx, recipient.id, { state: 'sent', sourceKey: 'dispatch' });
	if (receivedBy !== null)
		await recordDelivery(ctx, recipient.id, { state: 'delivered', sourceKey: 'received', description: receivedBy });
	await changeDocument(
		ctx,
		document,
		{},
		{ kind: 'issue', note: recipient.name, data: { envelopes: input.envelopes } },
	);
}
