import { createHash } from 'node:crypto';
import type { Ctx } from '../../platform/ctx.ts';
import { writing } from '../../platform/db.ts';
import type { ReceiptFacts } from './receipt.ts';
import type { ExchangeTables } from './tables.gen.ts';

/** The message a receipt belongs to, on our side. */
export type ReceiptOwner = { readonly outgoingId: number } | { readonly incomingId: number };

/** Keeps a receipt; the same bytes twice are one. */
export async function insertReceipt(
	ctx: Ctx,
	owner: ReceiptOwner,
	facts: ReceiptFacts,
	xml: Uint8Array,
	judged: { verdict: 'own' | 'valid' | 'invalid'; detail: string },
): Promise<void> {
	await writing<ExchangeTables>(ctx)
		.insertInto('exchange.receipt')
		.values({
			outgoing_id: 'outgoingId' in owner ? owner.outgoingId : null,
			incoming_id: 'incomingId' in owner ? owner.incomingId : null,
			receiver_code: facts.receiver === '' ? null : facts.receiver,
			event: facts.event,
			hop: facts.hop,
			at: facts.at,
			xml: Buffer.from(xml),
			sha256: createHash('sha256').update(xml).digest('hex'),
			verdict: judged.verdict,
			detail: judged.detail,
			recorded_at: ctx.now,
		})
		.onConflict((conflict) => conflict.column('sha256').doNothing())
		.execute();
}
