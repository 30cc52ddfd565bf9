import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { insertAttachment, getStoredFile, indexWords } from './document-store.ts';
import { lockOpenRequest, storeAnswer, type OpenRequest } from './change-store.ts';
import { closeNodes } from './node-store.ts';
import { reasonOrRefuse, wordsOf } from './reason.ts';
import { changeDocument, lockDocument, type DocumentRecord } from './store.ts';
import { tellSender } from './tell-sender.ts';

/**
 * The clerk answers a sender's request: agreed (15), and the document is frozen (recall, replacement) or brought up to date;
 * or refused (16), with the reason.
 * @law NĐ 30/2020/NĐ-CP Điều 18 khoản 4; statuses 15 and 16 of the axis
 * @throws Refusal access.denied, document.no-request, document.reason-too-short
 */
export async function answerChange(
	ctx: Ctx,
	input: { id: number; requestId?: number | undefined; answer: 'agreed' | 'refused'; reason?: string | undefined },
): Promise<void> {
	const document = await lockDocument(ctx, input.id);
	requirePermission(ctx, 'document.register', document.agency_unit_id);
	const request = (await lockOpenRequest(ctx, document.id, input.requestId)) ?? refuse('document.no-request');
	if (input.answer === 'refused') {
		const reason = reasonOrRefuse(input.reason ?? '');
		await storeAnswer(ctx, request.id, 'refused', reason);
		await changeDocument(ctx, document, {}, { kind: 'answer-change', note: reason, data: { answer: 'refused' } });
		await tellSender(ctx, document, '16', reason, request.kind);
		return;
	}
	await storeAnswer(ctx, request.id, 'agreed', wordsOf(input.reason));
	await (request.kind === 'update' ? update : freeze)(ctx, document, request);
	await tellSender(ctx, document, '15', wordsOf(input.reason), request.kind);
}

/** Recalled or replaced: nothing more may be done with it, its data and number stay. */
async function freeze(ctx: Ctx, document: DocumentRecord, request: OpenRequest): Promise<void> {
	await closeNodes(ctx, document.id, 'recalled');
	await changeDocument(
		ctx,
		document,
		{ state: 'recalled', frozen_at: ctx.now, finished_at: document.finished_at ?? ctx.now },
		{ kind: 'recall', note: request.reason, data: { replacement: request.replacementId } },
	);
}

async function update(ctx: Ctx, document: DocumentRecord, { changes, reason }: OpenRequest): Promise<void> {
	for (const fileId of changes?.fileIds ?? []) {
		const file = await getStoredFile(ctx, fileId);
		await insertAttachment(ctx, {
			document_id: document.id,
			role: 'attachment',
			title: `${file.name} (cập nhật)`,
			file_id: fileId,
		});
	}
	await changeDocument(
		ctx,
		document,
		{
			abstract: changes?.abstract ?? document.abstract,
			reply_due_on: changes?.replyDueOn === undefined ? document.reply_due_on : changes.replyDueOn,
			note: changes?.note ?? document.note,
		},
		{ kind: 'update', note: reason },
	);
	await indexWords(ctx, document.id);
}
