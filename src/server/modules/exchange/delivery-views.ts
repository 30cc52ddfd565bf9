import type { ReadCtx } from '../../platform/ctx.ts';
import { sql, type RawBuilder } from '../../platform/db.ts';
import { businessState, type BusinessState, type ToldStatus } from './business-state.ts';
import { STATUS_CODES, type BusinessType, type StatusCode } from './message.ts';
import type { TransportState } from './step-store.ts';

/** One dated link of the chain of a delivery. */
export interface DeliveryStep {
	/** Of the transport, or a two-digit business status. */
	readonly state: TransportState | StatusCode;
	readonly at: Date;
	/** When we learned of it. */
	readonly recordedAt: Date;
	/** Code of the agency or system that says so. */
	readonly hop: string | null;
	readonly note: string | null;
	/** The status message that told it, for `getReceived`. */
	readonly statusMessageId: number | null;
}

/** waiting: no hub has it yet · at-hub: a hub acknowledged it · delivered: the receiver's system has it · refused: it will not arrive. */
export type TransportPlace = 'waiting' | 'at-hub' | 'delivered' | 'refused';

/**
 * Where the message for the recipient `r` is, as its steps together say. Clocks of hops differ, so the farthest step counts, not the last;
 * a retry forgets the refusal before it. A status can only come from someone who has the document.
 */
export const TRANSPORT = sql<TransportPlace>`(select case
		when bool_or(s.state = 'delivered' or s.state ~ '^[0-9]{2}$') then 'delivered'
		when (array_agg(s.state order by s.recorded_at desc, s.id desc) filter (where s.state in ('refused', 'retried')))[1] = 'refused' then 'refused'
		when bool_or(s.state in ('at-hub', 'sent')) then 'at-hub'
		else 'waiting' end from exchange.step s where s.recipient_id = r.id)`;

/** What is known of one recipient of one message. */
export interface Delivery {
	readonly messageId: number;
	readonly reference: string;
	readonly businessType: BusinessType;
	readonly recipient: { readonly organId: string; readonly name: string };
	readonly queuedAt: Date;
	readonly transport: TransportPlace;
	/** What the receiver's office told. */
	readonly business: BusinessState;
	/** Oldest first, by the clock of whoever tells. */
	readonly chain: readonly DeliveryStep[];
	/** Signed receipts that concern this recipient. */
	readonly receipts: readonly ReceiptLine[];
}

/** A signed receipt in a chain; its XML is `getReceiptXml(id)`. */
export interface ReceiptLine {
	readonly id: number;
	readonly event: 'sent' | 'at-hub' | 'delivered';
	readonly hop: string;
	readonly at: Date;
	/** own: signed by us; valid: checked and found good. */
	readonly verdict: 'own' | 'valid' | 'invalid';
	readonly detail: string;
}

/** A step in `jsonb`, where instants are texts. */
export type StepJson = Omit<DeliveryStep, 'at' | 'recordedAt'> & { readonly at: string; readonly recordedAt: string };
export type ReceiptJson = Omit<ReceiptLine, 'at'> & { readonly at: string };

/** Steps `s` as one column, oldest first. */
export function chainWhere(where: RawBuilder<unknown>): RawBuilder<StepJson[]> {
	return sql`(select coalesce(jsonb_agg(jsonb_build_object('state', s.state, 'at', s.at, 'recordedAt', s.recorded_at, 'hop', s.hop,
		'note', s.note, 'statusMessageId', s.status_message_id) order by s.at, s.id), '[]') from exchange.step s where ${where})`;
}

/** Receipts `c` as one column, oldest first. */
export function receiptsWhere(where: RawBuilder<unknown>): RawBuilder<ReceiptJson[]> {
	return sql`(select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'event', c.event, 'hop', c.hop, 'at', c.at, 'verdict', c.verdict,
		'detail', c.detail) order by c.at, c.id), '[]') from exchange.receipt c where ${where})`;
}

export function stepFromJson(step: StepJson): DeliveryStep {
	return { ...step, at: new Date(step.at), recordedAt: new Date(step.recordedAt) };
}

export function receiptFromJson(receipt: ReceiptJson): ReceiptLine {
	return { ...receipt, at: new Date(receipt.at) };
}

/** Every delivery of the messages sent under the caller's key, oldest message first. */
export async function listDeliveries(ctx: ReadCtx, reference: string): Promise<Delivery[]> {
	return deliveriesWhere(ctx, sql`o.reference = ${reference} and o.kind = 'document'`);
}

/** The deliveries of one message of any kind, for the operator's screen. */
export async function listDeliveriesOfMessage(ctx: ReadCtx, messageId: number): Promise<Delivery[]> {
	return deliveriesWhere(ctx, sql`o.id = ${messageId}`);
}

/** The deliveries of a screenful of messages. */
export async function listDeliveriesOfMessages(ctx: ReadCtx, messageIds: readonly number[]): Promise<Delivery[]> {
	return deliveriesWhere(ctx, sql`o.id = any(${[...messageIds]}::bigint[])`);
}

interface Row {
	messageId: number;
	reference: string;
	businessType: BusinessType | null;
	organId: string;
	name: string;
	queuedAt: Date;
	transport: TransportPlace;
	chain: StepJson[];
	receipts: ReceiptJson[];
}

async function deliveriesWhere(ctx: ReadCtx, where: ReturnType<typeof sql>): Promise<Delivery[]> {
	const { rows } =
		await sql<Row>`select o.id as "messageId", o.reference, o.business_type as "businessType", r.organ_id as "organId",
			r.name, o.queued_at as "queuedAt", ${TRANSPORT} as transport,
			${chainWhere(sql`s.recipient_id = r.id`)} as chain,
			${receiptsWhere(sql`c.outgoing_id = o.id and (c.receiver_code is null or c.receiver_code = r.organ_id)`)} as receipts
		from exchange.outgoing o join exchange.recipient r on r.outgoing_id = o.id
		where ${where} order by o.id, r.id`.execute(ctx.db);
	return rows.map(deliveryOf);
}

function deliveryOf(row: Row): Delivery {
	const chain = row.chain.map(stepFromJson);
	return {
		messageId: row.messageId,
		reference: row.reference,
		businessType: row.businessType ?? 0,
		recipient: { organId: row.organId, name: row.name },
		queuedAt: row.queuedAt,
		transport: row.transport,
		business: businessState(chain.flatMap(statusIn)),
		chain,
		receipts: row.receipts.map(receiptFromJson),
	};
}

/** The status a step tells, if it is one and not of the transport. */
function statusIn({ state, at, note }: DeliveryStep): ToldStatus[] {
	const code = STATUS_CODES.find((known) => known === state);
	return code === undefined ? [] : [{ code, at, note }];
}
