import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, sql, writing, type RawBuilder } from '../../platform/db.ts';
import type { DeliveryEvent, MessageType, ReceivedItem, SentItem } from '../exchange/index.ts';
import { callInsert, type NewCall } from './call-store.ts';
import { deliveriesInsert, type NewDelivery, type QueuedDelivery } from './delivery-store.ts';
import type { HubTables } from './tables.gen.ts';

export interface HubMessage {
	readonly id: number;
	readonly docId: string;
	readonly receipt: Buffer;
}

export interface NewHubMessage {
	readonly docId: string;
	/** Undefined: from the upstream hub, which calls it `upstreamDocId`. */
	readonly systemId: string | undefined;
	readonly upstreamDocId?: string | undefined;
	readonly messageType: MessageType;
	readonly fromCode: string;
	readonly documentId: string;
	readonly code: string;
	readonly subject: string;
	readonly file: { readonly id: string; readonly sha256: string; readonly sizeBytes: number };
	readonly hop: { readonly offset: number; readonly xml: string };
	readonly relayedSha256: string;
	readonly receipt: Uint8Array;
}

/** A message the same system sent before with the same bytes. */
export async function findSentBefore(ctx: ReadCtx, systemId: string, sha256: string): Promise<HubMessage | undefined> {
	const row = await reading<HubTables>(ctx)
		.selectFrom('hub.message')
		.select(['id', 'doc_id', 'receipt'])
		.where('system_id', '=', systemId)
		.where('sha256', '=', sha256)
		.executeTakeFirst();
	return row && { id: row.id, docId: row.doc_id, receipt: row.receipt };
}

export async function isKnownUpstream(ctx: ReadCtx, upstreamDocId: string): Promise<boolean> {
	const row = await reading<HubTables>(ctx)
		.selectFrom('hub.message')
		.select('id')
		.where('upstream_doc_id', '=', upstreamDocId)
		.executeTakeFirst();
	return row !== undefined;
}

/**
 * Keeps a message and queues it for its receivers, in one statement.
 * @param call the call that brought it, for the message log; undefined where it was fetched
 * @returns undefined when the same system has sent the same bytes before, also when that was committed only while we waited for it: nothing is written then
 */
export async function insertMessage(
	ctx: Ctx,
	message: NewHubMessage,
	receivers: readonly NewDelivery[],
	call: NewCall | undefined,
): Promise<{ id: number; deliveries: QueuedDelivery[] } | undefined> {
	const { file, hop } = message;
	const { rows } = await sql<QueuedDelivery & { messageId: number }>`with message as (
			insert into hub.message (doc_id, system_id, upstream_doc_id, message_type, from_code, document_id, code, subject,
				file_id, sha256, size_bytes, hop_offset, hop_xml, relayed_sha256, received_at, receipt)
			values (${message.docId}, ${message.systemId ?? null}, ${message.upstreamDocId ?? null}, ${message.messageType},
				${message.fromCode}, ${message.documentId}, ${message.code}, ${message.subject}, ${file.id}, ${file.sha256}, ${file.sizeBytes},
				${hop.offset}, ${hop.xml}, ${message.relayedSha256}, ${ctx.now}, ${Buffer.from(message.receipt)})
			on conflict (system_id, sha256) where system_id is not null do nothing returning id),
		${call ? sql`logged as (${callInsert(ctx, call, sql`message`)}),` : sql``}
		queued as (${deliveriesInsert(ctx, message.messageType, receivers, sql`message`)})
		select message.id as "messageId", queued.id, queued."toCode" from message, queued`.execute(ctx.tx);
	const id = rows[0]?.messageId;
	return id === undefined ? undefined : { id, deliveries: rows };
}

export interface NewEvent {
	readonly deliveryId: number;
	readonly senderSystemId: string | null;
	readonly event: DeliveryEvent['event'];
	readonly hop: string;
	readonly at: Date;
	readonly note?: string | undefined;
	readonly receipt?: Uint8Array | undefined;
	readonly verdict?: string | undefined;
}

export async function insertEvent(ctx: Ctx, event: NewEvent): Promise<void> {
	await eventInsert(event, sql`(values (1)) once`).execute(ctx.tx);
}

/** One row for each of `changed`. */
function eventInsert(event: NewEvent, changed: RawBuilder<unknown>) {
	const { receipt } = event;
	return sql`insert into hub.event (delivery_id, system_id, event, hop, at, note, receipt, receipt_verdict)
		select ${event.deliveryId}, ${event.senderSystemId}, ${event.event}, ${event.hop}, ${event.at}, ${event.note ?? null},
			${receipt ? Buffer.from(receipt) : null}, ${event.verdict ?? null} from ${changed}`;
}

const LIST_LIMIT = 200;

/** What waits for a system, oldest first; the next list shows more once these are acknowledged. */
export async function listWaiting(ctx: ReadCtx, systemId: string, messageType: MessageType): Promise<ReceivedItem[]> {
	const { rows } = await sql<{
		docId: string;
		at: Date;
		from: string;
		to: string;
	}>`select d.doc_id as "docId", d.created_at as at,
			m.from_code as "from", d.receiver_code as "to"
		from hub.delivery d join hub.message m on m.id = d.message_id
		where d.system_id = ${systemId} and d.taken_at is null and d.done_at is null and d.message_type = ${messageType}
		order by d.id limit ${LIST_LIMIT}`.execute(ctx.db);
	return rows.map(({ docId, at, from, to }) => ({
		docId,
		serviceType: 'eDoc',
		messageType,
		created_time: at.toISOString(),
		updated_time: at.toISOString(),
		from,
		to,
		status: 'initial',
		status_desc: 'Chờ nhận',
	}));
}

export async function countWaiting(ctx: ReadCtx, systemId: string, messageType: MessageType): Promise<number> {
	const { rows } = await sql<{
		count: number;
	}>`select count(*) from hub.delivery
		where system_id = ${systemId} and taken_at is null and done_at is null and message_type = ${messageType}`.execute(
		ctx.db,
	);
	return rows[0]?.count ?? 0;
}

export interface HubDelivery {
	readonly id: number;
	readonly messageId: number;
	readonly docId: string;
	readonly toCode: string;
	readonly receiverCode: string;
	readonly isDone: boolean;
	readonly senderSystemId: string | null;
	readonly sha256: string;
	readonly sizeBytes: number;
	readonly relayedSha256: string;
	readonly hopOffset: number;
	readonly hopXml: string;
	readonly messageType: MessageType;
	readonly fromCode: string;
}

/** A delivery of a system's own queue, done or not. */
export async function findDelivery(ctx: ReadCtx, systemId: string, docId: string): Promise<HubDelivery | undefined> {
	return (await sql<HubDelivery>`${deliveryOf(systemId, docId)}`.execute(ctx.db)).rows[0];
}

/** The same, and from now on it counts as fetched, which the message log says with its size. */
export async function fetchDelivery(
	ctx: Ctx,
	systemId: string,
	docId: string,
	call: NewCall,
): Promise<HubDelivery | undefined> {
	const sizeBytes = sql<number>`found."sizeBytes"`;
	const { rows } = await sql<HubDelivery>`with found as (${deliveryOf(systemId, docId)}),
		fetched as (update hub.delivery d set fetched_at = ${ctx.now} from found where d.id = found.id and d.fetched_at is null),
		logged as (${callInsert(ctx, { ...call, sizeBytes }, sql`found`)})
		select * from found`.execute(ctx.tx);
	return rows[0];
}

function deliveryOf(systemId: string, docId: string) {
	return sql`select d.id, d.message_id as "messageId", d.doc_id as "docId", d.to_code as "toCode",
			d.receiver_code as "receiverCode", d.done_at is not null as "isDone", m.system_id as "senderSystemId", m.sha256,
			m.size_bytes as "sizeBytes", m.relayed_sha256 as "relayedSha256", m.hop_offset as "hopOffset", m.hop_xml as "hopXml",
			m.message_type as "messageType", m.from_code as "fromCode"
		from hub.delivery d join hub.message m on m.id = d.message_id where d.system_id = ${systemId} and d.doc_id = ${docId}`;
}

/** @returns false when it was done before */
export async function setDone(ctx: Ctx, deliveryId: number): Promise<boolean> {
	const result = await writing<HubTables>(ctx)
		.updateTable('hub.delivery')
		.set({ done_at: ctx.now })
		.where('id', '=', deliveryId)
		.where('done_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows > 0n;
}

/** The same, with what its sender is told of it, in one statement. The call is written into the message log in any case. */
export async function setDoneTelling(ctx: Ctx, event: NewEvent, call: NewCall): Promise<boolean> {
	const { rows } = await sql`with done as (
			update hub.delivery set done_at = ${ctx.now} where id = ${event.deliveryId} and done_at is null returning id),
		logged as (${callInsert(ctx, call)})
		${eventInsert(event, sql`done`)} returning seq`.execute(ctx.tx);
	return rows.length > 0;
}

export async function setTaken(ctx: Ctx, deliveryId: number): Promise<boolean> {
	const result = await writing<HubTables>(ctx)
		.updateTable('hub.delivery')
		.set({ taken_at: ctx.now })
		.where('id', '=', deliveryId)
		.where('taken_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows > 0n;
}

const EVENT_LIMIT = 500;

/** Events of a system's messages after a number. Those of transactions still open are held back, and all after them. */
export async function listEventsAfter(ctx: ReadCtx, systemId: string, after: number): Promise<DeliveryEvent[]> {
	const { rows } = await sql<Omit<DeliveryEvent, 'at' | 'receipt'> & { at: Date; receipt: Buffer | null }>`select e.seq,
			m.doc_id as "docId", d.to_code as "toCode", e.event, e.hop, e.at, e.note, e.receipt
		from hub.event e join hub.delivery d on d.id = e.delivery_id join hub.message m on m.id = d.message_id
		where e.system_id = ${systemId} and e.seq > ${after} and e.written_by < pg_snapshot_xmin(pg_current_snapshot())
		order by e.seq limit ${EVENT_LIMIT}`.execute(ctx.db);
	return rows.map((row) => ({ ...row, at: row.at.toISOString(), receipt: row.receipt?.toString('base64') ?? null }));
}

/** What a system sent, newest first, one line for each receiver. */
export async function listSent(
	ctx: ReadCtx,
	systemId: string,
	filter: { messageType: MessageType; docId?: string },
): Promise<SentItem[]> {
	const { rows } = await sql<
		Omit<
			SentItem,
			'serviceType' | 'sentTime' | 'receivedTime' | 'sendStatus' | 'sendStatusDesc' | 'receiveStatusDesc'
		> & { sentAt: Date; doneAt: Date | null }
	>`
		select m.doc_id as "senderDocId", d.doc_id as "receiverDocId", m.from_code as "fromCode", d.to_code as "toCode", m.received_at as "sentAt",
			d.done_at as "doneAt", m.subject as title, m.code as notation, m.message_type as "messageType",
			coalesce((select case e.event when 'delivered' then 'done' when 'refused' then 'fail' end from hub.event e
				where e.delivery_id = d.id and e.event in ('delivered', 'refused') order by e.seq desc limit 1), 'initial') as "receiveStatus"
		from hub.message m join hub.delivery d on d.message_id = m.id
		where m.system_id = ${systemId} and m.message_type = ${filter.messageType} and (${filter.docId ?? null}::text is null or m.doc_id = ${filter.docId ?? null})
		order by m.id desc, d.id limit ${LIST_LIMIT}`.execute(ctx.db);
	const words: Record<string, string> = { done: 'Đã nhận', fail: 'Không nhận được', initial: 'Chờ nhận' };
	return rows.map(({ sentAt, doneAt, ...row }) => ({
		...row,
		serviceType: 'eDoc',
		sendStatus: 'done',
		sendStatusDesc: 'Đã đến trục',
		receiveStatusDesc: words[row.receiveStatus] ?? '',
		sentTime: sentAt.toISOString(),
		receivedTime: doneAt?.toISOString() ?? null,
	}));
}
