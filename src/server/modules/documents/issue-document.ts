import type { Ctx } from '../../platform/ctx.ts';
import { enqueue } from '../../platform/jobs.ts';
import { refuse } from '../../platform/refusal.ts';
import { deliverToUnit } from './deliver-to-unit.ts';
import { sendOverAxis } from './axis.ts';
import { closeNode, lockMyNode } from './node-store.ts';
import { lockRecipients, recordDelivery, type RecipientRecord } from './recipient-store.ts';
import { replacementBusiness, replaceOld } from './replace-issued.ts';
import { changeDocument, lockDocument, stateAfterOrRefuse, type DocumentRecord } from './store.ts';

/**
 * The clerk issues a sealed document: units of this platform have it at once, other agencies get it over the axis, the
 * rest by e-mail or on paper. All of it in one transaction: nothing is sent of a document that was not issued.
 * @law NĐ 30/2020/NĐ-CP Điều 18
 * @throws Refusal document.not-in-hand, document.not-possible-now, document.no-recipient, document.no-axis
 */
export async function issueDocument(ctx: Ctx, input: { id: number; revision?: number | undefined }): Promise<void> {
	const document = await lockDocument(ctx, input.id, input.revision);
	const node = await lockMyNode(ctx, document.id, ['issue']);
	const state = stateAfterOrRefuse(document, 'issue');
	const recipients = await lockRecipients(ctx, document.id);
	if (recipients.length === 0) refuse('document.no-recipient');
	await sendTo(ctx, document, recipients);
	await replaceOld(ctx, document);
	await closeNode(ctx, node, { outcome: 'issued' });
	await changeDocument(
		ctx,
		document,
		{ state, issued_at: ctx.now, finished_at: ctx.now },
		{ kind: 'issue', unitId: node.unit_id, onBehalfOf: node.behalf?.name, data: { recipients: recipients.length } },
	);
}

/** Sends to recipients that wait; each by its channel. */
export async function sendTo(
	ctx: Ctx,
	document: DocumentRecord,
	recipients: readonly RecipientRecord[],
): Promise<void> {
	const waiting = recipients.filter(({ state }) => state === 'waiting');
	for (const recipient of waiting) {
		if (recipient.channel === 'unit') await deliverToUnit(ctx, document, recipient);
		if (recipient.channel === 'email') await sendByEmail(ctx, recipient);
	}
	const axis = waiting.filter(({ channel }) => channel === 'axis');
	const business = await replacementBusiness(ctx, document, axis);
	const replaced = new Set(business?.replacements.flatMap(({ organIds }) => organIds) ?? []);
	const hadOld = axis.filter(({ organ_id }) => organ_id !== null && replaced.has(organ_id));
	await sendOverAxis(ctx, document, hadOld, business);
	await sendOverAxis(
		ctx,
		document,
		axis.filter((one) => !hadOld.includes(one)),
	);
}

async function sendByEmail(ctx: Ctx, recipient: RecipientRecord): Promise<void> {
	await enqueue(ctx, {
		name: 'documents.send-email',
		payload: { recipientId: recipient.id },
		key: `recipient:${String(recipient.id)}`,
	});
	await recordDelivery(ctx, recipient.id, { state: 'sent', sourceKey: 'issue' });
}
