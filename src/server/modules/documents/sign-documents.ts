import { vnDate } from '../../../shared/dates.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { enqueue } from '../../platform/jobs.ts';
import { refuse } from '../../platform/refusal.ts';
import type { RenderedPaper } from '../papers/index.ts';
import { recordSigning, type DocumentToSign, type SignedDocument, type UnlockedKey } from '../signing/index.ts';
import { numberColumns, takeDocumentNumber } from './document-number.ts';
import { indexWords, insertVersion } from './document-store.ts';
import { closeNode, lockMyNode, openNodes } from './node-store.ts';
import { signerLineOf } from './render-document.ts';
import { setForSigning } from './set-for-signing.ts';
import { signEach, type SigningOutcome, type SigningParts, type SigningWish } from './sign-each.ts';
import { storeNumber } from './number-store.ts';
import { changeDocument, lockDocument, stateAfterOrRefuse } from './store.ts';

interface Prepared {
	readonly id: number;
	readonly documents: readonly DocumentToSign[];
	readonly zones: RenderedPaper['zones'];
	readonly revision: number;
	readonly pages: number;
}

/**
 * The leader signs documents with one PIN: each takes its number and date, which enter the document, and is signed; then it
 * waits for the agency's signature.
 * @law NĐ 30/2020/NĐ-CP Điều 13 (competence), 15 (number and date by the system), Phụ lục I (appearance)
 * @throws Refusal signing.wrong-pin, signing.key-locked … before anything is signed
 */
export function signDocuments(parts: SigningParts, wish: SigningWish): AsyncGenerator<SigningOutcome> {
	return signEach<Prepared>(parts, wish, {
		prepare: (ctx, id, key) => prepare(ctx, parts, id, key),
		settle: (ctx, one, signed, key) => settle(ctx, parts, one, signed, key),
	});
}

async function prepare(ctx: Ctx, parts: SigningParts, id: number, key: UnlockedKey): Promise<Prepared> {
	if (key.kind !== 'person') refuse('document.agency-key-needed');
	const { document } = await signable(ctx, id);
	const number = await takeDocumentNumber(ctx, document);
	await storeNumber(ctx, document.id, await numberColumns(ctx, document, number));
	const paper = await setForSigning(ctx, parts, document, {
		signerName: key.holderName,
		number: String(number.number),
		symbol: number.symbol,
		issuedOn: number.on,
		at: ctx.now,
	});
	return {
		id,
		revision: document.revision,
		zones: paper.zones,
		pages: paper.pages,
		documents: [
			{
				subject: `document:${String(id)}`,
				pdf: paper.pdf,
				...(paper.zones.leader ? { zone: paper.zones.leader } : {}),
				reason: document.abstract,
			},
		],
	};
}

async function settle(
	ctx: Ctx,
	parts: SigningParts,
	one: Prepared,
	[signed]: readonly SignedDocument[],
	key: UnlockedKey,
): Promise<void> {
	if (!signed) throw new Error('nothing was signed');
	const { document, node, state } = await signable(ctx, one.id, one.revision);
	// The date in the document is the day the number was taken; a signature of the next day would belie it.
	if (document.issued_on !== vnDate(ctx.now)) refuse('document.changed');
	const file = await parts.files.save(ctx, signed.pdf, { name: fileName(document), mediaType: 'application/pdf' });
	await insertVersion(ctx, { documentId: document.id, stage: 'signed', fileId: file.id });
	await recordSigning(ctx, { key, signed: [signed] });
	await closeNode(ctx, node, { outcome: 'signed' });
	await openNodes(ctx, document.id, [
		{ purpose: 'seal', unitId: document.agency_unit_id, parentId: node.id, fromUnitId: node.unit_id },
	]);
	const line = await signerLineOf(ctx, document);
	await changeDocument(
		ctx,
		document,
		{
			state,
			signed_at: ctx.now,
			signer_name: key.holderName.slice(0, 50),
			signer_position: line?.position ?? document.signer_position,
			signer_authority: line && line.authorities.length > 0 ? line.authorities.join('; ') : document.signer_authority,
			zones: JSON.stringify(one.zones),
			page_count: one.pages,
		},
		{ kind: 'sign', unitId: node.unit_id, onBehalfOf: node.behalf?.name, data: { sha256: file.sha256 } },
	);
	await indexWords(ctx, document.id);
	await enqueue(ctx, {
		name: 'documents.read-text',
		payload: { documentId: document.id },
		key: `document:${String(document.id)}`,
	});
}

/** Number and symbol as a file name: the stroke would be a folder. */
export function fileName(document: { number: string | null; symbol: string | null; abstract: string }): string {
	return `${document.number ?? ''}-${(document.symbol ?? '').replaceAll('/', '-')}.pdf`;
}

async function signable(ctx: Ctx, id: number, revision?: number) {
	const document = await lockDocument(ctx, id, revision);
	const state = stateAfterOrRefuse(document, 'sign');
	const node = await lockMyNode(ctx, id, ['sign']);
	requirePermission(ctx, 'document.sign', document.agency_unit_id);
	return { document, node, state };
}
