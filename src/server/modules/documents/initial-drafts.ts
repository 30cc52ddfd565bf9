import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { recordSigning, type DocumentToSign, type SignedDocument, type UnlockedKey } from '../signing/index.ts';
import { isDrafter } from './actions.ts';
import { insertVersion } from './document-store.ts';
import { findDraftPdf, findNewestVersion } from './draft-store.ts';
import { lockMyNode } from './node-store.ts';
import { renderDocument } from './render-document.ts';
import { signEach, type SigningOutcome, type SigningParts, type SigningWish } from './sign-each.ts';
import { changeDocument, lockDocument, stateAfterOrRefuse, type DocumentRecord } from './store.ts';

interface Prepared {
	readonly id: number;
	readonly documents: readonly DocumentToSign[];
	readonly revision: number;
}

/**
 * An initial (ký nháy) on the draft as it stands: drafter, head of unit or checker answer for their part with their own
 * key. It stays with that version; number, date and the leader's signature come on the paper set after it.
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
	const document = await initialable(ctx, id);
	const subject = `document:${String(id)}`;
	const pdf = await draftPdf(ctx, parts, document);
	return { id, revision: document.revision, documents: [{ subject, pdf, reason: 'Ký nháy' }] };
}

async function draftPdf(ctx: Ctx, parts: SigningParts, document: DocumentRecord): Promise<Uint8Array> {
	const newest = await findNewestVersion(ctx, document.id);
	const isInitialled = newest?.stage === 'initialled';
	if (document.content !== null && !isInitialled) return (await renderDocument(ctx, document, parts.setting)).pdf;
	const draft = await findDraftPdf(ctx, document.id, { withInitials: true });
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
	const document = await initialable(ctx, one.id, one.revision);
	const name = `du-thao-${String(document.id)}.pdf`;
	const file = await parts.files.save(ctx, signed.pdf, { name, mediaType: 'application/pdf' });
	await insertVersion(ctx, { documentId: document.id, stage: 'initialled', fileId: file.id, note: key.holderName });
	await recordSigning(ctx, { key, signed: [signed] });
	await changeDocument(ctx, document, {}, { kind: 'initial', data: { sha256: file.sha256 } });
}

async function initialable(ctx: Ctx, id: number, revision?: number): Promise<DocumentRecord> {
	const document = await lockDocument(ctx, id, revision);
	stateAfterOrRefuse(document, 'initial');
	if (!isDrafter(ctx.actor, document)) await lockMyNode(ctx, id, ['review', 'check', 'sign']);
	return document;
}
