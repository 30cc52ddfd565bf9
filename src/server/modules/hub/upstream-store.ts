import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { MessageType } from '../exchange/index.ts';

export interface ForwardedMessage {
	readonly id: number;
	readonly systemId: string;
	readonly messageType: MessageType;
	readonly fromCode: string;
	readonly sha256: string;
	readonly sizeBytes: number;
	readonly relayedSha256: string;
	readonly hopOffset: number;
	readonly hopXml: string;
}

/** Messages that still have to go up, oldest first. */
export async function listForwardable(ctx: ReadCtx, limit: number): Promise<number[]> {
	const { rows } = await sql<{ id: number }>`select distinct message_id as id from hub.delivery
		where system_id is null and done_at is null and forwarded_doc_id is null order by 1 limit ${limit}`.execute(ctx.db);
	return rows.map(({ id }) => id);
}

/** The message, locked, if it still has to go up. */
export async function lockForwardable(ctx: Ctx, messageId: number): Promise<ForwardedMessage | undefined> {
	const { rows } =
		await sql<ForwardedMessage>`select m.id, m.system_id as "systemId", m.message_type as "messageType", m.from_code as "fromCode",
			m.sha256, m.size_bytes as "sizeBytes", m.relayed_sha256 as "relayedSha256", m.hop_offset as "hopOffset", m.hop_xml as "hopXml"
		from hub.message m where m.id = ${messageId} and exists (select from hub.delivery d
			where d.message_id = m.id and d.system_id is null and d.done_at is null and d.forwarded_doc_id is null)
		for update`.execute(ctx.tx);
	return rows[0];
}

/** The hub above has it under its own number; its receipt is told for each receiver. */
export async function setForwarded(
	ctx: Ctx,
	messageId: number,
	upstreamDocId: string,
): Promise<{ id: number; toCode: string }[]> {
	const { rows } = await sql<{ id: number; toCode: string }>`update hub.delivery set forwarded_doc_id = ${upstreamDocId}
		where message_id = ${messageId} and system_id is null and done_at is null returning id, to_code as "toCode"`.execute(
		ctx.tx,
	);
	return rows;
}

/** The delivery an event of the hub above is about. */
export async function findForwarded(
	ctx: ReadCtx,
	upstreamDocId: string,
	toCode: string,
): Promise<{ id: number; senderSystemId: string | null } | undefined> {
	const { rows } = await sql<{ id: number; senderSystemId: string | null }>`select d.id, m.system_id as "senderSystemId"
		from hub.delivery d join hub.message m on m.id = d.message_id
		where d.forwarded_doc_id = ${upstreamDocId} and d.to_code = ${toCode}`.execute(ctx.db);
	return rows[0];
}

/** What the hub above calls the message of a delivery. */
export async function findUpstreamDocId(ctx: ReadCtx, deliveryId: number): Promise<string | undefined> {
	const { rows } = await sql<{ docId: string }>`select m.upstream_doc_id as "docId" from hub.delivery d
		join hub.message m on m.id = d.message_id where d.id = ${deliveryId}`.execute(ctx.db);
	return rows[0]?.docId;
}
