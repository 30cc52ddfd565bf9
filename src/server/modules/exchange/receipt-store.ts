import { createHash } from 'node:crypto';
import type { Ctx } from '../../platform/ctx.ts';
import { jsonRows, sql, writing, type RawBuilder } from '../../platform/db.ts';
import type { ReceiptFacts } from './receipt.ts';
import type { ExchangeTables } from './tables.gen.ts';

/** The message a receipt belongs to, on our side. */
export type ReceiptOwner = { readonly outgoingId: number } | { readonly incomingId: number };

/** A receipt that is to be kept, with what checking it said. */
export interface ReceiptToKeep {
	readonly owner: ReceiptOwner;
	readonly facts: ReceiptFacts;
	readonly xml: Uint8Array;
	readonly verdict: 'own' | 'valid' | 'invalid';
	/** In Vietnamese. */
	readonly detail: string;
	readonly stampedAt?: Date | undefined;
}

/** The statement that keeps receipts, alone or beside another; the same receipt twice, with or without its time stamp, is one. */
export function receiptsInsert(ctx: Ctx, receipts: readonly ReceiptToKeep[]): RawBuilder<unknown> {
	const rows = receipts.map(({ owner, facts, xml, verdict, detail, stampedAt }) => ({
		...owner,
		receiver: facts.receiver === '' ? undefined : facts.receiver,
		event: facts.event,
		hop: facts.hop,
		at: facts.at,
		xml: Buffer.from(xml).toString('base64'),
		sha256: verdict === 'invalid' ? sha256Of(xml) : sha256Of(signatureValueOf(xml)),
		verdict,
		detail,
		stampedAt,
	}));
	return sql`insert into exchange.receipt (outgoing_id, incoming_id, receiver_code, event, hop, at, xml, sha256, verdict, detail, stamped_at, recorded_at)
		select "outgoingId", "incomingId", receiver, event, hop, at, decode(xml, 'base64'), sha256, verdict, detail, "stampedAt", ${ctx.now}
		from jsonb_to_recordset(${jsonRows(rows)}::jsonb) as r("outgoingId" bigint, "incomingId" bigint, receiver text, event text, hop text,
			at timestamptz, xml text, sha256 text, verdict text, detail text, "stampedAt" timestamptz)
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
