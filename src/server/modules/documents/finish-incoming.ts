import { isPermitted, requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { closeNode, closeNodes, lockMyNode, lockOpenNodes } from './node-store.ts';
import { insertOpinion } from './opinion-store.ts';
import { wordsOf } from './reason.ts';
import { changeDocument, lockDocument, stateAfterOrRefuse } from './store.ts';
import { reportTask } from './tasks-of.ts';
import { tellSender } from './tell-sender.ts';

interface Report {
	readonly id: number;
	readonly revision?: number | undefined;
	readonly nodeId?: number | undefined;
	readonly words: string;
	readonly fileId?: string | undefined;
}

/**
 * A handler tells how far the work is; the first such report tells the sender "being processed" (05).
 * @throws Refusal document.not-in-hand, document.incomplete
 */
export async function reportProgress(ctx: Ctx, input: Report): Promise<void> {
	const document = await lockDocument(ctx, input.id, input.revision);
	const node = await lockMyNode(ctx, document.id, ['handle'], input.nodeId);
	const state = stateAfterOrRefuse(document, 'report');
	const words = wordsOf(input.words) ?? refuse('document.incomplete', { what: 'nội dung báo cáo' });
	const said = { documentId: document.id, nodeId: node.id, unitId: node.unit_id, words, fileId: input.fileId };
	await insertOpinion(ctx, { ...said, kind: 'progress', onBehalfOf: node.behalf?.name });
	await changeDocument(
		ctx,
		document,
		{ state },
		{ kind: 'report', note: words, unitId: node.unit_id, onBehalfOf: node.behalf?.name },
	);
	if (document.state !== 'in-work') await tellSender(ctx, document, '05');
}

/**
 * A handler has done their part and says with what result. When nobody has a part left the document is done, and the
 * sender hears "finished" (06).
 * @throws Refusal document.not-in-hand, document.incomplete
 */
export async function finishPart(ctx: Ctx, input: Report): Promise<{ isDone: boolean }> {
	const document = await lockDocument(ctx, input.id, input.revision);
	const node = await lockMyNode(ctx, document.id, ['handle'], input.nodeId);
	const state = stateAfterOrRefuse(document, 'finish-part');
	const words = wordsOf(input.words) ?? refuse('document.incomplete', { what: 'kết quả xử lý' });
	const said = { documentId: document.id, nodeId: node.id, unitId: node.unit_id, words, fileId: input.fileId };
	await insertOpinion(ctx, { ...said, kind: 'result', onBehalfOf: node.behalf?.name });
	await closeNode(ctx, node, { outcome: 'done', opinion: words });
	if (node.role === 'main') await reportTask(ctx, node.id, { words, fileId: input.fileId });
	const act = { note: words, unitId: node.unit_id, onBehalfOf: node.behalf?.name };
	const left = await lockOpenNodes(ctx, document.id, ['handle', 'direct']);
	if (left.length > 0) {
		await changeDocument(ctx, document, { state }, { kind: 'finish-part', ...act });
		return { isDone: false };
	}
	await changeDocument(ctx, document, { state: 'done', finished_at: ctx.now }, { kind: 'finish', ...act });
	await tellSender(ctx, document, '06', words);
	return { isDone: true };
}

/**
 * The clerk or a leader closes a document: whatever is open leaves all hands, and the sender hears "finished" (06).
 * @throws Refusal access.denied, document.not-possible-now
 */
export async function finishIncoming(
	ctx: Ctx,
	input: { id: number; revision?: number | undefined; words?: string | undefined },
): Promise<void> {
	const document = await lockDocument(ctx, input.id, input.revision);
	if (!isPermitted(ctx.actor, 'document.direct', document.agency_unit_id))
		requirePermission(ctx, 'document.register', document.agency_unit_id);
	const state = stateAfterOrRefuse(document, 'finish');
	const words = wordsOf(input.words);
	await closeNodes(ctx, document.id, 'closed');
	await changeDocument(ctx, document, { state, finished_at: ctx.now }, { kind: 'finish', note: words });
	await tellSender(ctx, document, '06', words);
}
