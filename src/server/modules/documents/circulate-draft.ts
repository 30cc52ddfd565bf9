import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { dueAtFor, requireOfUnit, type Due } from './assignments.ts';
import { unitsOfAgency } from './agency-of.ts';
import type { DraftMark } from './document-types.ts';
import { marksOrRefuse } from './draft-marks.ts';
import { findNewestVersion } from './draft-store.ts';
import { lockDraft } from './edit-draft.ts';
import { closeNode, lockMyNode, openNodes } from './node-store.ts';
import { insertOpinion } from './opinion-store.ts';
import { wordsOf } from './reason.ts';
import { changeDocument, lockDocument, stateAfterOrRefuse } from './store.ts';

/**
 * The drafter asks units or persons of the agency for their opinion on the draft.
 * @law NĐ 30/2020/NĐ-CP Điều 10, 11
 * @throws Refusal document.not-in-hand, document.no-draft, document.no-unit-chosen, document.outside-agency, document.due-passed
 */
export async function circulateDraft(
	ctx: Ctx,
	input: {
		id: number;
		revision?: number | undefined;
		asked: readonly { readonly unitId: number; readonly accountId?: number | undefined }[];
		words?: string | undefined;
		due?: Due | undefined;
	},
): Promise<void> {
	const document = await lockDraft(ctx, input, 'circulate');
	if (!(await findNewestVersion(ctx, document.id))) refuse('document.no-draft');
	if (input.asked.length === 0) refuse('document.no-unit-chosen');
	const own = await unitsOfAgency(ctx, document.agency_unit_id);
	const dueAt = await dueAtFor(ctx, document.agency_unit_id, input.due);
	const words = wordsOf(input.words);
	for (const { unitId, accountId } of input.asked) {
		if (!own.has(unitId)) refuse('document.outside-agency', { name: `đơn vị số ${String(unitId)}` });
		if (accountId !== undefined) await requireOfUnit(ctx, accountId, unitId);
	}
	await openNodes(
		ctx,
		document.id,
		input.asked.map(({ unitId, accountId }) => ({
			purpose: 'comment',
			role: 'co',
			unitId,
			accountId,
			fromUnitId: document.drafting_unit_id,
			instruction: words,
			dueAt,
		})),
	);
	await changeDocument(ctx, document, {}, { kind: 'circulate', note: words, data: { asked: input.asked.length } });
}

/**
 * Whoever was asked says what they think of the draft, with marks on its pages if they like.
 * @throws Refusal document.not-in-hand, document.incomplete, document.not-possible-now
 */
export async function commentOnDraft(
	ctx: Ctx,
	input: {
		id: number;
		nodeId?: number | undefined;
		words: string;
		marks?: readonly DraftMark[] | undefined;
		fileId?: string | undefined;
	},
): Promise<void> {
	const document = await lockDocument(ctx, input.id);
	const node = await lockMyNode(ctx, document.id, ['comment'], input.nodeId);
	stateAfterOrRefuse(document, 'comment');
	const words = wordsOf(input.words) ?? refuse('document.incomplete', { what: 'ý kiến' });
	const version = await findNewestVersion(ctx, document.id);
	await insertOpinion(ctx, {
		documentId: document.id,
		kind: 'opinion',
		words,
		nodeId: node.id,
		unitId: node.unit_id,
		versionId: version?.id,
		marks: marksOrRefuse(input.marks),
		fileId: input.fileId,
		onBehalfOf: node.behalf?.name,
	});
	await closeNode(ctx, node, { outcome: 'commented', opinion: words });
	await changeDocument(
		ctx,
		document,
		{},
		{ kind: 'comment', note: words, unitId: node.unit_id, onBehalfOf: node.behalf?.name },
	);
}
