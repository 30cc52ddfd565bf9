import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
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

/** What is known of one recipient of one message. */
export interface Delivery {
	readonly messageId: number;
	readonly reference: string;
	readonly businessType: BusinessType;
	readonly recipient: { readonly organId: string; readonly name: string };
	readonly queuedAt: Date;
	/** waiting: no hub has it yet · at-hub: a hub acknowledged it · delivered: the receiver's system has it · refused: it will not arrive. */
	readonly transport: 'waiting' | 'at-hub' | 'delivered' | 'refused';
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

/** Every delivery of the messages sent under the caller's key, oldest message first. */
export async function listDeliveries(ctx: ReadCtx, reference: string): Promise<Delivery[]> {
	return deliveriesWhere(ctx, sql`o.reference = ${reference} and o.kind = 'document'`);
}

/** The deliveries of one message of any kind, for the operator's screen. */
export async function listDeliveriesOfMessage(ctx: ReadCtx, messageId: number): Promise<Delivery[]> {
	return deliveriesWhere(ctx, sql`o.id = ${messageId}`);
}

interface Row {
	messageId: number;
	reference: string;
	businessType: BusinessType | null;
	organId: string;
	name: string;
	queuedAt: Date;
	chain: (Omit<DeliveryStep, 'at' | 'recordedAt'> & { at: string; recordedAt: string })[];
	receipts: (Omit<ReceiptLine, 'at'> & { at: string })[];
}

async function deliveriesWhere(ctx: ReadCtx, where: ReturnType<typeof sql>): Promise<Delivery[]> {
	const { rows } =
		await sql<Row>`select o.id as "messageId", o.reference, o.business_type as "businessType", r.organ_id as "organId",
			r.name, o.queued_at as "queuedAt",
			(select coalesce(jsonb_agg(jsonb_build_object('state', s.state, 'at', s.at, 'recordedAt', s.recorded_at, 'hop', s.hop,
				'note', s.note, 'statusMessageId', s.status_message_id) order by s.at, s.id), '[]')
				from exchange.step s where s.recipient_id = r.id) as chain,
			(select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'event', c.event, 'hop', c.hop, 'at', c.at, 'verdict', c.verdict,
				'detail', c.detail) order by c.at, c.id), '[]')
				from exchange.receipt c where c.outgoing_id = o.id and (c.receiver_code is null or c.receiver_code = r.organ_id)) as receipts
		from exchange.outgoing o join exchange.recipient r on r.outgoing_id = o.id
		where ${where} order by o.id, r.id`.execute(ctx.db);
	return rows.map(deliveryOf);
}

function deliveryOf(row: Row): Delivery {
	const chain = row.chain.map((step) => ({ ...step, at: new Date(step.at), recordedAt: new Date(step.recordedAt) }));
	return {
		messageId: row.messageId,
		reference: row.reference,
		businessType: row.businessType ?? 0,
		recipient: { organId: row.organId, name: row.name },
		queuedAt: row.queuedAt,
		transport: transportOf(chain),
		business: businessState(chain.flatMap(statusIn)),
		chain,
		receipts: row.receipts.map((receipt) => ({ ...receipt, at: new Date(receipt.at) })),
	};
}

/** The status a step tells, if it is one and not of the transport. */
function statusIn({ state, at, note }: DeliveryStep): ToldStatus[] {
	const code = STATUS_CODES.find((known) => known === state);
	return code === undefined ? [] : [{ code, at, note }];
}

/** Clocks of hops differ, so the farthest step counts, not the last; a retry forgets the refusal before it. */
function transportOf(chain: readonly DeliveryStep[]): Delivery['transport'] {
	const told = new Set(chain.map(({ state }) => state));
	// A status can only come from someone who has the document.
	if (told.has('delivered') || chain.some((step) => statusIn(step).length > 0)) return 'delivered';
	const byLearning = [...chain].sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime());
	const turn = byLearning.findLast(({ state }) => state === 'refused' || state === 'retried');
	if (turn?.state === 'refused') return 'refused';
	return told.has('at-hub') || told.has('sent') ? 'at-hub' : 'waiting';
}
