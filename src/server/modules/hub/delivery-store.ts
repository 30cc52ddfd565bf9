import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, sql, writing, type RawBuilder } from '../../platform/db.ts';
import type { MessageType } from '../exchange/index.ts';
import type { HubTables } from './tables.gen.ts';

/** A receiver to queue a message for. */
export interface NewDelivery {
	/** As the sender wrote it. */
	readonly toCode: string;
	readonly receiverCode: string;
	/** Null: through the upstream hub. */
	readonly systemId: string | null;
}

export interface QueuedDelivery {
	readonly id: number;
	readonly toCode: string;
}

/** Queues a message that is kept already for more receivers, in their order. */
export async function insertDeliveries(
	ctx: Ctx,
	messageId: number,
	messageType: MessageType,
	receivers: readonly NewDelivery[],
): Promise<QueuedDelivery[]> {
	const message = sql`(values (${messageId}::bigint)) message (id)`;
	return (await sql<QueuedDelivery>`${deliveriesInsert(ctx, messageType, receivers, message)}`.execute(ctx.tx)).rows;
}

/** The statement that queues each message of `messages` for all receivers, in their order, and tells `id` and `toCode`. */
export function deliveriesInsert(
	ctx: Ctx,
	messageType: MessageType,
	receivers: readonly NewDelivery[],
	messages: RawBuilder<unknown>,
): RawBuilder<unknown> {
	const toCodes = receivers.map(({ toCode }) => toCode);
	const receiverCodes = receivers.map(({ receiverCode }) => receiverCode);
	const systemIds = receivers.map(({ systemId }) => systemId);
	return sql`insert into hub.delivery (message_id, message_type, doc_id, to_code, receiver_code, system_id, created_at)
		select message.id, ${messageType}, gen_random_uuid()::text, receiver.to_code, receiver.code, receiver.system_id, ${ctx.now}
		from ${messages}, unnest(${toCodes}::text[], ${receiverCodes}::text[], ${systemIds}::text[])
			with ordinality receiver (to_code, code, system_id, place)
		order by receiver.place returning id, to_code as "toCode"`;
}

/** The receivers a message was queued for, as its sender wrote them. */
export async function listDeliveryCodes(ctx: ReadCtx, messageId: number): Promise<string[]> {
	const rows = await reading<HubTables>(ctx)
		.selectFrom('hub.delivery')
		.select('to_code')
		.where('message_id', '=', messageId)
		.execute();
	return rows.map(({ to_code }) => to_code);
}

/** What waits for a code and nobody has begun to fetch, locked; the hub above has not got it either. */
export async function listWaitingFor(
	ctx: Ctx,
	receiverCode: string,
): Promise<{ id: number; toCode: string; senderSystemId: string | null }[]> {
	const { rows } = await sql<{
		id: number;
		toCode: string;
		senderSystemId: string | null;
	}>`select d.id, d.to_code as "toCode",
			m.system_id as "senderSystemId"
		from hub.delivery d join hub.message m on m.id = d.message_id
		where d.receiver_code = ${receiverCode} and d.taken_at is null and d.done_at is null and d.fetched_at is null
			and d.forwarded_doc_id is null order by d.id for update of d`.execute(ctx.tx);
	return rows;
}

export async function moveDelivery(
	ctx: Ctx,
	deliveryId: number,
	to: { receiverCode: string; systemId: string },
): Promise<void> {
	await writing<HubTables>(ctx)
		.updateTable('hub.delivery')
		.set({ receiver_code: to.receiverCode, system_id: to.systemId })
		.where('id', '=', deliveryId)
		.execute();
}
