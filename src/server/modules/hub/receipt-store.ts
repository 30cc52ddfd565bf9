import type { Ctx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';

/** A receipt this hub keeps without a time stamp: its own for a message, or one told for a delivery. */
export interface UnstampedReceipt {
	readonly owner: 'message' | 'event';
	readonly id: number;
	readonly xml: Buffer;
}

/** Receipts without a time stamp, oldest first, locked; those another worker has in hand are left out. */
export async function lockUnstampedReceipts(ctx: Ctx, limit: number): Promise<UnstampedReceipt[]> {
	const own = await sql<UnstampedReceipt>`select 'message' as owner, id, receipt as xml from hub.message
		where receipt_stamped_at is null order by id limit ${limit} for update skip locked`.execute(ctx.tx);
	const told = await sql<UnstampedReceipt>`select 'event' as owner, seq as id, receipt as xml from hub.event
		where receipt is not null and receipt_stamped_at is null order by seq limit ${limit} for update skip locked`.execute(
		ctx.tx,
	);
	return [...own.rows, ...told.rows];
}

export async function setReceiptStamped(
	ctx: Ctx,
	{ owner, id }: UnstampedReceipt,
	xml: Uint8Array,
	at: Date,
): Promise<void> {
	const bytes = Buffer.from(xml);
	if (owner === 'message')
		await sql`update hub.message set receipt = ${bytes}, receipt_stamped_at = ${at} where id = ${id}`.execute(ctx.tx);
	else await sql`update hub.event set receipt = ${bytes}, receipt_stamped_at = ${at} where seq = ${id}`.execute(ctx.tx);
}
