import { requirePermission } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';

/** A connection to a hub as its operator sees it; the secret stays where it is. */
export interface HubLine {
	readonly peerId: number;
	readonly name: string;
	readonly baseUrl: string;
	readonly systemId: string;
	readonly pollSeconds: number;
	readonly connectedAt: Date;
	readonly pausedAt: Date | null;
	readonly isUp: boolean;
	/** While the line is down nobody tries before this. */
	readonly nextTryAt: Date | null;
	readonly lastError: string | null;
	readonly polledAt: Date | null;
	readonly succeededAt: Date | null;
	/** The hub told us by itself that something waits: it pushes. */
	readonly knockedAt: Date | null;
	readonly skewSeconds: number | null;
	readonly directorySyncedAt: Date | null;
	/** Errands that wait for this hub. */
	readonly waitingToSend: number;
	readonly waitingToFetch: number;
	readonly waitingToAcknowledge: number;
	readonly oldestWaitingAt: Date | null;
}

/** Every open connection to a hub, the first connected first. @throws Refusal access.denied */
export async function listHubs(ctx: ReadCtx): Promise<HubLine[]> {
	requirePermission(ctx, 'exchange.read');
	const { rows } =
		await sql<HubLine>`select p.id as "peerId", p.name, p.base_url as "baseUrl", p.system_id as "systemId",
			p.poll_seconds as "pollSeconds", p.connected_at as "connectedAt", p.paused_at as "pausedAt", l.is_up as "isUp",
			nullif(l.next_try_at, '-infinity') as "nextTryAt", l.last_error as "lastError", l.polled_at as "polledAt",
			l.succeeded_at as "succeededAt", l.knocked_at as "knockedAt", l.skew_seconds as "skewSeconds",
			l.directory_synced_at as "directorySyncedAt", e.*
		from exchange.peer p join exchange.link l on l.peer_id = p.id
		cross join lateral (select count(*) filter (where e.kind = 'send')::int as "waitingToSend",
			count(*) filter (where e.kind = 'fetch')::int as "waitingToFetch",
			count(*) filter (where e.kind = 'acknowledge')::int as "waitingToAcknowledge", min(e.asked_at) as "oldestWaitingAt"
			from exchange.errand e where e.peer_id = p.id or (e.peer_id is null and p.id = (select min(id) from exchange.peer where ended_at is null))) e
		where p.ended_at is null order by p.id`.execute(ctx.db);
	return rows;
}

/** A turn of a line: it went down, or came back. */
export interface LineTurn {
	readonly hubName: string;
	readonly at: Date;
	readonly isUp: boolean;
	readonly detail: string | null;
}

/** The newest turns of all lines. @throws Refusal access.denied */
export async function listLineTurns(ctx: ReadCtx): Promise<LineTurn[]> {
	requirePermission(ctx, 'exchange.read');
	const { rows } = await sql<LineTurn>`select p.name as "hubName", t.at, t.is_up as "isUp", t.detail
		from exchange.link_turn t join exchange.peer p on p.id = t.peer_id order by t.id desc limit 20`.execute(ctx.db);
	return rows;
}
