import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { initialWords, setOverlay } from '../papers/index.ts';
import { recordSigning, type DocumentToSign, type SignedDocument, type UnlockedKey } from '../signing/index.ts';
import { isDrafter } from './actions.ts';
import { insertVersion } from './document-store.ts';
import { findDraftPdf, findNewestVersion } from './draft-store.ts';
import { INITIAL_SIZE, initialSpots, spotOf, zoneAt } from './initial-places.ts';
import { listInitials } from './initial-views.ts';
import type { InitialPlace } from './initials.ts';
import { lockMyNode } from './node-store.ts';
import { renderDocument } from './render-document.ts';
import { signEach, type SigningOutcome, type SigningParts, type SigningWish } from './sign-each.ts';
import { changeDocument, lockDocument, stateAfterOrRefuse, type DocumentRecord } from './store.ts';

interface Prepared {
	readonly id: number;
	readonly documents: readonly DocumentToSign[];
	readonly revision: number;
	readonly place: InitialPlace;
}

/**
 * An initial (ký nháy) on the draft as it stands: drafter, head of unit or checker answer for their part with their own
 * key. The signature stays with that version, seen as a few words on its page; the paper the leader signs is set after it
 * and says the same words, for number and date could not enter a file that is signed already.
 * @law NĐ 30/2020/NĐ-CP Điều 12, 13
 * @throws Refusal signing.wrong-pin, signing.key-locked … before anything is signed
 */
export function initialDrafts(parts: SigningParts, wish: SigningWish): AsyncGenerator<SigningOutcome> {
	return signEach<Prepared>(parts, wish, {
		prepare: (ctx, id, key) => prepare(ctx, parts, id, key),
		settle: (ctx, one, signed, key) => settle(ctx, parts, one, signed, key),
	});
}

async function prepare(ctx: Ctx, parts: SigningParts, id: number, key: UnlockedKey): Promise<Prepared> {
	if (key.kind !== 'person') refuse('document.agency-key-needed');
	const { document, place } = await initialable(ctx, id);
	const standing = await listInitials(ctx, id);
	const pdf = await draftPdf(ctx, parts, document, standing.length > 0);
	const nth = standing.filter((one) => one.place === place).length;
	const zone = zoneAt(spotOf((await initialSpots(pdf))[place], nth));
	const text = initialWords([key.holderName]) ?? '';
	const words = (signedAt: Date) =>
		setOverlay(zone, [{ text, x: 0, y: 2, size: INITIAL_SIZE, italic: true }], signedAt);
	const subject = `document:${String(id)}`;
	return { id, revision: document.revision, place, documents: [{ subject, pdf, zone, words, reason: 'Ký nháy' }] };
}

async function draftPdf(
	ctx: Ctx,
	parts: SigningParts,
	document: DocumentRecord,
	withInitials: boolean,
): Promise<Uint8Array> {
	const newest = await findNewestVersion(ctx, document.id);
	if (newest?.conversion === 'waiting') return refuse('document.conversion-waiting');
	if (document.content !== null && !withInitials) return (await renderDocument(ctx, document, parts.setting)).pdf;
	const draft = await findDraftPdf(ctx, document.id, { withInitials });
	return draft?.sha256 ? parts.files.read({ sha256: draft.sha256 }) : refuse('document.no-draft');
}

async function settle(
	ctx: Ctx,
	parts: SigningParts,
	one: Prepared,
	[signed]: readonly SignedDocument[],
	key: UnlockedKey,
): Promise<void> {
	if (!signed) throw new Error('nothing was signed');
	const { document } = await initialable(ctx, one.id, one.revision);
	const name = `du-thao-${String(document.id)}.pdf`;
	const file = await parts.files.save(ctx, signed.pdf, { name, mediaType: 'application/pdf' });
	await insertVersion(ctx, { documentId: document.id, stage: 'initialled', fileId: file.id, note: key.holderName });
	await recordSigning(ctx, { key, signed: [signed] });
	await changeDocument(
		ctx,
		document,
		{},
		{
			kind: 'initial',
			data: { sha256: file.sha256, name: key.holderName, place: one.place },
		},
	);
}

async function initialable(
	ctx: Ctx,
	id: number,
	revision?: number,
): Promise<{ document: DocumentRecord; place: InitialPlace }> {
	const document = await lockDocument(ctx, id, revision);
	stateAfterOrRefuse(document, 'initial');
	if (isDrafter(ctx.actor, document)) return { document, place: 'content' };
	const node = await lockMyNode(ctx, id, ['review', 'check', 'sign']);
	return { document, place: node.purpose === 'check' ? 'form' : 'content' };
}
