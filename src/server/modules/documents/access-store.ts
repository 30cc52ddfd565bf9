import type { Ctx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';

/** Who may read a document from now on, besides those who may already. */
export interface NewReaders {
	readonly unitIds?: readonly (number | null)[];
	readonly accountIds?: readonly (number | null)[];
}

/** Lets units and persons read a document. Access once given is not taken back: who took part may always look it up. */
export async function grantAccess(ctx: Ctx, documentId: number, readers: NewReaders): Promise<void> {
	const units = (readers.unitIds ?? []).filter((id) => id !== null);
	const accounts = (readers.accountIds ?? []).filter((id) => id !== null);
	if (units.length > 0)
		await sql`with known as (
				insert into documents.unit_agency (unit_id, agency_unit_id)
				select distinct u, d.agency_unit_id from unnest(${units}::bigint[]) u, documents.document d where d.id = ${documentId}
				on conflict do nothing)
			insert into documents.unit_access (unit_id, document_id)
			select distinct u, ${documentId}::bigint from unnest(${units}::bigint[]) u on conflict do nothing`.execute(ctx.tx);
	if (accounts.length > 0)
		await sql`insert into documents.account_access (account_id, document_id)
			select distinct a, ${documentId}::bigint from unnest(${accounts}::bigint[]) a on conflict do nothing`.execute(ctx.tx);
}
