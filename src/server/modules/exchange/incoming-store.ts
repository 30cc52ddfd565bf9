import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { jsonRows, sql, writing, type RawBuilder } from '../../platform/db.ts';
import type { StoredFile } from '../../platform/files.ts';
import { jobsFor } from '../../platform/jobs.ts';
import type { Json } from '../../platform/json.ts';
import type { MessageHeader, ReadAttachment, Tolerance } from './message.ts';
import { wholeCode } from './outgoing-store.ts';
import { headerFromJson, headerToJson } from './stored-header.ts';
import type { ExchangeTables } from './tables.gen.ts';

/** Those of the hub's numbers that we have stored. */
export async function listKnownIncoming(
	ctx: ReadCtx,
	peerId: number,
	docIds: readonly string[],
): Promise<ReadonlySet<string>> {
	const { rows } = await sql<{ id: string }>`select axis_doc_id as id from exchange.incoming
		where peer_id = ${peerId} and axis_doc_id = any(${[...docIds]}::text[])`.execute(ctx.db);
	return new Set(rows.map(({ id }) => id));
}

/** Those of the hub's numbers that we have neither stored nor set out to fetch. */
export async function listDocIdsToFetch(
	ctx: ReadCtx,
	peerId: number,
	docIds: readonly string[],
): Promise<ReadonlySet<string>> {
	const { rows } = await sql<{ id: string }>`select d as id from unnest(${[...docIds]}::text[]) as d
		where not exists (select from exchange.incoming i where i.peer_id = ${peerId} and i.axis_doc_id = d)
			and not exists (select from exchange.errand e where e.kind = 'fetch' and coalesce(e.peer_id, 0) = ${peerId} and e.subject = d)`.execute(
		ctx.db,
	);
	return new Set(rows.map(({ id }) => id));
}

/** A message that was fetched and stored. */
export interface FetchedMessage {
	readonly docId: string;
	readonly receiverCode: string;
	readonly messageType: 'edoc' | 'status';
	readonly file: StoredFile;
	/** The request its fetching goes back to. */
	readonly requestId: string;
}

/** Writes down what was fetched from a hub, in the order given, each with its first step, and asks for its reading. @param hop the name of the hub's line */
export async function insertIncomings(
	ctx: Ctx,
	from: { readonly peerId: number; readonly hop: string },
	messages: readonly FetchedMessage[],
): Promise<void> {
	const rows = messages.map(({ file, ...message }, place) => {
		const { id: fileId, sha256, sizeBytes } = file;
		return { ...message, place, fileId, sha256, sizeBytes };
	});
	await sql`with given as (select * from jsonb_to_recordset(${jsonRows(rows)}::jsonb) as m(place int, "docId" text, "receiverCode" text,
			"messageType" text, "fileId" uuid, sha256 text, "sizeBytes" bigint, "requestId" text)),
		added as (
			insert into exchange.incoming (peer_id, axis_doc_id, receiver_code, message_type, file_id, sha256, size_bytes, fetched_at)
			select ${from.peerId}, "docId", "receiverCode", "messageType", "fileId", sha256, "sizeBytes", ${ctx.now}
			from given order by place returning id, axis_doc_id),
		stepped as (insert into exchange.step (incoming_id, state, at, recorded_at, hop)
			select id, 'fetched', ${ctx.now}, ${ctx.now}, ${from.hop} from added)
		${jobsFor(
			ctx,
			sql`select 'exchange.read-incoming' as name, jsonb_build_object('incomingId', id) as payload, "requestId"
				from added join given on "docId" = axis_doc_id order by id`,
		)}`.execute(ctx.tx);
}

/** A stored message that is to be read. */
export interface IncomingRow {
	readonly id: number;
	readonly peerId: number;
	readonly docId: string;
	readonly receiverCode: string;
	readonly sha256: string;
	readonly fetchedAt: Date;
	readonly isRead: boolean;
	readonly isRefused: boolean;
}

/** The messages, locked, so that two workers do not read them twice. */
export async function lockIncomings(ctx: Ctx, ids: readonly number[]): Promise<IncomingRow[]> {
	const { rows } =
		await sql<IncomingRow>`select id, peer_id as "peerId", axis_doc_id as "docId", receiver_code as "receiverCode",
			sha256, fetched_at as "fetchedAt", header is not null or refusal is not null as "isRead", refusal is not null as "isRefused"
		from exchange.incoming where id = any(${[...ids]}::bigint[]) order by id for no key update`.execute(ctx.tx);
	return rows;
}

export interface ReadResult {
	readonly header: MessageHeader;
	readonly tolerated: readonly Tolerance[];
	readonly fingerprint: string;
	readonly unitId: number | null;
	readonly note: string | null;
	readonly repeats: number | null;
	readonly resembles: number | null;
	readonly aboutIncoming: number | null;
	readonly aboutOutgoing: number | null;
}

/** A message that came, as far as an answer to it needs to know. */
export interface Arrival {
	/** What it says of itself; absent while it is not read. */
	readonly header: MessageHeader | undefined;
	/** The hub it came through, while that is connected: an answer goes back the way the question came. */
	readonly peerId: number | undefined;
}

export async function findArrival(ctx: ReadCtx, id: number): Promise<Arrival | undefined> {
	const { rows } = await sql<{ header: Json; peerId: number | null }>`select i.header, p.id as "peerId"
		from exchange.incoming i left join exchange.peer p on p.id = i.peer_id and p.ended_at is null where i.id = ${id}`.execute(
		ctx.db,
	);
	const [row] = rows;
	return (
		row && { header: row.header === null ? undefined : headerFromJson(row.header), peerId: row.peerId ?? undefined }
	);
}

/** The statement that fills in what reading a message told, to be done beside others. */
export function readUpdate(ctx: Ctx, id: number, read: ReadResult): RawBuilder<unknown> {
	const { header } = read;
	const identity =
		header.kind === 'document'
			? {
					document_id: header.documentId,
					code: wholeCode(header.code),
					promulgated_on: header.promulgation.date,
					subject: header.subject,
					business_type: header.business.type,
				}
			: {
					document_id: header.responseFor.documentId ?? null,
					code: header.responseFor.code,
					promulgated_on: header.responseFor.promulgationDate ?? null,
					subject: header.description ?? null,
					status_code: header.statusCode,
				};
	return sql`${writing<ExchangeTables>(ctx)
		.updateTable('exchange.incoming')
		.set({
			...identity,
			from_code: header.from.organId,
			header: headerToJson(header),
			tolerated: JSON.stringify(read.tolerated),
			fingerprint: read.fingerprint,
			unit_id: read.unitId,
			note: read.note,
			repeats: read.repeats,
			resembles: read.resembles,
			about_incoming: read.aboutIncoming,
			about_outgoing: read.aboutOutgoing,
		})
		.where('id', '=', id)}`;
}

export async function setUnreadable(ctx: Ctx, id: number, refusal: { code: string; sentence: string }): Promise<void> {
	await writing<ExchangeTables>(ctx)
		.updateTable('exchange.incoming')
		.set({ refusal: JSON.stringify(refusal) })
		.where('id', '=', id)
		.execute();
}

/** A file that came with a message. */
export interface CameAttachment {
	readonly incomingId: number;
	/** From 0, in the order of the message. */
	readonly position: number;
	readonly attachment: ReadAttachment;
	readonly fileId: string;
}

export async function insertAttachments(ctx: Ctx, came: readonly CameAttachment[]): Promise<void> {
	if (came.length === 0) return;
	const rows = came.map(({ attachment, ...place }) => {
		const { contentId, name, description, contentType } = attachment;
		return { ...place, contentId, name, description, contentType };
	});
	await sql`insert into exchange.attachment (incoming_id, position, content_id, name, description, content_type, file_id)
		select "incomingId", position, "contentId", name, description, "contentType", "fileId"
		from jsonb_to_recordset(${jsonRows(rows)}::jsonb) as a("incomingId" bigint, position int, "contentId" text, name text, description text,
			"contentType" text, "fileId" uuid)`.execute(ctx.tx);
}

/** An earlier arrival for the same receiver with the same agency, number and date: the same message again, or one that looks like it. */
export async function findEarlier(
	ctx: ReadCtx,
	message: {
		id: number;
		fromCode: string;
		code: string;
		promulgatedOn: string;
		receiverCode: string;
		fingerprint: string;
	},
): Promise<{ id: number; isSame: boolean } | undefined> {
	const { rows } = await sql<{
		id: number;
		isSame: boolean;
	}>`select id, fingerprint = ${message.fingerprint} as "isSame" from exchange.incoming
		where from_code = ${message.fromCode} and code = ${message.code} and promulgated_on = ${message.promulgatedOn}::date
			and receiver_code = ${message.receiverCode} and id < ${message.id} and repeats is null and status_code is null
		order by fingerprint = ${message.fingerprint} desc, id limit 1`.execute(ctx.db);
	return rows[0];
}

/** The query for a status that was told before in the same words. */
export function sameStatus(message: { id: number; fingerprint: string; receiverCode: string }): RawBuilder<unknown> {
	return sql`select id from exchange.incoming where status_code is not null and fingerprint = ${message.fingerprint}
		and receiver_code = ${message.receiverCode} and id < ${message.id} and repeats is null order by id limit 1`;
}

/** What a message says of the document it is about. */
export interface AboutDocument {
	readonly documentId: string | undefined;
	readonly code: string | undefined;
	readonly fromCode: string;
	readonly receiverCode: string;
	/** The message that says it. */
	readonly before: number;
}

/** The document that came in earlier and that a recall, an update or a request to take back is about. */
export async function findDocumentThatCame(ctx: ReadCtx, about: AboutDocument): Promise<number | undefined> {
	const { rows } = await sql<{ id: number }>`${documentThatCame(about)}`.execute(ctx.db);
	return rows[0]?.id;
}

/** The query for it. */
export function documentThatCame(about: AboutDocument): RawBuilder<unknown> {
	return sql`select id from exchange.incoming
		where business_type is not null and id < ${about.before} and receiver_code = ${about.receiverCode} and repeats is null
			and (document_id = ${about.documentId ?? null} or (code = ${about.code ?? null} and from_code = ${about.fromCode}))
		order by document_id = ${about.documentId ?? null} desc nulls last, business_type = 0 desc, id desc limit 1`;
}
