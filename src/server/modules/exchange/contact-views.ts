import { grantedUnits, requirePermission } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
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
	const text = typed === '' ? null : `%${typed.replace(/[\\%_]/g, '\\$&')}%`;
	const { rows } =
		await sql<ContactLine>`select c.id, c.at, p.name as "hubName", c.operation, coalesce(o.code, i.code) as code,
			o.id as "sentId", i.id as "receivedId", c.outcome, c.error_code as "errorCode", c.detail, c.milliseconds,
			c.size_bytes as "sizeBytes"
		from exchange.contact c join exchange.peer p on p.id = c.peer_id
		left join exchange.outgoing o on c.operation = '/sendEdoc' and o.id::text = c.subject
		left join exchange.incoming i on (c.operation = '/updateStatus' and i.id::text = c.subject)
			or (c.operation = '/getEdoc' and i.peer_id = c.peer_id and i.axis_doc_id = c.subject)
		where (${filter.before ?? null}::bigint is null or c.id < ${filter.before ?? null})
			and (${filter.outcome ?? null}::text is null or c.outcome = ${filter.outcome ?? null})
			and (${filter.peerId ?? null}::bigint is null or c.peer_id = ${filter.peerId ?? null})
			and (${filter.fromAt ?? null}::timestamptz is null or c.at >= ${filter.fromAt ?? null})
			and (${filter.untilAt ?? null}::timestamptz is null or c.at < ${filter.untilAt ?? null})
			and (${text}::text is null or concat_ws(' ', o.code, i.code, c.operation, c.error_code, c.detail) ilike ${text})
		order by c.id desc limit ${PAGE + 1}`.execute(ctx.db);
	const shown = rows.slice(0, PAGE);
	return { rows: shown, next: rows.length > PAGE ? shown.at(-1)?.id : undefined };
}
