import type { Ctx } from '../../platform/ctx.ts';
import { sql, type RawBuilder } from '../../platform/db.ts';
import { recordFor } from '../../platform/record.ts';
import type { Recipient } from './outgoing-store.ts';
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

/**
 * Adds a dated step to a recipient of ours and tells whoever sent the document, in one statement. The same step again is none, and tells nobody.
 * @param beside statements done with it: the receipts that prove it
 */
export async function tellStep(
	ctx: Ctx,
	recipient: Recipient,
	step: NewStep,
	beside: readonly RawBuilder<unknown>[] = [],
): Promise<void> {
	const { reference, organId } = recipient;
	const payload = { reference, recipient: organId, state: step.state };
	const entry = {
		act: 'exchange.delivery-step',
		subject: reference,
		data: payload,
		event: { topic: 'exchange.delivery-changed', payload },
	};
	await sql`with ${partsOf(beside)} stepped as (
			insert into exchange.step (recipient_id, state, at, recorded_at, hop, note, status_message_id)
			select ${recipient.id}, ${step.state}, ${step.at}, ${ctx.now}, ${step.hop ?? null}, ${step.note ?? null}, ${step.statusMessageId ?? null}
			where not exists (select from exchange.step where recipient_id = ${recipient.id} and state = ${step.state}
				and at = ${step.at} and hop is not distinct from ${step.hop ?? null})
			returning id),
		${recordFor(ctx, entry, sql`stepped`)}`.execute(ctx.tx);
}

/** Adds a dated step to a message that came in. @param beside as of `tellStep` */
export async function addIncomingStep(
	ctx: Ctx,
	incomingId: number,
	step: NewStep,
	beside: readonly RawBuilder<unknown>[] = [],
): Promise<void> {
	await sql`with ${partsOf(beside)} once as (values (1)) insert into exchange.step (incoming_id, state, at, recorded_at, hop, note)
		values (${incomingId}, ${step.state}, ${step.at}, ${ctx.now}, ${step.hop ?? null}, ${step.note ?? null})`.execute(
		ctx.tx,
	);
}

/** Statements as the first parts of `with …`. */
function partsOf(beside: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
	return sql.join(
		beside.map((statement, index) => sql`${sql.ref(`beside_${String(index)}`)} as (${statement}),`),
		sql` `,
	);
}
