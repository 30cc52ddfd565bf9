import { createHash } from 'node:crypto';
import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing, type RawBuilder } from '../../platform/db.ts';
import type { ReceiptFacts } from './receipt.ts';
import type { ExchangeTables } from './tables.gen.ts';

/** The message a receipt belongs to, on our side. */
export type ReceiptOwner = { readonly outgoingId: number } | { readonly incomingId: number };

/** The statement that keeps a receipt, alone or as part of another; the same receipt twice, with or without its time stamp, is one. */
export function receiptInsert(
	ctx: Ctx,
	owner: ReceiptOwner,
	facts: ReceiptFacts,
	xml: Uint8Array,
	judged: { verdict: 'own' | 'valid' | 'invalid'; detail: string; stampedAt?: Date | undefined },
): RawBuilder<unknown> {
	const sha256 = judged.verdict === 'invalid' ? sha256Of(xml) : sha256Of(signatureValueOf(xml));
	return sql`insert into exchange.receipt (outgoing_id, incoming_id, receiver_code, event, hop, at, xml, sha256, verdict, detail, stamped_at, recorded_at)
		values (${'outgoingId' in owner ? owner.outgoingId : null}, ${'incomingId' in owner ? owner.incomingId : null},
			${facts.receiver === '' ? null : facts.receiver}, ${facts.event}, ${facts.hop}, ${facts.at}, ${Buffer.from(xml)}, ${sha256},
			${judged.verdict}, ${judged.detail}, ${judged.stampedAt ?? null}, ${ctx.now})
		on conflict (sha256) do nothing`;
}

/**
 * A signature value is made once; a time stamp added to it later makes no other receipt. Of a receipt that is not believed the whole counts, or a
 * forged one could stand where the true one belongs.
 */
function signatureValueOf(xml: Uint8Array): string | Uint8Array {
	return /<SignatureValue>([^<]+)</u.exec(Buffer.from(xml).toString('utf8'))?.[1] ?? xml;
}

function sha256Of(content: string | Uint8Array): string {
	return createHash('sha256').update(content).digest('hex');
}

/** Receipts without a time stamp, oldest first, locked; those another worker has in hand are left out. */
export async function lockUnstamped(ctx: Ctx, limit: number): Promise<{ id: number; xml: Buffer; isOwn: boolean }[]> {
	const { rows } = await sql<{ id: number; xml: Buffer; isOwn: boolean }>`select id, xml, verdict = 'own' as "isOwn"
		from exchange.receipt where stamped_at is null and verdict <> 'invalid' order by id limit ${limit} for update skip locked`.execute(
		ctx.tx,
	);
	return rows;
}

export async function setStamped(
	ctx: Ctx,
	id: number,
	stamped: { xml: Uint8Array; at: Date; detail: string },
): Promise<void> {
	await writing<ExchangeTables>(ctx)
		.updateTable('exchange.receipt')
		.set({ xml: Buffer.from(stamped.xml), stamped_at: stamped.at, detail: stamped.detail })
		.where('id', '=', id)
		.execute();
}
