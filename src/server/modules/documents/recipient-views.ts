import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';

/** Names of recipients as printed: those under "Kính gửi" and the others. */
export async function listRecipientNames(
	ctx: ReadCtx,
	documentId: number,
): Promise<{ addressees: string[]; others: string[] }> {
	const { rows } = await sql<{ name: string; isAddressee: boolean }>`select name, is_addressee as "isAddressee"
		from documents.recipient where document_id = ${documentId} and state <> 'removed' order by ordinal`.execute(ctx.db);
	const names = (addressed: boolean) =>
		rows.filter(({ isAddressee }) => isAddressee === addressed).map(({ name }) => name);
	return { addressees: names(true), others: names(false) };
}
