import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { askBackOverAxis, sendOverAxis } from './axis.ts';
import { askReceivers } from './ask-receivers.ts';
import { lockRecipients, recordDelivery, type RecipientRecord } from './recipient-store.ts';
import { reasonOrRefuse } from './reason.ts';
import { changeDocument, lockDocument, stateAfterOrRefuse, type DocumentRecord } from './store.ts';

/**
 * Recalls an issued document from everybody: it is frozen, and each receiver is asked to cancel it (business type 1 over the
 * axis); their answers come as 15 and 16.
 * @law NĐ 30/2020/NĐ-CP Điều 18 khoản 4
 * @throws Refusal access.denied, document.not-possible-now, document.reason-too-short
 */
export async function recallDocument(
	ctx: Ctx,
	input: { id: number; revision?: number | undefined; reason: string },
): Promise<void> {
	const document = await lockDocument(ctx, input.id, input.revision);
	requirePermission(ctx, 'document.issue', document.agency_unit_id);
	const state = stateAfterOrRefuse(document, 'recall');
	const reason = reasonOrRefuse(input.reason);
	const recipients = await lockRecipients(ctx, document.id);
	await askReceivers(ctx, document, recipients, { kind: 'recall', reason });
	await sendOverAxis(ctx, document, reachedOverAxis(recipients), {
		type: 1,
		reason,
		...(document.identifier === null ? {} : { documentId: document.identifier }),
		...(ctx.actor.kind === 'officer' ? { staff: { staff: ctx.actor.name } } : {}),
		replacements: [],
	});
	await markAsked(ctx, document, recipients, 'recall');
	await changeDocument(ctx, document, { state, frozen_at: ctx.now }, { kind: 'recall', note: reason });
}

/**
 * Asks one receiver to give a document back that should not have gone there (13); it stays in force for the others.
 * @throws Refusal access.denied, document.not-possible-now, document.reason-too-short, document.no-recipient
 */
export async function askBack(
	ctx: Ctx,
	input: { id: number; revision?: number | undefined; recipientId: number; reason: string },
): Promise<void> {
	const document = await lockDocument(ctx, input.id, input.revision);
	requirePermission(ctx, 'document.issue', document.agency_unit_id);
	stateAfterOrRefuse(document, 'update');
	const reason = reasonOrRefuse(input.reason);
	const recipient =
		(await lockRecipients(ctx, document.id)).find(({ id }) => id === input.recipientId) ??
		refuse('document.no-recipient');
	await askReceivers(ctx, document, [recipient], { kind: 'recall', reason });
	if (recipient.channel === 'axis' && recipient.organ_id !== null)
		await askBackOverAxis(ctx, document, recipient.organ_id, reason);
	await markAsked(ctx, document, [recipient], 'ask-back');
	await changeDocument(ctx, document, {}, { kind: 'update', note: reason, data: { askedBack: recipient.name } });
}

/** Receivers that a message can still reach: whoever refused it has nothing to give back. */
export function reachedOverAxis(recipients: readonly RecipientRecord[]): RecipientRecord[] {
	return recipients.filter(
		({ channel, state }) => channel === 'axis' && !['waiting', 'refused', 'recalled', 'removed'].includes(state),
	);
}

async function markAsked(
	ctx: Ctx,
	document: DocumentRecord,
	recipients: readonly RecipientRecord[],
	act: string,
): Promise<void> {
	for (const { id, state } of recipients) {
		if (['waiting', 'refused', 'recalled', 'removed'].includes(state)) continue;
		const sourceKey = `${act}:${String(document.revision)}`;
		await recordDelivery(ctx, id, { state: 'recall-asked', statusCode: '13', sourceKey });
	}
}
