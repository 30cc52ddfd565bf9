import { addDays, vnDate } from '../../../shared/dates.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { closingOf, getWorkCalendar, workingDayFrom } from '../calendar/index.ts';
import type { RenderedPaper } from '../papers/index.ts';
import { recordSigning, type DocumentToSign, type SignedDocument, type UnlockedKey } from '../signing/index.ts';
import { listAttachments, storeSignedAttachment, type AttachmentRecord } from './attachment-store.ts';
import { getCopy } from './copy-store.ts';
import { COPY_NAMES, mediumOf, type CopyForm } from './copy-ways.ts';
import { insertVersion } from './document-store.ts';
import { findNewestVersion } from './draft-store.ts';
import { closeNode, lockMyNode, openNodes } from './node-store.ts';
import { referenceOf } from './row-views.ts';
import { cornerOf, wordsAt } from './set-copy.ts';
import { signEach, type SigningOutcome, type SigningParts, type SigningWish } from './sign-each.ts';
import { fileName } from './sign-documents.ts';
import { changeDocument, lockDocument, stateAfterOrRefuse, type DocumentRecord } from './store.ts';

interface Prepared {
	readonly id: number;
	readonly documents: readonly DocumentToSign[];
	readonly appendices: readonly AttachmentRecord[];
	readonly revision: number;
}

/**
 * The clerk applies the agency's signature over the leader's, and to each appendix in a file of its own; then the document
 * is ready to be issued.
 * @law NĐ 30/2020/NĐ-CP Điều 32 khoản 2d: only over the signature of the authorised person, by the clerk in person
 * @throws Refusal signing.wrong-pin, signing.key-locked … before anything is signed
 */
export function sealDocuments(parts: SigningParts, wish: SigningWish): AsyncGenerator<SigningOutcome> {
	return signEach<Prepared>(parts, wish, {
		prepare: (ctx, id, key) => prepare(ctx, parts, id, key),
		settle: (ctx, one, signed, key) => settle(ctx, parts, one, signed, key),
	});
}

async function prepare(ctx: Ctx, parts: SigningParts, id: number, key: UnlockedKey): Promise<Prepared> {
	if (key.kind !== 'agency') refuse('document.agency-key-needed');
	const { document } = await sealable(ctx, id);
	if (key.unitId !== document.agency_unit_id) refuse('document.agency-key-needed');
	const signed = await findNewestVersion(ctx, id, 'signed');
	if (!signed?.sha256) return refuse('document.not-leader-signed');
	const zone = (document.zones as RenderedPaper['zones'] | null)?.agency;
	const appendices = (await listAttachments(ctx, id)).filter(({ role }) => role === 'appendix');
	const subject = `document:${String(id)}`;
	const words = await copyWords(ctx, document);
	const documents: DocumentToSign[] = [
		{
			subject,
			pdf: await parts.files.read({ sha256: signed.sha256 }),
			...(zone ? { zone } : {}),
			...(words ? { words } : {}),
		},
	];
	for (const { sha256, title } of appendices) {
		const pdf = await parts.files.read({ sha256 });
		const said = wordsAt([referenceOf(document) ?? '']);
		documents.push({ subject, pdf, reason: title, zone: await cornerOf(pdf), words: said });
	}
	return { id, revision: document.revision, documents, appendices };
}

async function settle(
	ctx: Ctx,
	parts: SigningParts,
	one: Prepared,
	signed: readonly SignedDocument[],
	key: UnlockedKey,
): Promise<void> {
	const { document, node, state } = await sealable(ctx, one.id, one.revision);
	const [main, ...appendices] = signed;
	if (!main) throw new Error('nothing was signed');
	const mediaType = 'application/pdf';
	const file = await parts.files.save(ctx, main.pdf, { name: fileName(document), mediaType });
	await insertVersion(ctx, { documentId: document.id, stage: 'sealed', fileId: file.id });
	for (const [index, { pdf }] of appendices.entries()) {
		const appendix = one.appendices[index];
		if (!appendix) continue;
		const { id } = await parts.files.save(ctx, pdf, { name: appendix.name, mediaType });
		await storeSignedAttachment(ctx, appendix.id, id);
	}
	await recordSigning(ctx, { key, signed });
	await closeNode(ctx, node, { outcome: 'sealed' });
	await openNodes(ctx, document.id, [
		{ purpose: 'issue', unitId: document.agency_unit_id, parentId: node.id, dueAt: await issueDueAt(ctx, document) },
	]);
	await changeDocument(
		ctx,
		document,
		{ state, sealed_at: ctx.now },
		{ kind: 'seal', unitId: node.unit_id, onBehalfOf: node.behalf?.name, data: { sha256: file.sha256 } },
	);
}

/** @law NĐ 30/2020/NĐ-CP Phụ lục I phần II mục I.3: an electronic copy shows form, agency and time, and no picture of the seal */
async function copyWords(ctx: Ctx, document: DocumentRecord): Promise<DocumentToSign['words']> {
	if (document.copy_form === null || mediumOf((await getCopy(ctx, document.id)).way) === 'paper') return undefined;
	return wordsAt([COPY_NAMES[document.copy_form as CopyForm].toUpperCase(), document.issuer_name]);
}

/** @law NĐ 30/2020/NĐ-CP Điều 18: issued the day it is signed, the next working day at the latest; urgent ones at once */
async function issueDueAt(ctx: Ctx, document: DocumentRecord): Promise<Date> {
	if (document.urgency !== 'normal') return ctx.now;
	const calendar = await getWorkCalendar(ctx, document.agency_unit_id);
	return closingOf(calendar, workingDayFrom(calendar, addDays(vnDate(document.signed_at ?? ctx.now), 1)));
}

async function sealable(ctx: Ctx, id: number, revision?: number) {
	const document = await lockDocument(ctx, id, revision);
	const state = stateAfterOrRefuse(document, 'seal');
	const node = await lockMyNode(ctx, id, ['seal']);
	requirePermission(ctx, 'document.issue', document.agency_unit_id);
	return { document, node, state };
}
