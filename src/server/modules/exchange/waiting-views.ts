import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { sql, type RawBuilder } from '../../platform/db.ts';
import { formsOf } from './directory-store.ts';
import { HUB_OF_ERRAND } from './errand-store.ts';

/** A hub a message could go through instead. */
export interface OtherHub {
	readonly peerId: number;
	readonly name: string;
	readonly isUp: boolean;
}

/** What a message waits for. */
export interface WaitingAtLine {
	readonly errandId: number;
	readonly peerId: number;
	readonly hubName: string;
	/** An operator holds the line since then. */
	readonly pausedAt: Date | null;
	/** The line is down since then; null while it is up. */
	readonly downSince: Date | null;
	readonly nextTryAt: Date | null;
	readonly lastError: string | null;
}

const LINE = sql`exchange.errand e join exchange.outgoing o on e.kind = 'send' and e.subject = o.id::text
	join exchange.peer p on p.ended_at is null and p.id = ${HUB_OF_ERRAND}
	join exchange.link k on k.peer_id = p.id`;
/** Of a hub `p` and its line `k`. */
const DOWN_SINCE = sql`case when k.is_up then null else (select max(t.at) from exchange.link_turn t
	where t.peer_id = p.id and not t.is_up) end`;
const COLUMNS = sql`e.id as "errandId", p.id as "peerId", p.name as "hubName", p.paused_at as "pausedAt",
	${DOWN_SINCE} as "downSince", nullif(k.next_try_at, '-infinity') as "nextTryAt", k.last_error as "lastError"`;

/** Where a message of ours waits; undefined when nothing is to be sent, or its line is open. */
export async function findWaiting(ctx: ReadCtx, messageId: number): Promise<WaitingAtLine | undefined> {
	const { rows } = await sql<WaitingAtLine>`select ${COLUMNS} from ${LINE}
		where o.id = ${messageId} and (not k.is_up or p.paused_at is not null)`.execute(ctx.db);
	return rows[0];
}

/** The same, its errand locked, whether the line is open or not. */
export async function lockWaiting(ctx: Ctx, messageId: number): Promise<WaitingAtLine | undefined> {
	const { rows } =
		await sql<WaitingAtLine>`select ${COLUMNS} from ${LINE} where o.id = ${messageId} for update of e`.execute(ctx.tx);
	return rows[0];
}

/** Connected hubs other than one that list every receiver of a message, open lines first. */
export async function listOtherHubs(ctx: ReadCtx, messageId: number, than: number): Promise<OtherHub[]> {
	const { rows } = await sql<OtherHub>`select p.id as "peerId", p.name, k.is_up as "isUp"
		from exchange.peer p join exchange.link k on k.peer_id = p.id
		where p.ended_at is null and p.paused_at is null and p.id <> ${than} and ${listsAll(sql`p.id`, sql`${messageId}`)}
		order by k.is_up desc, p.id`.execute(ctx.db);
	return rows;
}

/** Whether a hub lists every receiver of a message. */
function listsAll(peerId: RawBuilder<unknown>, messageId: RawBuilder<unknown>) {
	return sql`not exists (select from exchange.recipient r where r.outgoing_id = ${messageId} and not exists (
		select from (${formsOf(sql`r.organ_id`)}) form join exchange.listing l using (code) where l.peer_id = ${peerId} and not l.deleted))`;
}

/**
 * Messages whose line has been down since before an instant, that were queued before it and that another hub with an open line can take; oldest
 * first. While no line is down for so long, no message is looked at.
 */
export async function listOverdue(ctx: ReadCtx, before: Date, limit: number): Promise<number[]> {
	const { rows } = await sql<{ id: number }>`with away as materialized (
			select p.id from exchange.peer p join exchange.link k on k.peer_id = p.id
			where p.ended_at is null and p.paused_at is null and not k.is_up and ${DOWN_SINCE} <= ${before}),
		open as materialized (
			select p.id from exchange.peer p join exchange.link k on k.peer_id = p.id
			where p.ended_at is null and p.paused_at is null and k.is_up)
		select message.id from exchange.errand e
			cross join lateral (select case when e.kind = 'send' then e.subject::bigint end as id) message
		where exists (select from away) and exists (select from open) and e.kind = 'send' and e.asked_at <= ${before}
			and exists (select from open where ${listsAll(sql`open.id`, sql`message.id`)})
			and (${HUB_OF_ERRAND}) in (select id from away)
		order by e.asked_at, e.id limit ${limit}`.execute(ctx.db);
	return rows.map(({ id }) => id);
}

/** What a sender sees of a document that waits for a line. */
export interface HeldDelivery {
	readonly organId: string;
	readonly hubName: string;
	readonly pausedAt: Date | null;
	readonly downSince: Date | null;
}

/** Receivers of a reference whose message waits for a line that is down or held. No permission: the caller knows who may see the document. */
export async function listHeldDeliveries(ctx: ReadCtx, reference: string): Promise<HeldDelivery[]> {
	const { rows } =
		await sql<HeldDelivery>`select r.organ_id as "organId", p.name as "hubName", p.paused_at as "pausedAt",
			${DOWN_SINCE} as "downSince"
		from ${LINE} join exchange.recipient r on r.outgoing_id = o.id
		where o.reference = ${reference} and (not k.is_up or p.paused_at is not null) order by r.id`.execute(ctx.db);
	return rows;
}
