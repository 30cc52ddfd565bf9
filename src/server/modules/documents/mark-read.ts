import { requireOfficer } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { storeReading } from './reading-store.ts';
import { getVisibleDocument } from './visible-views.ts';

/**
 * The officer has opened the document: a reading receipt, the nodes in their hands are marked as opened, and what was only
 * to be known is done with that.
 * @throws Refusal document.not-found, access.denied
 */
export async function markRead(ctx: Ctx, id: number): Promise<void> {
	const { accountId } = requireOfficer(ctx);
	const document = await getVisibleDocument(ctx, id);
	await storeReading(ctx, document.id, accountId);
}
