import type { Ctx } from '../../platform/ctx.ts';
import { jsonRows, sql, type RawBuilder } from '../../platform/db.ts';
import { recordsFor, type ToRecord } from '../../platform/record.ts';
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

/** A step of a recipient of ours. */
export interface ToldStep {
	readonly recipient: Pick<Recipient, 'id' | 'organId' | 'reference'>;
	readonly step: NewStep;
	/** The request it goes back to. Absent: the one at hand. */
	readonly requestId?: string | undefined;
}

/**
 * Adds dated steps to recipients of ours and tells whoever sent the documents, in one statement. The same step again is none, and tells nobody.
 * @param beside statements done with it: the receipts that prove it
 * @param records what is recorded and told with it in any case
 */
export async function tellSteps(
	ctx: Ctx,
	told: readonly ToldStep[],
	beside: readonly RawBuilder<unknown>[] = [],
	records: readonly ToRecord[] = [],
): Promise<void> {
	const rows = told.map(({ recipient, step }, place) => ({ ...step, place, recipientId: recipient.id }));
	const entries = told.map(({ recipient: { reference, organId }, step: { state }, requestId }) => {
		const payload = { reference, recipient: organId, state };
		const event = { topic: 'exchange.delivery-changed', payload };
		return { act: 'exchange.delivery-step', subject: reference, data: payload, event, requestId };
	});
	const fresh = sql`fresh as materialized (
		select distinct on ("recipientId", state, at, hop) * from jsonb_to_recordset(${jsonRows(rows)}::jsonb) as s(place int,
			"recipientId" bigint, state text, at timestamptz, hop text, note text, "statusMessageId" bigint)
		where not exists (select from exchange.step known where known.recipient_id = s."recipientId" and known.state = s.state
			and known.at = s.at and known.hop is not distinct from s.hop)
		order by "recipientId", state, at, hop, place)`;
	const stepped = sql`stepped as (
		insert into exchange.step (recipient_id, state, at, recorded_at, hop, note, status_message_id)
		select "recipientId", state, at, ${ctx.now}, hop, note, "statusMessageId" from fresh order by place)`;
	const recorded = sql`recorded as (select place from fresh union all
		select generate_series(${entries.length}::int, ${entries.length + records.length - 1}::int))`;
	const end = recordsFor(ctx, [...entries, ...records], sql`recorded`);
	await sql`${withBeside(beside, [fresh, stepped, recorded])}, ${end}`.execute(ctx.tx);
}

/** One step, as `tellSteps`. */
export function tellStep(ctx: Ctx, recipient: Recipient, step: NewStep): Promise<void> {
	return tellSteps(ctx, [{ recipient, step }]);
}

/** Adds a dated step to each of some messages that came in. @param beside as of `tellSteps` */
export async function addIncomingSteps(
	ctx: Ctx,
	incomingIds: readonly number[],
	step: NewStep,
	beside: readonly RawBuilder<unknown>[] = [],
): Promise<void> {
	await sql`${withBeside(beside)} ${incomingStepsInsert(ctx, incomingIds, step)}`.execute(ctx.tx);
}

/** The statement that adds a dated step to messages that came in, to be done beside another. */
export function incomingStepsInsert(ctx: Ctx, incomingIds: readonly number[], step: NewStep): RawBuilder<unknown> {
	return sql`insert into exchange.step (incoming_id, state, at, recorded_at, hop, note)
		select id, ${step.state}, ${step.at}, ${ctx.now}, ${step.hop ?? null}, ${step.note ?? null}
		from unnest(${[...incomingIds]}::bigint[]) id`;
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
