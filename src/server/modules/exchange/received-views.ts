import type { ReadCtx } from '../../platform/ctx.ts';
import { reading, sql } from '../../platform/db.ts';
import type { StoredFile } from '../../platform/files.ts';
import { refuse } from '../../platform/refusal.ts';
import {
	chainWhere,
	receiptFromJson,
	receiptsWhere,
	stepFromJson,
	type DeliveryStep,
	type ReceiptLine,
} from './delivery-views.ts';
import type { MessageHeader, Tolerance } from './message.ts';
import { headerFromJson } from './stored-header.ts';
import type { ExchangeTables } from './tables.gen.ts';

/** A file of a message that came in, as the file store knows it, with what the message says of it. */
export interface ReceivedAttachment extends StoredFile {
	readonly contentId: string;
	readonly description: string | null;
}

/** A message that came in. */
export interface ReceivedMessage {
	readonly id: number;
	/** The unit of this installation that receives; null when no unit here has the code. */
	readonly unitId: number | null;
	/** The code it was sent to. */
	readonly receiverCode: string;
	readonly fetchedAt: Date;
	/** Absent while it is not read, or when it cannot be understood. */
	readonly header: MessageHeader | undefined;
	readonly attachments: readonly ReceivedAttachment[];
	readonly tolerated: readonly Tolerance[];
	/** Why it cannot be understood; the bytes are kept. */
	readonly refusal: { readonly code: string; readonly sentence: string } | null;
	/** What happened on the way, for the clerk: "Gửi cho … (mã …); nay … tiếp nhận." */
	readonly note: string | null;
	/** An earlier message with the same agency, number and date that says something else. */
	readonly resemblesMessageId: number | null;
	/** The first delivery of the same message, when this one only repeats it. */
	readonly repeatsMessageId: number | null;
	/** For a status or a recall: the message that came in (13), or our own message, that it is about. */
	readonly aboutMessageId: number | null;
	readonly aboutReference: string | null;
	readonly chain: readonly DeliveryStep[];
	readonly receipts: readonly ReceiptLine[];
	/** The edXML as it came. */
	readonly raw: StoredFile;
}

const FILE = sql`'id', f.id, 'sha256', f.sha256, 'sizeBytes', f.size_bytes, 'mediaType', f.media_type`;
const ATTACHMENTS = sql<ReceivedAttachment[]>`(
	select coalesce(jsonb_agg(jsonb_build_object(${FILE}, 'name', a.name, 'contentId', a.content_id, 'description', a.description)
		order by a.position), '[]')
	from exchange.attachment a join platform.file f on f.id = a.file_id where a.incoming_id = incoming.id)`;
const RAW = sql<StoredFile>`(
	select jsonb_build_object(${FILE}, 'name', f.name) from platform.file f where f.id = incoming.file_id)`;
const CHAIN = chainWhere(sql`s.incoming_id = incoming.id`);
const RECEIPTS = receiptsWhere(sql`c.incoming_id = incoming.id`);

/** A message that came in. @throws Refusal exchange.message-unknown */
export async function getReceived(ctx: ReadCtx, messageId: number): Promise<ReceivedMessage> {
	return (await findReceived(ctx, messageId)) ?? refuse('exchange.message-unknown');
}

/** A message that came in; undefined when there is none of this id. */
export async function findReceived(ctx: ReadCtx, messageId: number): Promise<ReceivedMessage | undefined> {
	const row = await reading<ExchangeTables>(ctx)
		.selectFrom('exchange.incoming')
		.leftJoin('exchange.outgoing', 'exchange.outgoing.id', 'exchange.incoming.about_outgoing')
		.selectAll('exchange.incoming')
		.select(['exchange.outgoing.reference as about_reference', ATTACHMENTS.as('attachments'), RAW.as('raw')])
		.select([CHAIN.as('chain'), RECEIPTS.as('receipts')])
		.where('exchange.incoming.id', '=', messageId)
		.executeTakeFirst();
	if (!row) return undefined;
	return {
		id: row.id,
		unitId: row.unit_id,
		receiverCode: row.receiver_code,
		fetchedAt: row.fetched_at,
		header: row.header === null ? undefined : headerFromJson(row.header),
		attachments: row.attachments,
		tolerated: row.tolerated as unknown as Tolerance[],
		refusal: row.refusal as unknown as ReceivedMessage['refusal'],
		note: row.note,
		resemblesMessageId: row.resembles,
		repeatsMessageId: row.repeats,
		aboutMessageId: row.about_incoming,
		aboutReference: row.about_reference,
		chain: row.chain.map(stepFromJson),
		receipts: row.receipts.map(receiptFromJson),
		raw: row.raw,
	};
}
