import { grantedUnits, requirePermission } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql, type RawBuilder } from '../../platform/db.ts';
import { refuse } from '../../platform/refusal.ts';

export const CONTACT_OUTCOMES = ['ok', 'refused', 'unreachable'] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

/** One call of ours to a hub. Calls that bring nothing are not written down, nor those while a line is down. */
export interface ContactLine {
	readonly id: number;
	readonly at: Date;
	readonly hubName: string;
	/** `/sendEdoc`, as the axis names it. */
	readonly operation: string;
	/** Number and symbol of the message it was about, where there is one. */
	readonly code: string | null;
	/** The message of ours, or the one that came; for their pages. */
	readonly sentId: number | null;
	readonly receivedId: number | null;
	readonly outcome: ContactOutcome;
	readonly errorCode: string | null;
	readonly detail: string | null;
	readonly milliseconds: number;
	readonly sizeBytes: number | null;
}

export interface ContactFilter {
	/** Part of a number and symbol, of an operation or of what went wrong. */
	readonly text?: string | undefined;
	readonly outcome?: ContactOutcome | undefined;
	readonly peerId?: number | undefined;
	/** From this instant on, and before that one. */
	readonly fromAt?: Date | undefined;
	readonly untilAt?: Date | undefined;
	/** The last id of the page before. */
	readonly before?: number | undefined;
}

const PAGE = 50;

/** Of a call `c`: the id of the message of ours it is about. */
const SUBJECT_ID = sql`case when c.subject ~ '^[0-9]{1,18}$' then c.subject::bigint end`;
/** The message that came which a call `c` is about: one look into an index for each way to name it. */
const CAME = sql`select m.id, m.code from exchange.incoming m where m.id = case when c.operation = '/updateStatus' then ${SUBJECT_ID} end
	union all
	select m.id, m.code from exchange.incoming m where c.operation = '/getEdoc' and m.peer_id = c.peer_id and m.axis_doc_id = c.subject`;

/** Whether a call `c` says something: by itself, or by the number of its message. Messages are looked through once, not for each call. */
function says(pattern: string): RawBuilder<unknown> {
	return sql`(c.operation ilike ${pattern} or c.error_code ilike ${pattern} or c.detail ilike ${pattern}
		or (c.operation, c.subject) in (
			select '/sendEdoc', id::text from exchange.outgoing where code ilike ${pattern}
			union all select '/updateStatus', id::text from exchange.incoming where code ilike ${pattern}
			union all select '/getEdoc', axis_doc_id from exchange.incoming where code ilike ${pattern}))`;
}

/**
 * The log of single calls, newest first, fifty at a time; for who reads the log of the whole province: a call names messages of
 * any unit.
 * @throws Refusal access.denied
 */
export async function listContacts(
	ctx: ReadCtx,
	filter: ContactFilter,
): Promise<{ rows: ContactLine[]; next: number | undefined }> {
	requirePermission(ctx, 'exchange.read');
	if (grantedUnits(ctx.actor, 'exchange.read') !== 'all')
		return refuse('access.denied', { permission: 'exchange.read' });
	const typed = filter.text?.normalize('NFC').trim() ?? '';
	const isAbout = typed === '' ? sql`true` : says(`%${typed.replace(/[\\%_]/g, '\\$&')}%`);
	const { rows } =
		await sql<ContactLine>`select c.id, c.at, p.name as "hubName", c.operation, coalesce(o.code, i.code) as code,
			o.id as "sentId", i.id as "receivedId", c.outcome, c.error_code as "errorCode", c.detail, c.milliseconds,
			c.size_bytes as "sizeBytes"
		from exchange.contact c join exchange.peer p on p.id = c.peer_id
		left join exchange.outgoing o on o.id = case when c.operation = '/sendEdoc' then ${SUBJECT_ID} end
		left join lateral (${CAME}) i on true
		where (${filter.before ?? null}::bigint is null or c.id < ${filter.before ?? null})
			and (${filter.outcome ?? null}::text is null or c.outcome = ${filter.outcome ?? null})
			and (${filter.peerId ?? null}::bigint is null or c.peer_id = ${filter.peerId ?? null})
			and (${filter.fromAt ?? null}::timestamptz is null or c.at >= ${filter.fromAt ?? null})
			and (${filter.untilAt ?? null}::timestamptz is null or c.at < ${filter.untilAt ?? null})
			and ${isAbout}
		order by c.id desc limit ${PAGE + 1}`.execute(ctx.db);
	const shown = rows.slice(0, PAGE);
	return { rows: shown, next: rows.length > PAGE ? shown.at(-1)?.id : undefined };
}
