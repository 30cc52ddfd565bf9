import type { Ctx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { inMyHands } from './visible-views.ts';

/** Writes the receipt of a reading and marks what was in the reader's hands as opened. */
export async function storeReading(ctx: Ctx, documentId: number, accountId: number): Promise<void> {
	await sql`insert into documents.reading (document_id, account_id, first_at, last_at)
		values (${documentId}, ${accountId}, ${ctx.now}, ${ctx.now})
		on conflict (document_id, account_id) do update set last_at = excluded.last_at`.execute(ctx.tx);
	await sql`update documents.node n set read_at = coalesce(n.read_at, ${ctx.now}),
			closed_at = case when n.purpose = 'inform' and n.account_id is not null then ${ctx.now}::timestamptz end,
			outcome = case when n.purpose = 'inform' and n.account_id is not null then 'read' end,
			closed_by = case when n.purpose = 'inform' and n.account_id is not null then ${accountId}::bigint end
		where n.document_id = ${documentId} and n.closed_at is null and ${inMyHands(ctx.actor)}`.execute(ctx.tx);
}
