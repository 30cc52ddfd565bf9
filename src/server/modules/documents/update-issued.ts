import { toNfc } from '../../../shared/vietnamese-text.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { askReceivers } from './ask-receivers.ts';
import { sendOverAxis } from './axis.ts';
import { indexWords } from './document-store.ts';
import { sendTo } from './issue-document.ts';
import { reachedOverAxis } from './recall-document.ts';
import { checkedRecipients } from './recipients.ts';
import { insertRecipients, lockRecipients, type NewRecipient } from './recipient-store.ts';
import { reasonOrRefuse } from './reason.ts';
import { changeDocument, lockDocument, stateAfterOrRefuse } from './store.ts';

/** What may change about a document that was issued; its signed content never does. */
export interface IssuedChange {
	readonly id: number;
	readonly revision?: number | undefined;
	readonly reason: string;
	readonly abstract?: string | undefined;
	readonly replyDueOn?: string | null | undefined;
	readonly addedRecipients?: readonly NewRecipient[] | undefined;
}

/**
 * Corrects what is said about an issued document, or sends it to more receivers; those who have it are told (business type 2).
 * Errors in the content are mended by another document that amends or replaces this one.
 * @law NĐ 30/2020/NĐ-CP Điều 18 khoản 3
 * @throws Refusal access.denied, document.not-possible-now, document.reason-too-short, document.nothing-changed
 */
export async function updateIssued(ctx: Ctx, change: IssuedChange): Promise<void> {
	const document = await lockDocument(ctx, change.id, change.revision);
	requirePermission(ctx, 'document.issue', document.agency_unit_id);
	stateAfterOrRefuse(document, 'update');
	const reason = reasonOrRefuse(change.reason);
	const abstract = change.abstract === undefined ? document.abstract : toNfc(change.abstract).slice(0, 500);
	const replyDueOn = change.replyDueOn === undefined ? document.reply_due_on : change.replyDueOn;
	const isInfoChanged = abstract !== document.abstract || replyDueOn !== document.reply_due_on;
	const { agency_unit_id: agencyUnitId, direction } = document;
	const added = await checkedRecipients(ctx, { agencyUnitId, direction }, change.addedRecipients ?? []);
	if (abstract === '' || (!isInfoChanged && added.length === 0)) refuse('document.nothing-changed');
	const before = await lockRecipients(ctx, document.id);
	const changed = { ...document, abstract, reply_due_on: replyDueOn };
	await changeDocument(
		ctx,
		document,
		{ abstract, reply_due_on: replyDueOn },
		{ kind: 'update', note: reason, data: { isInfoChanged, addedRecipients: added.length } },
	);
	await indexWords(ctx, document.id);
	await insertRecipients(ctx, document.id, added);
	await sendTo(ctx, changed, await lockRecipients(ctx, document.id));
	if (isInfoChanged)
		await askReceivers(ctx, document, before, { kind: 'update', reason, changes: { abstract, replyDueOn } });
	await sendOverAxis(ctx, changed, isInfoChanged ? reachedOverAxis(before) : [], {
		type: 2,
		reason,
		...(document.identifier === null ? {} : { documentId: document.identifier }),
		documentInfo: { changed: isInfoChanged, receiversChanged: added.length > 0, receivers: [] },
		replacements: [],
	});
}
