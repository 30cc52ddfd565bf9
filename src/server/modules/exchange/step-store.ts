import type { Ctx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { StatusCode } from './message.ts';

/** What can become of a message on our side of a recipient or of an arrival. */
export type TransportState =
	| 'queued'
	| 'sent'
	| 'at-hub'
	| 'redirected'
	| 'delivered'
	| 'refused'
	| 'retried'
	| 'rerouted'
	| 'fetched'
	| 'read'
	| 'unreadable'
	| 'acknowledged';

export interface NewStep {
	readonly state: TransportState | StatusCode;
	readonly at: Date;
	readonly hop?: string | undefined;
	readonly note?: string | undefined;
	readonly statusMessageId?: number | undefined;
}

/** Adds a dated step to a recipient of ours; the same step told twice is one. @returns false when it was known */
export async function addRecipientStep(ctx: Ctx, recipientId: number, step: NewStep): Promise<boolean> {
	const { numAffectedRows } =
		await sql`insert into exchange.step (recipient_id, state, at, recorded_at, hop, note, status_message_id)
		select ${recipientId}, ${step.state}, ${step.at}, ${ctx.now}, ${step.hop ?? null}, ${step.note ?? null}, ${step.statusMessageId ?? null}
		where not exists (select from exchange.step where recipient_id = ${recipientId} and state = ${step.state}
			and at = ${step.at} and hop is not distinct from ${step.hop ?? null})`.execute(ctx.tx);
	return (numAffectedRows ?? 0n) > 0n;
}

/** Adds a dated step to a message that came in. */
export async function addIncomingStep(ctx: Ctx, incomingId: number, step: NewStep): Promise<void> {
	await sql`insert into exchange.step (incoming_id, state, at, recorded_at, hop, note)
		values (${incomingId}, ${step.state}, ${step.at}, ${ctx.now}, ${step.hop ?? null}, ${step.note ?? null})`.execute(
		ctx.tx,
	);
}
