import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { jsonRows, sql, writing } from '../../platform/db.ts';
import type { ExchangeTables } from './tables.gen.ts';

/** A hub with the state of the line to it. */
export interface Peer {
	readonly id: number;
	readonly name: string;
	readonly baseUrl: string;
	readonly systemId: string;
	readonly secretSealed: Buffer;
	readonly pollSeconds: number;
	/** An operator holds the line since then. */
	readonly pausedAt: Date | null;
	readonly isUp: boolean;
	readonly failures: number;
	/** While the line is down nobody tries before this. */
	readonly nextTryAt: Date;
	readonly polledAt: Date | null;
	readonly succeededAt: Date | null;
	/** When the hub last told us by itself that something waits. */
	readonly knockedAt: Date | null;
	readonly skewSeconds: number | null;
	readonly lastError: string | null;
	readonly eventCursor: number;
	readonly directoryVersion: number;
	readonly directorySyncedAt: Date | null;
	/** At a hub: the version of its own entries that this hub above has been told. */
	readonly directoryTold: number;
}

/** Hubs we are connected to, the first being the one we send through. */
export async function listPeers(ctx: ReadCtx): Promise<Peer[]> {
	return peersWhere(ctx, sql`p.ended_at is null`);
}

/** The hub, or the first one when none is named; undefined when there is none. */
export async function findPeer(ctx: ReadCtx, id: number | null): Promise<Peer | undefined> {
	const [peer] = await peersWhere(
		ctx,
		id === null ? sql`p.ended_at is null` : sql`p.id = ${id} and p.ended_at is null`,
	);
	return peer;
}

/** Columns of a `Peer`, of its connection `p` and its line `l`. */
export const PEER_COLUMNS = sql`p.id, p.name, p.base_url as "baseUrl", p.system_id as "systemId",
	p.secret_sealed as "secretSealed", p.poll_seconds as "pollSeconds", p.paused_at as "pausedAt", l.is_up as "isUp", l.failures,
	case when l.next_try_at = '-infinity' then p.connected_at else l.next_try_at end as "nextTryAt", l.polled_at as "polledAt",
	l.succeeded_at as "succeededAt", l.knocked_at as "knockedAt", l.skew_seconds as "skewSeconds", l.last_error as "lastError",
	l.event_cursor as "eventCursor", l.directory_version as "directoryVersion", l.directory_synced_at as "directorySyncedAt",
	l.directory_told as "directoryTold"`;

async function peersWhere(ctx: ReadCtx, where: ReturnType<typeof sql>): Promise<Peer[]> {
	const { rows } = await sql<Peer>`select ${PEER_COLUMNS}
		from exchange.peer p join exchange.link l on l.peer_id = p.id where ${where} order by p.id`.execute(ctx.db);
	return rows;
}

export async function insertPeer(
	ctx: Ctx,
	peer: { name: string; baseUrl: string; systemId: string; secretSealed: Buffer; pollSeconds: number },
): Promise<number> {
	const { id } = await writing<ExchangeTables>(ctx)
		.insertInto('exchange.peer')
		.values({
			name: peer.name,
			base_url: peer.baseUrl,
			system_id: peer.systemId,
			secret_sealed: peer.secretSealed,
			poll_seconds: peer.pollSeconds,
			connected_at: ctx.now,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await writing<ExchangeTables>(ctx).insertInto('exchange.link').values({ peer_id: id }).execute();
	return id;
}

export async function endPeer(ctx: Ctx, id: number): Promise<void> {
	await writing<ExchangeTables>(ctx)
		.updateTable('exchange.peer')
		.set({ ended_at: ctx.now })
		.where('id', '=', id)
		.execute();
}

/** What an operator may change of a connection; absent stays as it is. */
export async function updatePeer(
	ctx: Ctx,
	id: number,
	change: {
		name?: string | undefined;
		baseUrl?: string | undefined;
		secretSealed?: Buffer | undefined;
		pollSeconds?: number | undefined;
	},
): Promise<void> {
	const { name, baseUrl: base_url, secretSealed: secret_sealed, pollSeconds: poll_seconds } = change;
	const given = Object.fromEntries(
		Object.entries({ name, base_url, secret_sealed, poll_seconds }).filter(([, value]) => value !== undefined),
	);
	if (Object.keys(given).length === 0) return;
	await writing<ExchangeTables>(ctx).updateTable('exchange.peer').set(given).where('id', '=', id).execute();
}

export async function setPaused(ctx: Ctx, id: number, pausedAt: Date | null): Promise<void> {
	await writing<ExchangeTables>(ctx)
		.updateTable('exchange.peer')
		.set({ paused_at: pausedAt })
		.where('id', '=', id)
		.execute();
}

/** What kept the line from being tried is forgotten: the next ring tries it. */
export async function forgetFailures(ctx: Ctx, peerId: number): Promise<void> {
	await sql`update exchange.link set next_try_at = '-infinity', polled_at = null where peer_id = ${peerId}`.execute(
		ctx.tx,
	);
}

export async function setKnocked(ctx: Ctx, peerId: number): Promise<void> {
	await writing<ExchangeTables>(ctx)
		.updateTable('exchange.link')
		.set({ knocked_at: ctx.now })
		.where('peer_id', '=', peerId)
		.execute();
}

/** The line failed. @returns true when it was up until now */
export async function setLinkDown(ctx: Ctx, peerId: number, nextTryAt: Date, error: string): Promise<boolean> {
	const { rows } = await sql<{
		wasUp: boolean;
	}>`with before as (select is_up from exchange.link where peer_id = ${peerId} for update)
		update exchange.link l set is_up = false, failures = failures + 1, next_try_at = ${nextTryAt}, last_error = ${error.slice(0, 500)}
		from before where l.peer_id = ${peerId} returning before.is_up as "wasUp"`.execute(ctx.tx);
	const turned = rows[0]?.wasUp === true;
	if (turned) await insertTurn(ctx, peerId, false, error);
	return turned;
}

/** The hub answered. @returns true when the line was down until now */
export async function setLinkUp(ctx: Ctx, peerId: number, skewSeconds: number | undefined): Promise<boolean> {
	const { rows } = await sql<{
		wasUp: boolean;
	}>`with before as (select is_up from exchange.link where peer_id = ${peerId} for update)
		update exchange.link l set is_up = true, failures = 0, next_try_at = '-infinity', succeeded_at = ${ctx.now},
			skew_seconds = coalesce(${skewSeconds ?? null}::int, skew_seconds), last_error = null
		from before where l.peer_id = ${peerId} returning before.is_up as "wasUp"`.execute(ctx.tx);
	const turned = rows[0]?.wasUp === false;
	if (turned) await insertTurn(ctx, peerId, true, null);
	return turned;
}

async function insertTurn(ctx: Ctx, peerId: number, isUp: boolean, detail: string | null): Promise<void> {
	await writing<ExchangeTables>(ctx)
		.insertInto('exchange.link_turn')
		.values({ peer_id: peerId, at: ctx.now, is_up: isUp, detail })
		.execute();
}

export async function setPolled(ctx: Ctx, peerId: number): Promise<void> {
	await writing<ExchangeTables>(ctx)
		.updateTable('exchange.link')
		.set({ polled_at: ctx.now })
		.where('peer_id', '=', peerId)
		.execute();
}

export async function setEventCursor(ctx: Ctx, peerId: number, seq: number): Promise<void> {
	await writing<ExchangeTables>(ctx)
		.updateTable('exchange.link')
		.set({ event_cursor: seq })
		.where('peer_id', '=', peerId)
		.execute();
}

/** @param isWhole false: there is more, and the next poll goes on */
export async function setDirectoryVersion(ctx: Ctx, peerId: number, version: number, isWhole: boolean): Promise<void> {
	await writing<ExchangeTables>(ctx)
		.updateTable('exchange.link')
		.set({ directory_version: version, ...(isWhole ? { directory_synced_at: ctx.now } : {}) })
		.where('peer_id', '=', peerId)
		.execute();
}

export async function setDirectoryTold(ctx: Ctx, peerId: number, version: number): Promise<void> {
	await writing<ExchangeTables>(ctx)
		.updateTable('exchange.link')
		.set({ directory_told: version })
		.where('peer_id', '=', peerId)
		.execute();
}

export interface NewContact {
	readonly peerId: number;
	readonly operation: string;
	readonly subject?: string | undefined;
	readonly outcome: 'ok' | 'refused' | 'unreachable';
	readonly errorCode?: string | undefined;
	readonly detail?: string | undefined;
	readonly milliseconds: number;
	readonly sizeBytes?: number | undefined;
}

/** Lines of the message log. */
export async function insertContacts(ctx: Ctx, contacts: readonly NewContact[]): Promise<void> {
	await contactsInsert(ctx, contacts).execute(ctx.tx);
}

/** The same as part of another statement. */
export function contactsInsert(ctx: Ctx, contacts: readonly NewContact[]) {
	const rows = contacts.map(({ milliseconds, detail, ...contact }) => ({
		...contact,
		milliseconds: Math.round(milliseconds),
		detail: detail?.slice(0, 500),
	}));
	return sql`insert into exchange.contact (at, peer_id, operation, subject, outcome, error_code, detail, milliseconds, size_bytes)
		select ${ctx.now}, "peerId", operation, subject, outcome, "errorCode", detail, milliseconds, "sizeBytes"
		from jsonb_to_recordset(${jsonRows(rows)}::jsonb) as c("peerId" bigint, operation text, subject text, outcome text, "errorCode" text,
			detail text, milliseconds int, "sizeBytes" bigint)`;
}
