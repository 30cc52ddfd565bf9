import type { Ctx } from '../../platform/ctx.ts';
import { jsonRows, sql } from '../../platform/db.ts';
import { hubFor } from './directory-store.ts';
import { jobsFor, type JobWish } from '../../platform/jobs.ts';
import { contactsInsert, PEER_COLUMNS, type NewContact, type Peer } from './peer-store.ts';

export type ErrandKind = 'send' | 'fetch' | 'acknowledge';

/** Something to be done at a hub. */
export interface Errand {
	readonly id: number;
	readonly kind: ErrandKind;
	readonly peerId: number | null;
	/** send: outgoing id · fetch: number at the hub · acknowledge: incoming id */
	readonly subject: string;
	readonly payload: { readonly messageType?: 'edoc' | 'status'; readonly receiver?: string };
	readonly tries: number;
}

export interface ErrandWish {
	readonly kind: ErrandKind;
	readonly peerId?: number | undefined;
	readonly subject: string;
	readonly payload?: Errand['payload'];
	/** The request it goes back to. Absent: the one at hand. */
	readonly requestId?: string | undefined;
}

/** An errand and its job are written together: only a job that came to nothing is asked for again. */
const UNTIL_ASKED_AGAIN_SECONDS = 600;

/** Writes errands down and asks for the jobs that run them. The same errand asked twice is one. */
export async function askErrands(ctx: Ctx, wishes: readonly ErrandWish[]): Promise<void> {
	if (wishes.length === 0) return;
	const again = new Date(ctx.now.getTime() + UNTIL_ASKED_AGAIN_SECONDS * 1000);
	await sql`with wish as (select * from jsonb_to_recordset(${jsonRows(wishes)}::jsonb) as w("peerId" bigint, kind text, subject text,
			payload jsonb, "requestId" text)),
		asked as (
			insert into exchange.errand (peer_id, kind, subject, payload, next_try_at, asked_at)
			select "peerId", kind, subject, coalesce(payload, '{}'), ${again}, ${ctx.now} from wish
			on conflict do nothing returning id, kind, subject)
		${jobsFor(
			ctx,
			sql`select 'exchange.' || kind as name, jsonb_build_object('id', id) as payload, "requestId"
				from asked join wish using (kind, subject) order by id`,
		)}`.execute(ctx.tx);
}

/** Asks again for the jobs of errands whose turn did not come, before those that were asked for since. */
export async function askAgain(
	ctx: Ctx,
	errands: readonly Errand[],
	requestIds: ReadonlyMap<number, string>,
): Promise<void> {
	if (errands.length === 0) return;
	const rows = errands.map(({ id, kind }) => ({ id, kind, requestId: requestIds.get(id) }));
	await jobsFor(
		ctx,
		sql`select 'exchange.' || kind as name, jsonb_build_object('id', id) as payload, "requestId"
			from jsonb_to_recordset(${jsonRows(rows)}::jsonb) as e(id bigint, kind text, "requestId" text) order by id`,
	).execute(ctx.tx);
}

/** The job that runs an errand: errands of one kind one after the other. */
export function jobFor({ id, kind }: Pick<Errand, 'id' | 'kind'>): JobWish {
	return { name: `exchange.${kind}`, payload: { id } };
}

/** The hub an errand `e` goes to: the one chosen for it, else for a message one that lists its first receiver, else the first connected. */
export const HUB_OF_ERRAND = sql`coalesce(e.peer_id,
	case when e.kind = 'send' then (${hubFor(
		sql`(select recipient.organ_id from exchange.recipient where recipient.outgoing_id = e.subject::bigint order by recipient.id limit 1)`,
	)}) end,
	(select min(first.id) from exchange.peer first where first.ended_at is null))`;

/** An errand with the hub it goes to while that is connected. */
export interface LockedErrand extends Errand {
	readonly peer: Peer | undefined;
}

/** The errands, locked, in the order they were asked for; without those that are done or that another worker has in hand. */
export async function lockErrands(ctx: Ctx, ids: readonly number[]): Promise<LockedErrand[]> {
	type Row = Omit<Errand, 'id'> & { readonly errandId: number };
	const { rows } = await sql<
		Row & (Peer | { readonly id: null })
	>`select e.id as "errandId", e.kind, e.peer_id as "peerId",
			e.subject, e.payload, e.tries, ${PEER_COLUMNS}
		from exchange.errand e
		left join (exchange.peer p join exchange.link l on l.peer_id = p.id) on p.ended_at is null and p.id = ${HUB_OF_ERRAND}
		where e.id = any(${[...ids]}::bigint[]) order by e.id for update of e skip locked`.execute(ctx.tx);
	return rows.map(({ errandId: id, kind, peerId, subject, payload, tries, ...peer }) => ({
		...{ id, kind, peerId, subject, payload, tries },
		peer: peer.id === null ? undefined : peer,
	}));
}

/** Done: their answers are written down in the same transaction, and the calls in the message log. */
export async function endErrands(ctx: Ctx, ids: readonly number[], contacts: readonly NewContact[]): Promise<void> {
	await sql`with ended as (delete from exchange.errand where id = any(${[...ids]}::bigint[])) ${contactsInsert(ctx, contacts)}`.execute(
		ctx.tx,
	);
}

export async function postponeErrands(ctx: Ctx, ids: readonly number[], until: Date, error: string): Promise<void> {
	if (ids.length === 0) return;
	await sql`update exchange.errand set tries = tries + 1, next_try_at = ${until}, last_error = ${error.slice(0, 500)}
		where id = any(${[...ids]}::bigint[])`.execute(ctx.tx);
}

/** Errands that are due at a hub (or at no particular one), oldest first. Taking them moves them ahead, so that two ticks do not ask for the same. */
export async function takeDueErrands(
	ctx: Ctx,
	peerId: number,
	limit: number,
	again: Date,
): Promise<Pick<Errand, 'id' | 'kind'>[]> {
	const { rows } = await sql<
		Pick<Errand, 'id' | 'kind'>
	>`update exchange.errand set next_try_at = ${again} where id in (
			select id from exchange.errand where (peer_id = ${peerId} or peer_id is null) and next_try_at <= ${ctx.now}
			order by next_try_at, id limit ${limit} for update skip locked)
		returning id, kind`.execute(ctx.tx);
	return rows.sort((a, b) => a.id - b.id);
}

/** After a line came back: what waited for it is due now. */
export async function makeErrandsDue(ctx: Ctx, peerId: number): Promise<void> {
	await sql`update exchange.errand set next_try_at = ${ctx.now}
		where (peer_id = ${peerId} or peer_id is null) and next_try_at > ${ctx.now} and tries > 0`.execute(ctx.tx);
}

/** The hub is no more: messages to send go to another one; what was to be fetched or confirmed there ends with it. */
export async function freeErrandsOf(ctx: Ctx, peerId: number): Promise<void> {
	await sql`delete from exchange.errand where peer_id = ${peerId} and kind <> 'send'`.execute(ctx.tx);
	await sql`update exchange.errand set peer_id = null, next_try_at = ${ctx.now} where peer_id = ${peerId}`.execute(
		ctx.tx,
	);
}
