import { vnDate } from '../../../shared/dates.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';

/** Whether somebody is in office on a day, and if not, what they held last. */
export interface Office {
	readonly isHeld: boolean;
	/** Of the position held, or held last; null when there never was one. */
	readonly title: string | null;
	/** Last day of it; null while it has no end. */
	readonly lastDay: string | null;
	/** First day of it, when that is still to come. */
	readonly beginsOn: string | null;
}

/**
 * How an account stands in a position today, or in any position when none is named. A delegation changes nothing here: who
 * gave one is still in office, and who received one holds the office of the other no more than before.
 */
export async function findOffice(
	ctx: ReadCtx,
	{ accountId, positionId }: { accountId: number; positionId: number | null },
): Promise<Office> {
	const today = vnDate(ctx.now);
	const { rows } = await sql<Office>`select daterange(h.from_on, least(h.to_on, p.ended_on), '[]') @> ${today}::date
				and a.disabled_at is null as "isHeld",
			p.title, least(h.to_on, p.ended_on) as "lastDay",
			case when h.from_on > ${today}::date then h.from_on end as "beginsOn"
		from people.appointment h join people.position p on p.id = h.position_id join people.account a on a.id = h.account_id
		where h.account_id = ${accountId} and ${positionId === null ? sql`true` : sql`h.position_id = ${positionId}`}
			and (p.ended_on is null or h.from_on <= p.ended_on)
		order by 1 desc, h.from_on desc, h.id desc limit 1`.execute(ctx.db);
	return rows[0] ?? { isHeld: false, title: null, lastDay: null, beginsOn: null };
}
