import type { Ctx } from '../../platform/ctx.ts';
import { insertChangeRequest, type NewChangeRequest } from './change-store.ts';
import { recordAct, type DocumentRecord } from './store.ts';

/**
 * A sender asks for a change of a document received here; it waits for the clerk's answer. Asked twice, it is kept once.
 * @law NĐ 30/2020/NĐ-CP Điều 18 khoản 4: the receiver cancels the recalled document on the system and tells the sender
 */
export async function askChange(
	ctx: Ctx,
	document: DocumentRecord,
	request: Omit<NewChangeRequest, 'documentId'>,
): Promise<void> {
	if (document.frozen_at !== null) return;
	const isNew = await insertChangeRequest(ctx, { ...request, documentId: document.id });
	if (!isNew) return;
	const state = { from: document.state, to: document.state };
	await recordAct(ctx, document, state, { kind: 'ask-change', note: request.reason, data: { kind: request.kind } });
}
