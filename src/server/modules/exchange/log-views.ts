import { grantedUnits, requirePermission } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql, type RawBuilder } from '../../platform/db.ts';
import { refuse } from '../../platform/refusal.ts';
import { listDeliveriesOfMessage, listDeliveriesOfMessages, TRANSPORT } from './delivery-views.ts';
import type { Delivery, TransportPlace } from './delivery-views.ts';
import type { BusinessType, StatusCode } from './message.ts';
import { findWaiting, listOtherHubs, type OtherHub, type WaitingAtLine } from './waiting-views.ts';
import { getReceived, type ReceivedMessage } from './received-views.ts';

/** Where a message that came in stands. */
export type ArrivalPlace = 'fetched' | 'read' | 'acknowledged' | 'unreadable';

/** What the log says of a message: its way, not its content. */
export interface LogLine {
	readonly id: number;
	readonly kind: 'document' | 'status';
	readonly businessType: BusinessType | null;
	readonly statusCode: StatusCode | null;
	readonly documentId: string | null;
	/** Number and symbol of the document. */
	readonly code: string | null;
	/** The unit of this installation: the sender of ours, or the receiver; null when none has the code. */
	readonly unitId: number | null;
	readonly at: Date;
	/** Why it does not go on, as the last try or the receiver said. */
	readonly fault: string | null;
	/** The hub it goes or came through; null while none has it. */
	readonly hubName: string | null;
	readonly sizeBytes: number | null;
}

export interface SentLine extends LogLine {
	readonly deliveries: readonly Delivery[];
}

export interface ReceivedLine extends LogLine {
	readonly place: ArrivalPlace;
	readonly fromCode: string | null;
	readonly fromName: string | null;
	readonly receiverCode: string;
	/** It only repeats one that came before. */
	readonly isRepeat: boolean;
}

export interface LogFilter<Place> {
	/** Part of a number, a document id, a code or a name of the other side. */
	readonly text?: string | undefined;
	readonly place?: Place | undefined;
	readonly kind?: 'document' | 'status' | undefined;
	/** The last id of the page before. */
	readonly before?: number | undefined;
}

const PAGE = 50;
const escapeLike = (text: string): string =>
	`%${text
		.normalize('NFC')
		.trim()
		.replace(/[\\%_]/g, '\\$&')}%`;

/** Messages sent by units whose log the caller may read, newest first, fifty at a time. @throws Refusal access.denied */
export async function listSentMessages(
	ctx: ReadCtx,
	filter: LogFilter<TransportPlace>,
): Promise<{ rows: SentLine[]; next: number | undefined }> {
	requirePermission(ctx, 'exchange.read');
	const text = filter.text?.trim() ? escapeLike(filter.text) : null;
	const { rows } = await sql<Omit<SentLine, 'deliveries'>>`select ${SENT} from ${SENT_FROM}
		where ${mayReadUnit(ctx, sql`o.from_unit_id`)} and (${filter.before ?? null}::bigint is null or o.id < ${filter.before ?? null})
			and (${filter.kind ?? null}::text is null or o.kind = ${filter.kind ?? null})
			and (${text}::text is null or o.code ilike ${text} or o.document_id ilike ${text} or exists (select from exchange.recipient r
				where r.outgoing_id = o.id and (r.organ_id ilike ${text} or r.name ilike ${text})))
			and ${filter.place === undefined ? sql`true` : isSentTo(filter.place)}
		order by o.id desc limit ${PAGE + 1}`.execute(ctx.db);
	const shown = rows.slice(0, PAGE);
	const deliveries = await listDeliveriesOfMessages(
		ctx,
		shown.map(({ id }) => id),
	);
	return {
		rows: shown.map((row) => ({ ...row, deliveries: deliveries.filter(({ messageId }) => messageId === row.id) })),
		next: rows.length > PAGE ? shown.at(-1)?.id : undefined,
	};
}

/** Messages that may stand at a place, found without reading all that were ever sent. */
const MAY_STAND: Readonly<Record<TransportPlace, RawBuilder<unknown>>> = {
	waiting: sql`o.id in (select case when e.kind = 'send' then e.subject::bigint end from exchange.errand e where e.kind = 'send')`,
	refused: sql`o.id in (select r.outgoing_id from exchange.step s join exchange.recipient r on r.id = s.recipient_id where s.state = 'refused')`,
	'at-hub': sql`o.id in (select r.outgoing_id from exchange.recipient r
		where not exists (select from exchange.step s where s.recipient_id = r.id and s.state = 'delivered'))`,
	delivered: sql`true`,
};

/** Whether a message of ours stands there for one of its recipients. */
function isSentTo(place: TransportPlace): RawBuilder<unknown> {
	return sql`${MAY_STAND[place]} and exists (select from exchange.recipient r where r.outgoing_id = o.id and ${TRANSPORT} = ${place})`;
}

const SENT = sql`o.id, o.kind, o.business_type as "businessType", o.status_code as "statusCode", nullif(o.document_id, '') as "documentId", o.code,
	o.from_unit_id as "unitId", o.queued_at as at, o.size_bytes as "sizeBytes", p.name as "hubName",
	coalesce(e.last_error, (select s.note from exchange.recipient r join exchange.step s on s.recipient_id = r.id
		where r.outgoing_id = o.id and s.state = 'refused' order by s.id desc limit 1)) as fault`;
const SENT_FROM = sql`exchange.outgoing o left join exchange.peer p on p.id = o.peer_id
	left join lateral (select x.last_error from exchange.errand x where x.kind = 'send' and x.subject = o.id::text limit 1) e on true`;

/** Messages that came for units whose log the caller may read, newest first. Those for nobody here are for readers of the whole province. @throws Refusal access.denied */
export async function listReceivedMessages(
	ctx: ReadCtx,
	filter: LogFilter<ArrivalPlace>,
): Promise<{ rows: ReceivedLine[]; next: number | undefined }> {
	requirePermission(ctx, 'exchange.read');
	const text = filter.text?.trim() ? escapeLike(filter.text) : null;
	const type = filter.kind === undefined ? null : filter.kind === 'status' ? 'status' : 'edoc';
	const { rows } = await sql<ReceivedLine>`${RECEIVED}
		where ${mayReadUnit(ctx, sql`m.unit_id`)} and (${filter.before ?? null}::bigint is null or m.id < ${filter.before ?? null})
			and (${type}::text is null or m.message_type = ${type})
			and (${text}::text is null or concat_ws(' ', m.code, m.document_id, m.from_code, ${FROM_NAME}, m.receiver_code) ilike ${text})
			and ${filter.place === undefined ? sql`true` : STANDS[filter.place]}
		order by m.id desc limit ${PAGE + 1}`.execute(ctx.db);
	const shown = rows.slice(0, PAGE);
	return { rows: shown, next: rows.length > PAGE ? shown.at(-1)?.id : undefined };
}

const FROM_NAME = sql`m.header #>> '{from,organName}'`;
const IS_ACKNOWLEDGED = sql`exists (select from exchange.step s where s.incoming_id = m.id and s.state = 'acknowledged')`;
/** Where a message `m` that came in stands, as conditions that its indexes know. */
const STANDS: Readonly<Record<ArrivalPlace, RawBuilder<unknown>>> = {
	unreadable: sql`m.refusal is not null`,
	fetched: sql`m.header is null and m.refusal is null`,
	acknowledged: sql`m.header is not null and m.refusal is null and ${IS_ACKNOWLEDGED}`,
	read: sql`m.header is not null and m.refusal is null and not ${IS_ACKNOWLEDGED}`,
};
// Of the lines shown only: a limit keeps the server from asking it of all that ever came.
const SAYS_ACKNOWLEDGED = sql`coalesce((select true from exchange.step s
	where s.incoming_id = m.id and s.state = 'acknowledged' limit 1), false)`;
const RECEIVED = sql`select m.id, m.message_type as type, case m.message_type when 'status' then 'status' else 'document' end as kind,
		m.business_type as "businessType", m.status_code as "statusCode", m.document_id as "documentId", m.code, m.unit_id as "unitId",
		m.fetched_at as at, m.size_bytes as "sizeBytes", p.name as "hubName", m.from_code as "fromCode", ${FROM_NAME} as "fromName",
		m.receiver_code as "receiverCode", m.repeats is not null as "isRepeat",
		case when ${STANDS.unreadable} then 'unreadable' when ${STANDS.fetched} then 'fetched'
			when ${SAYS_ACKNOWLEDGED} then 'acknowledged' else 'read' end as place,
		coalesce(m.refusal ->> 'sentence', (select e.last_error from exchange.errand e
			where e.kind = 'acknowledge' and e.subject = m.id::text and e.peer_id = m.peer_id)) as fault
	from exchange.incoming m join exchange.peer p on p.id = m.peer_id`;

/** A message of ours as its page shows it. */
export interface SentMessage extends SentLine {
	readonly reference: string;
	/** The line it waits for; undefined while it is under way, or there. */
	readonly waiting: WaitingAtLine | undefined;
	/** Hubs it could go through instead. */
	readonly otherHubs: readonly OtherHub[];
}

/** A message of ours with what became of it at each recipient. @throws Refusal access.denied, exchange.message-unknown */
export async function getSentMessage(ctx: ReadCtx, id: number): Promise<SentMessage> {
	requirePermission(ctx, 'exchange.read');
	const { rows } = await sql<Omit<SentLine, 'deliveries'> & { reference: string }>`select ${SENT}, o.reference
		from ${SENT_FROM} where o.id = ${id} and ${mayReadUnit(ctx, sql`o.from_unit_id`)}`.execute(ctx.db);
	const [row] = rows;
	if (!row) return refuse('exchange.message-unknown');
	const waiting = await findWaiting(ctx, id);
	const otherHubs = waiting ? await listOtherHubs(ctx, id, waiting.peerId) : [];
	return { ...row, deliveries: await listDeliveriesOfMessage(ctx, id), waiting, otherHubs };
}

/** A message that came, with its way and what we told of it. @throws Refusal access.denied, exchange.message-unknown */
export async function getReceivedMessage(
	ctx: ReadCtx,
	id: number,
): Promise<{ line: ReceivedLine; message: ReceivedMessage; told: readonly SentLine[] }> {
	requirePermission(ctx, 'exchange.read');
	const { rows } = await sql<ReceivedLine>`${RECEIVED}
		where m.id = ${id} and ${mayReadUnit(ctx, sql`m.unit_id`)}`.execute(ctx.db);
	const [line] = rows;
	if (!line) return refuse('exchange.message-unknown');
	return { line, message: await getReceived(ctx, id), told: await listTold(ctx, id) };
}

/** The statuses our office told of a message that came. */
async function listTold(ctx: ReadCtx, incomingId: number): Promise<SentLine[]> {
	const { rows } = await sql<Omit<SentLine, 'deliveries'>>`select ${SENT} from ${SENT_FROM}
		where o.reply_to = ${incomingId} order by o.id`.execute(ctx.db);
	const deliveries = await listDeliveriesOfMessages(
		ctx,
		rows.map(({ id }) => id),
	);
	return rows.map((row) => ({ ...row, deliveries: deliveries.filter(({ messageId }) => messageId === row.id) }));
}

/** The signed XML of a receipt of a message whose log the caller may read. @throws Refusal access.denied, exchange.message-unknown */
export async function getReceiptXml(ctx: ReadCtx, id: number): Promise<Buffer> {
	requirePermission(ctx, 'exchange.read');
	const { rows } = await sql<{ xml: Buffer }>`select c.xml from exchange.receipt c
		left join exchange.outgoing o on o.id = c.outgoing_id left join exchange.incoming i on i.id = c.incoming_id
		where c.id = ${id} and ${mayReadUnit(ctx, sql`coalesce(o.from_unit_id, i.unit_id)`)}`.execute(ctx.db);
	return rows[0]?.xml ?? refuse('exchange.message-unknown');
}

function mayReadUnit(ctx: ReadCtx, unitId: ReturnType<typeof sql>) {
	const units = grantedUnits(ctx.actor, 'exchange.read');
	return units === 'all' ? sql`true` : sql`${unitId} = any(${[...units]}::bigint[])`;
}
