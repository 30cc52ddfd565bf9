import type { Ctx } from '../../platform/ctx.ts';
import { sql, type RawBuilder } from '../../platform/db.ts';
import { recordsFor } from '../../platform/record.ts';
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
 * Adds dated steps to a recipient of ours and tells whoever sent the document, in one statement. The same step again is none, and tells nobody.
 * @param beside statements done with it: the receipts that prove it
 */
export async function tellSteps(
	ctx: Ctx,
	recipient: Recipient,
	steps: readonly [NewStep, ...NewStep[]],
	beside: readonly RawBuilder<unknown>[] = [],
): Promise<void> {
	const { reference, organId } = recipient;
	const told = steps.map((step, index) => {
		const payload = { reference, recipient: organId, state: step.state };
		const event = { topic: 'exchange.delivery-changed', payload };
		const changed = sql.ref(`stepped_${String(index)}`);
		return { step, changed, entry: { act: 'exchange.delivery-step', subject: reference, data: payload, event } };
	});
	const stepped = told.map(
		({ step, changed }) => sql`${changed} as (${stepInsert(ctx, recipient, step)} returning id)`,
	);
	await sql`${withBeside(beside, stepped)}, ${recordsFor(ctx, told)}`.execute(ctx.tx);
}

/** One step, as `tellSteps`. */
export function tellStep(
	ctx: Ctx,
	recipient: Recipient,
	step: NewStep,
	beside: readonly RawBuilder<unknown>[] = [],
): Promise<void> {
	return tellSteps(ctx, recipient, [step], beside);
}

function stepInsert(ctx: Ctx, { id }: Recipient, { state, at, hop, note, statusMessageId }: NewStep) {
	return sql`insert into exchange.step (recipient_id, state, at, recorded_at, hop, note, status_message_id)
		select ${id}, ${state}, ${at}, ${ctx.now}, ${hop ?? null}, ${note ?? null}, ${statusMessageId ?? null}
		where not exists (select from exchange.step where recipient_id = ${id} and state = ${state}
			and at = ${at} and hop is not distinct from ${hop ?? null})`;
}

/** Adds a dated step to a message that came in. @param beside as of `tellSteps` */
export async function addIncomingStep(
	ctx: Ctx,
	incomingId: number,
	step: NewStep,
	beside: readonly RawBuilder<unknown>[] = [],
): Promise<void> {
	await sql`${withBeside(beside)} ${incomingStepInsert(ctx, incomingId, step)}`.execute(ctx.tx);
}

/** The statement that adds a dated step to a message that came in, to be done beside another. */
export function incomingStepInsert(ctx: Ctx, incomingId: number, step: NewStep): RawBuilder<unknown> {
	return sql`insert into exchange.step (incoming_id, state, at, recorded_at, hop, note)
		values (${incomingId}, ${step.state}, ${step.at}, ${ctx.now}, ${step.hop ?? null}, ${step.note ?? null})`;
}

/** The beginning of a statement with which others are done; nothing where there are neither others nor parts. */
export function withBeside(
	beside: readonly RawBuilder<unknown>[],
	parts: readonly RawBuilder<unknown>[] = [],
): RawBuilder<unknown> {
	const others = beside.map((statement, index) => sql`${sql.ref(`beside_${String(index)}`)} as (${statement})`);
	const all = [...others, ...parts];
	return all.length === 0 ? sql`` : sql`with ${sql.join(all)}`;
}
