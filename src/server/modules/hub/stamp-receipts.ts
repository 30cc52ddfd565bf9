import type { Ctx } from '../../platform/ctx.ts';
import { stampEach } from '../exchange/index.ts';
import type { HubParts } from './hub-parts.ts';
import { lockUnstampedReceipts, setReceiptStamped } from './receipt-store.ts';

const BATCH = 100;

/** Has the receipts a hub keeps stamped, after it has answered: acknowledging waits for no authority. Those that came stamped stay as they are. */
export async function stampHubReceipts(ctx: Ctx, { seal }: HubParts): Promise<void> {
	const waiting = await lockUnstampedReceipts(ctx, BATCH);
	const stamped = waiting.filter(({ xml }) => xml.includes('EncapsulatedTimeStamp'));
	for (const row of stamped) await setReceiptStamped(ctx, row, row.xml, ctx.now);
	const rest = waiting.filter((row) => !stamped.includes(row));
	await stampEach(seal, rest, async (row, xml) => {
		const checked = await seal.check(ctx, xml);
		await setReceiptStamped(ctx, row, xml, checked?.stampedAt ?? ctx.now);
	});
}
