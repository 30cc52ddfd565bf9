import type { Ctx } from '../../platform/ctx.ts';
import { enqueue } from '../../platform/jobs.ts';

/** A receipt or refusal of the last mile, to be told to the hub above, which gave us the message. */
export interface UpstreamNews {
	readonly deliveryId: number;
	readonly status: 'done' | 'fail';
	/** base64 */
	readonly receipt: string | null;
	readonly note: string | null;
}

/** Hubs further down report too; above, only the end of the way counts. */
export async function enqueueUpstreamNews(
	ctx: Ctx,
	deliveryId: number,
	event: 'at-hub' | 'delivered' | 'refused',
	receipt: Uint8Array | undefined,
	note: string | undefined,
): Promise<void> {
	if (event === 'at-hub') return;
	const news: UpstreamNews = {
		deliveryId,
		status: event === 'delivered' ? 'done' : 'fail',
		receipt: receipt === undefined ? null : Buffer.from(receipt).toString('base64'),
		note: note ?? null,
	};
	await enqueue(ctx, { name: 'hub.tell-upstream', payload: { ...news } });
}
