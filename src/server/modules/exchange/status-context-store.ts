import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { documentThatCame, sameStatus, type AboutDocument } from './incoming-store.ts';
import { reportedRecipient, type AboutSent, type Recipient } from './outgoing-store.ts';

/** What a status that came belongs to. */
export interface StatusContext {
	/** The first that told the same in the same words. */
	readonly repeats: number | null;
	/** The document that came in earlier, when it is about one of those. */
	readonly aboutIncoming: number | null;
	/** The recipient of ours it reports from. */
	readonly reported: Recipient | null;
}

/** Looks for all of it in one statement. */
export async function findStatusContext(
	ctx: ReadCtx,
	status: { id: number; fingerprint: string; receiverCode: string },
	about: { came: Omit<AboutDocument, 'before' | 'receiverCode'>; sent: AboutSent },
): Promise<StatusContext> {
	const came = { ...about.came, before: status.id, receiverCode: status.receiverCode };
	const { rows } =
		await sql<StatusContext>`select (${sameStatus(status)}) as repeats, (${documentThatCame(came)}) as "aboutIncoming",
		(select to_jsonb(recipient) from (${reportedRecipient(about.sent)}) recipient) as reported`.execute(ctx.db);
	return rows[0] ?? { repeats: null, aboutIncoming: null, reported: null };
}
