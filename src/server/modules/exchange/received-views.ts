import type { ReadCtx } from '../../platform/ctx.ts';
import { reading, sql } from '../../platform/db.ts';
import type { StoredFile } from '../../platform/files.ts';
import { refuse } from '../../platform/refusal.ts';
import type { DeliveryStep, ReceiptLine } from './delivery-views.ts';
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
		.select('exchange.outgoing.reference as about_reference')
		.where('exchange.incoming.id', '=', messageId)
		.executeTakeFirst();
	if (!row) return undefined;
	return {
		id: row.id,
		unitId: row.unit_id,
		receiverCode: row.receiver_code,
		fetchedAt: row.fetched_at,
		header: row.header === null ? undefined : headerFromJson(row.header),
		attachments: await attachmentsOf(ctx, messageId),
		tolerated: row.tolerated as unknown as Tolerance[],
		refusal: row.refusal as unknown as ReceivedMessage['refusal'],
		note: row.note,
		resemblesMessageId: row.resembles,
		repeatsMessageId: row.repeats,
		aboutMessageId: row.about_incoming,
		aboutReference: row.about_reference,
		chain: await chainOf(ctx, messageId),
		receipts: await receiptsOf(ctx, messageId),
		raw: await rawFile(ctx, row.file_id),
	};
}

async function attachmentsOf(ctx: ReadCtx, messageId: number): Promise<ReceivedAttachment[]> {
	const { rows } =
		await sql<ReceivedAttachment>`select f.id, f.sha256, f.size_bytes as "sizeBytes", f.media_type as "mediaType", a.name,
			a.content_id as "contentId", a.description
		from exchange.attachment a join platform.file f on f.id = a.file_id where a.incoming_id = ${messageId} order by a.position`.execute(
			ctx.db,
		);
	return rows;
}

async function chainOf(ctx: ReadCtx, messageId: number): Promise<DeliveryStep[]> {
	const { rows } =
		await sql<DeliveryStep>`select state, at, recorded_at as "recordedAt", hop, note, status_message_id as "statusMessageId"
		from exchange.step where incoming_id = ${messageId} order by at, id`.execute(ctx.db);
	return rows;
}

async function receiptsOf(ctx: ReadCtx, messageId: number): Promise<ReceiptLine[]> {
	const { rows } = await sql<ReceiptLine>`select id, event, hop, at, verdict, detail from exchange.receipt
		where incoming_id = ${messageId} order by at, id`.execute(ctx.db);
	return rows;
}

async function rawFile(ctx: ReadCtx, fileId: string): Promise<StoredFile> {
	const { rows } = await sql<StoredFile>`select id, sha256, size_bytes as "sizeBytes", media_type as "mediaType", name
		from platform.file where id = ${fileId}`.execute(ctx.db);
	const [file] = rows;
	if (!file) throw new Error(`the file of a message is gone: ${fileId}`);
	return file;
}
