import type { Ctx } from '../../platform/ctx.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { HubParts } from './hub-parts.ts';
import { listWaitingFor, moveDelivery } from './delivery-store.ts';
import { insertEvent } from './message-store.ts';
import { findRoutes } from './system-store.ts';

/**
 * After agencies have ended: what waits for one of them and nobody has begun to fetch goes to whoever took over, also when that is at another
 * system. Without a successor, or one nobody speaks for here, it stays where it is.
 */
export async function redirectWaiting(
	ctx: Ctx,
	ended: readonly { readonly code: string; readonly deleted?: boolean | undefined }[],
	parts: Pick<HubParts, 'code'>,
): Promise<void> {
	for (const { code, deleted } of ended) {
		if (deleted !== true) continue;
		const [heir] = await findRoutes(ctx, [code]);
		if (!heir?.isSuccessor || heir.systemId === null) continue;
		const { receiverCode, systemId } = heir;
		for (const { id, toCode, senderSystemId } of await listWaitingFor(ctx, code)) {
			await moveDelivery(ctx, id, { receiverCode, systemId });
			const note = `Mã ${toCode} đã kết thúc; ${receiverCode} tiếp nhận`;
			await insertEvent(ctx, {
				deliveryId: id,
				senderSystemId,
				event: 'redirected',
				hop: parts.code,
				at: ctx.now,
				note,
			});
		}
		await enqueue(ctx, { name: 'hub.knock', payload: { systemId }, key: systemId });
	}
}
