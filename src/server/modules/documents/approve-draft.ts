import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { isDrafter } from './actions.ts';
import { findEntry, voidEntry } from './register-store.ts';
import type { DraftMark } from './document-types.ts';
import { marksOrRefuse } from './draft-marks.ts';
import { findNewestVersion } from './draft-store.ts';
import { lockDraft } from './edit-draft.ts';
import { closeNode, closeNodes, lockMyNode, openNodes, type HeldNode } from './node-store.ts';
import { insertOpinion } from './opinion-store.ts';
import { reasonOrRefuse, wordsOf } from './reason.ts';
import { requireSigner } from './signer-of.ts';
import { changeDocument, lockDocument, stateAfterOrRefuse, type DocumentRecord } from './store.ts';

interface Passing {
	readonly id: number;
	readonly revision?: number | undefined;
	readonly words?: string | undefined;
}

/**
 * The drafter lays the draft before the head of the unit. Opinions still asked for are waited for no longer.
 * @throws Refusal document.not-in-hand, document.no-draft, document.conversion-waiting
 */
export async function sendToReview(ctx: Ctx, input: Passing): Promise<void> {
	const document = await lockDraft(ctx, input, 'send-to-review');
	const state = stateAfterOrRefuse(document, 'send-to-review');
	await requireDraft(ctx, document);
	const unitId = document.drafting_unit_id ?? document.agency_unit_id;
	const words = wordsOf(input.words);
	await closeNodes(ctx, document.id, 'passed-over', ['comment']);
	await openNodes(ctx, document.id, [{ purpose: 'review', unitId, fromUnitId: unitId, instruction: words }]);
	await changeDocument(ctx, document, { state }, { kind: 'send-to-review', note: words, unitId });
}

/** A draft somebody can read: template data, or a PDF. */
async function requireDraft(ctx: Ctx, document: DocumentRecord): Promise<void> {
	const version = await findNewestVersion(ctx, document.id);
	if (!version) return refuse('document.no-draft');
	if (version.conversion === 'waiting') refuse('document.conversion-waiting');
	if (version.conversion === 'failed') refuse('document.no-converter');
}

/**
 * The head of the unit answers for the content; the draft goes on to the check of its form.
 * @law NĐ 30/2020/NĐ-CP Điều 12 khoản 1
 * @throws Refusal document.not-in-hand, document.not-possible-now
 */
export async function reviewDraft(ctx: Ctx, input: Passing): Promise<void> {
	const { document, node } = await held(ctx, input, 'review');
	const state = stateAfterOrRefuse(document, 'review');
	const words = await say(ctx, document, node, input.words);
	await closeNode(ctx, node, { outcome: 'approved', opinion: words });
	await openNodes(ctx, document.id, [
		{
			purpose: 'check',
			unitId: document.agency_unit_id,
			parentId: node.id,
			fromUnitId: node.unit_id,
			instruction: words,
		},
	]);
	await changeDocument(ctx, document, { state }, { kind: 'review', note: words, ...by(node) });
}

/**
 * The form is right; the draft goes to the leader who signs.
 * @law NĐ 30/2020/NĐ-CP Điều 12 khoản 2
 * @throws Refusal document.not-in-hand, document.no-signer, document.no-recipient
 */
export async function checkDraft(ctx: Ctx, input: Passing & { signerId?: number | undefined }): Promise<void> {
	const { document, node } = await held(ctx, input, 'check');
	const state = stateAfterOrRefuse(document, 'check');
	const signerId = input.signerId ?? document.signer_account_id;
	const signer = await requireSigner(ctx, signerId, document.agency_unit_id);
	const words = await say(ctx, document, node, input.words);
	await closeNode(ctx, node, { outcome: 'approved', opinion: words });
	await openNodes(ctx, document.id, [
		{
			purpose: 'sign',
			unitId: document.agency_unit_id,
			accountId: signer.accountId,
			parentId: node.id,
			fromUnitId: node.unit_id,
			instruction: words,
		},
	]);
	await changeDocument(
		ctx,
		document,
		{ state, signer_account_id: signer.accountId },
		{ kind: 'check', note: words, ...by(node), data: { signer: signer.name } },
	);
}

/**
 * Whoever reviews, checks, signs or seals gives the draft back to its drafter, with words and marks on its pages. A number
 * taken for a signing that came to nothing is voided.
 * @throws Refusal document.not-in-hand, document.reason-too-short, document.not-possible-now
 */
export async function sendBack(
	ctx: Ctx,
	input: Passing & { words: string; marks?: readonly DraftMark[] | undefined },
): Promise<void> {
	const document = await lockDocument(ctx, input.id, input.revision);
	const node = await lockMyNode(ctx, document.id, ['review', 'check', 'sign']);
	const state = stateAfterOrRefuse(document, 'send-back');
	const words = reasonOrRefuse(input.words);
	const version = await findNewestVersion(ctx, document.id);
	await insertOpinion(ctx, {
		documentId: document.id,
		kind: 'send-back',
		words,
		nodeId: node.id,
		unitId: node.unit_id,
		versionId: version?.id,
		marks: marksOrRefuse(input.marks),
		onBehalfOf: node.behalf?.name,
	});
	await closeNode(ctx, node, { outcome: 'sent-back', opinion: words });
	await closeNodes(ctx, document.id, 'sent-back');
	const columns = await withoutNumber(ctx, document, 'Trả lại dự thảo trước khi ký xong');
	const act = { kind: 'send-back', note: words, ...by(node) } as const;
	if (document.copy_form === null) {
		await changeDocument(ctx, document, { ...columns, state }, act);
		return;
	}
	// A copy has no draft to mend: it is given up, whoever asked for it is told, and makes another.
	await openNodes(ctx, document.id, [
		{
			purpose: 'inform',
			role: 'inform',
			unitId: document.agency_unit_id,
			accountId: document.drafter_id,
			parentId: node.id,
			instruction: words,
		},
	]);
	await changeDocument(ctx, document, { ...columns, state: 'discarded', finished_at: ctx.now }, act);
}

/** The drafter takes the draft back while the head has not decided. @throws Refusal document.not-in-hand, document.not-possible-now */
export async function takeBackDraft(ctx: Ctx, input: Passing): Promise<void> {
	const document = await lockDraft(ctx, input, 'take-back');
	const state = stateAfterOrRefuse(document, 'take-back');
	await closeNodes(ctx, document.id, 'taken-back');
	await changeDocument(ctx, document, { state }, { kind: 'take-back' });
}

/** The drafter gives the draft up; it stays to be looked up. @throws Refusal document.not-in-hand, document.not-possible-now */
export async function discardDraft(ctx: Ctx, input: Passing): Promise<void> {
	const document = await lockDocument(ctx, input.id, input.revision);
	if (!isDrafter(ctx.actor, document)) refuse('document.not-in-hand');
	const state = stateAfterOrRefuse(document, 'discard');
	await closeNodes(ctx, document.id, 'discarded');
	await changeDocument(ctx, document, { state, finished_at: ctx.now }, { kind: 'discard', note: wordsOf(input.words) });
}

/** Gives up a number that no signature stands under; it stays in the register, voided. */
export async function withoutNumber(ctx: Ctx, document: DocumentRecord, reason: string) {
	const entry = await findEntry(ctx, document.id);
	if (!entry) return {};
	await voidEntry(ctx, entry, reason);
	return { number: null, symbol: null, issued_on: null, identifier: null, reference_key: null };
}

async function held(
	ctx: Ctx,
	input: Passing,
	purpose: 'review' | 'check',
): Promise<{ document: DocumentRecord; node: HeldNode }> {
	const document = await lockDocument(ctx, input.id, input.revision);
	return { document, node: await lockMyNode(ctx, document.id, [purpose]) };
}

/** Words passed on with an approval are an opinion on the version that was approved. */
async function say(
	ctx: Ctx,
	document: DocumentRecord,
	node: HeldNode,
	text: string | undefined,
): Promise<string | undefined> {
	const words = wordsOf(text);
	if (words === undefined) return undefined;
	const version = await findNewestVersion(ctx, document.id);
	await insertOpinion(ctx, {
		documentId: document.id,
		kind: 'opinion',
		words,
		nodeId: node.id,
		unitId: node.unit_id,
		versionId: version?.id,
		onBehalfOf: node.behalf?.name,
	});
	return words;
}

function by(node: HeldNode): { unitId: number; onBehalfOf: string | undefined } {
	return { unitId: node.unit_id, onBehalfOf: node.behalf?.name };
}
