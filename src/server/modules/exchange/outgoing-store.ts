import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { jsonRows, reading, sql, writing, type RawBuilder } from '../../platform/db.ts';
import type { StoredFile } from '../../platform/files.ts';
import type { MessageHeader } from './message.ts';
import { headerFromJson, headerToJson } from './stored-header.ts';
import type { ExchangeTables } from './tables.gen.ts';

export interface NewOutgoing {
	readonly header: MessageHeader;
	readonly reference: string;
	readonly fromUnitId: number;
	readonly fileIds: readonly string[];
	readonly recipients: readonly { readonly organId: string; readonly name: string }[];
	readonly replyTo?: number;
}

/** Number and symbol as one text, as replies write it. */
export const wholeCode = (code: { number: string; notation: string }): string => `${code.number}/${code.notation}`;

/** Writes a message to send with its files, recipients and their first step. @returns its id */
export async function insertOutgoing(ctx: Ctx, message: NewOutgoing): Promise<number> {
	const row = writing<ExchangeTables>(ctx)
		.insertInto('exchange.outgoing')
		.values({
			...columnsOf(message.header),
			reference: message.reference,
			from_unit_id: message.fromUnitId,
			from_code: message.header.from.organId,
			reply_to: message.replyTo ?? null,
			header: headerToJson(message.header),
			queued_at: ctx.now,
		})
		.returning('id');
	const codes = message.recipients.map(({ organId }) => organId);
	const names = message.recipients.map(({ name }) => name);
	const { rows } = await sql<{ id: number }>`with message as (${row}),
		files as (insert into exchange.outgoing_file (outgoing_id, position, file_id)
			select id, n, f from message cross join unnest(${[...message.fileIds]}::uuid[]) with ordinality as t(f, n)),
		added as (insert into exchange.recipient (outgoing_id, organ_id, name)
			select id, c, t.name from message cross join unnest(${codes}::text[], ${names}::text[]) with ordinality as t(c, name, n)
			order by n returning id),
		stepped as (insert into exchange.step (recipient_id, state, at, recorded_at, hop)
			select id, 'queued', ${ctx.now}, ${ctx.now}, ${message.header.from.organId} from added)
		select id from message`.execute(ctx.tx);
	const [written] = rows;
	if (!written) throw new Error('a message to send was not returned');
	return written.id;
}

function columnsOf(header: MessageHeader) {
	if (header.kind === 'document') {
		return {
			kind: header.kind,
			document_id: header.documentId,
			code: wholeCode(header.code),
			promulgated_on: header.promulgation.date,
			subject: header.subject,
			business_type: header.business.type,
			status_code: null,
		};
	}
	return {
		kind: header.kind,
		document_id: header.responseFor.documentId ?? '',
		code: header.responseFor.code,
		promulgated_on: header.responseFor.promulgationDate ?? null,
		subject: header.description ?? '',
		business_type: null,
		status_code: header.statusCode,
	};
}

export interface Outgoing {
	readonly id: number;
	readonly kind: 'document' | 'status';
	readonly reference: string;
	readonly fromUnitId: number;
	readonly header: MessageHeader;
	readonly queuedAt: Date;
	/** The message as written; absent until the first try. */
	readonly file: { readonly sha256: string; readonly sizeBytes: number } | undefined;
	readonly axisDocId: string | null;
	/** In the order they were written down. */
	readonly recipients: readonly Recipient[];
	/** The files it carries, in their order. */
	readonly attachments: readonly StoredFile[];
}

const RECIPIENTS = sql<Pick<Recipient, 'id' | 'organId' | 'name'>[]>`(
	select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'organId', r.organ_id, 'name', r.name) order by r.id), '[]')
	from exchange.recipient r where r.outgoing_id = outgoing.id)`;
const ATTACHMENTS = sql<StoredFile[]>`(
	select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'sha256', f.sha256, 'sizeBytes', f.size_bytes, 'mediaType', f.media_type,
		'name', f.name) order by o.position), '[]')
	from exchange.outgoing_file o join platform.file f on f.id = o.file_id where o.outgoing_id = outgoing.id)`;

/** Messages of ours with everything that is needed to send them, by their ids. */
export async function findOutgoings(ctx: ReadCtx, ids: readonly number[]): Promise<Map<number, Outgoing>> {
	return new Map((await listOutgoing(ctx, ids)).map((row) => [row.id, outgoingOf(row)]));
}

async function listOutgoing(ctx: ReadCtx, ids: readonly number[]) {
	return reading<ExchangeTables>(ctx)
		.selectFrom('exchange.outgoing')
		.selectAll()
		.select([RECIPIENTS.as('recipients'), ATTACHMENTS.as('attachments')])
		.where(sql<boolean>`id = any(${[...ids]}::bigint[])`)
		.execute();
}

function outgoingOf(row: Awaited<ReturnType<typeof listOutgoing>>[number]): Outgoing {
	const kind = row.kind === 'status' ? 'status' : 'document';
	const { reference } = row;
	return {
		id: row.id,
		kind,
		reference,
		fromUnitId: row.from_unit_id,
		header: headerFromJson(row.header),
		queuedAt: row.queued_at,
		file: row.sha256 === null ? undefined : { sha256: row.sha256, sizeBytes: row.size_bytes ?? 0 },
		axisDocId: row.axis_doc_id,
		recipients: row.recipients.map((recipient) => ({ ...recipient, outgoingId: row.id, reference, kind })),
		attachments: row.attachments,
	};
}

/** What became of a message when it was given to a hub: each part when there is one. */
export interface SentFacts {
	readonly id: number;
	/** The message as written for this try. */
	readonly file?: StoredFile | undefined;
	/** Which hub has it, and what that calls it. */
	readonly atHub?: { readonly peerId: number; readonly docId: string } | undefined;
}

/** The statement that writes this down, to be done beside steps. */
export function sentUpdate(sent: readonly SentFacts[]): RawBuilder<unknown> {
	const rows = sent.map(({ id, file, atHub }) => {
		const { id: fileId, sha256, sizeBytes } = file ?? {};
		return { id, fileId, sha256, sizeBytes, ...atHub };
	});
	return sql`update exchange.outgoing o set file_id = coalesce(s."fileId", o.file_id), sha256 = coalesce(s.sha256, o.sha256),
			size_bytes = coalesce(s."sizeBytes", o.size_bytes), peer_id = coalesce(s."peerId", o.peer_id),
			axis_doc_id = coalesce(s."docId", o.axis_doc_id)
		from jsonb_to_recordset(${jsonRows(rows)}::jsonb) as s(id bigint, "fileId" uuid, sha256 text, "sizeBytes" bigint, "peerId" bigint,
			"docId" text) where o.id = s.id`;
}

export interface Recipient {
	readonly id: number;
	readonly outgoingId: number;
	readonly organId: string;
	readonly name: string;
	readonly reference: string;
	readonly kind: string;
}

const RECIPIENT_COLUMNS = sql`r.id, r.outgoing_id as "outgoingId", r.organ_id as "organId", r.name, o.reference, o.kind`;

export async function listRecipients(ctx: ReadCtx, outgoingId: number): Promise<Recipient[]> {
	const { rows } = await sql<Recipient>`select ${RECIPIENT_COLUMNS}
		from exchange.recipient r join exchange.outgoing o on o.id = r.outgoing_id where o.id = ${outgoingId} order by r.id`.execute(
		ctx.db,
	);
	return rows;
}

/** Recipients of what a hub gave these numbers, with the number of each. */
export async function listRecipientsByAxisIds(
	ctx: ReadCtx,
	peerId: number,
	axisDocIds: readonly string[],
): Promise<(Recipient & { readonly axisDocId: string })[]> {
	const { rows } = await sql<
		Recipient & { axisDocId: string }
	>`select ${RECIPIENT_COLUMNS}, o.axis_doc_id as "axisDocId"
		from exchange.recipient r join exchange.outgoing o on o.id = r.outgoing_id
		where o.peer_id = ${peerId} and o.axis_doc_id = any(${[...axisDocIds]}::text[]) order by r.id`.execute(ctx.db);
	return rows;
}

/** What a status says of the document of ours it is about. */
export interface AboutSent {
	readonly documentId: string | undefined;
	readonly code: string;
	readonly promulgatedOn: string | undefined;
	/** Codes the status names that may be the recipient's. */
	readonly organIds: readonly string[];
	readonly answersRequest: boolean;
}

/**
 * The query for the recipient a status is about. By the document's identifier, else by number and date; the reporter is one of our recipients,
 * whichever of the two codes of the status names it: some senders swap them. Agreed (15) and not agreed (16) answer what was asked
 * of the receiver: the oldest recall or update nobody has answered, unless the document was asked back (13) since.
 */
export function reportedRecipient(about: AboutSent): RawBuilder<unknown> {
	return sql`select ${RECIPIENT_COLUMNS}
		from exchange.outgoing o join exchange.recipient r on r.outgoing_id = o.id
			cross join lateral (select ${about.answersRequest}::boolean and coalesce(o.business_type in (1, 2), false)
				and not exists (select from exchange.step s where s.recipient_id = r.id and s.state in ('15', '16'))
				and not exists (select from exchange.outgoing later join exchange.recipient asked on asked.outgoing_id = later.id
					where later.kind = 'status' and later.status_code = '13' and later.reference = o.reference
						and asked.organ_id = r.organ_id and later.id > o.id) as waits) request
		where o.kind = 'document' and r.organ_id = any(${[...about.organIds]}::text[])
			and (o.document_id = ${about.documentId ?? null} or (o.code = ${about.code}
				and (${about.promulgatedOn ?? null}::date is null or o.promulgated_on = ${about.promulgatedOn ?? null}::date)))
		order by (o.document_id = ${about.documentId ?? null}) desc nulls last, request.waits desc,
			(o.business_type = 0) desc, case when request.waits then o.id end, o.id desc limit 1`;
}
