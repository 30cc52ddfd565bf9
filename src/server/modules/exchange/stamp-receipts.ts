import type { Ctx } from '../../platform/ctx.ts';
import { isRefusal } from '../../platform/refusal.ts';
import type { ReceiptSeal } from './receipt-seal.ts';
import { lockUnstamped, setStamped } from './receipt-store.ts';

const BATCH = 200;
/** Questions to the time-stamp authority at once. */
const AT_ONCE = 8;

/**
 * Has receipts stamped that have no time stamp yet, ours and those of others alike: proof is the keeper's interest, and a hub need not
 * wait for an authority before it acknowledges. An authority that does not answer ends the round; the timer rings again.
 */
export async function stampReceipts(ctx: Ctx, seal: ReceiptSeal): Promise<void> {
	await stampEach(seal, await lockUnstamped(ctx, BATCH), async ({ id, isOwn }, xml) => {
		const checked = await seal.check(ctx, xml);
		const when = checked?.detail.split('; ').at(-1) ?? '';
		await setStamped(ctx, id, {
			xml,
			at: checked?.stampedAt ?? ctx.now,
			detail: isOwn ? `ký bởi hệ thống này; ${when}` : (checked?.detail ?? ''),
		});
	});
}

/** Stamps receipts a few at a time and keeps each as it comes back. @returns how many were stamped */
export async function stampEach<Row extends { readonly xml: Uint8Array }>(
	seal: ReceiptSeal,
	rows: readonly Row[],
	keep: (row: Row, stamped: Uint8Array) => Promise<void>,
): Promise<number> {
	const { stamp } = seal;
	if (!stamp) return 0;
	let count = 0;
	for (let at = 0; at < rows.length; at += AT_ONCE) {
		const asked = rows.slice(at, at + AT_ONCE).map(async (row) => ({ row, stamped: await stamp(row.xml) }));
		for (const answer of await Promise.allSettled(asked)) {
			if (answer.status === 'fulfilled') {
				await keep(answer.value.row, answer.value.stamped);
				count++;
			} else if (!isRefusal(answer.reason)) throw answer.reason;
		}
		if (count < Math.min(rows.length, at + AT_ONCE)) break;
	}
	return count;
}
