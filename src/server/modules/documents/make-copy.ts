import { formatDate, vnDate } from '../../../shared/dates.ts';
import { toNfc } from '../../../shared/vietnamese-text.ts';
import { requireOfficer, requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { getUnitOn } from '../agencies/index.ts';
import { grantAccess } from './access-store.ts';
import { findCopiedPdf, getCopy, insertCopy } from './copy-store.ts';
import { COPY_NAMES, copyWay, mediumOf, type CopyForm, type CopyMedium, type CopySource } from './copy-ways.ts';
import { insertDocument } from './document-store.ts';
import { openNodes } from './node-store.ts';
import { checkedRecipients } from './recipients.ts';
import { insertRecipients, type NewRecipient } from './recipient-store.ts';
import { referenceOf } from './row-views.ts';
import { requireSigner } from './signer-of.ts';
import { changeDocument, lockDocument, recordAct, stateAfterOrRefuse, type DocumentRecord } from './store.ts';

/** A copy as the clerk asks for it. */
export interface CopyWish {
	readonly id: number;
	readonly revision?: number | undefined;
	readonly form: CopyForm;
	readonly to: CopyMedium;
	readonly signerId: number;
	readonly copyCount: number;
	readonly recipients: readonly NewRecipient[];
	/** Of a trích sao: the part that is copied, one paragraph a line. */
	readonly extract?: string | undefined;
	/** Place in the date line of what is copied, for an extract of an incoming document. */
	readonly sourcePlace?: string | undefined;
	/** What came in is a sao y itself. */
	readonly isSourceCopy?: boolean | undefined;
}

/**
 * Has a copy made of a document that arrived or was issued: it waits for the leader's signature, is numbered in the series
 * of copies, sealed by the clerk and issued to its recipients like any document.
 * @law NĐ 30/2020/NĐ-CP Điều 25 (forms), 27 (whoever heads the agency decides and signs)
 * @throws Refusal access.denied, document.not-possible-now, document.copy-way-wrong, document.no-signer, document.no-recipient,
 * document.incomplete, document.recipient-wrong, document.file-not-readable
 */
export async function makeCopy(ctx: Ctx, wish: CopyWish): Promise<{ id: number }> {
	const clerk = requireOfficer(ctx);
	const source = await lockDocument(ctx, wish.id, wish.revision);
	requirePermission(ctx, 'document.issue', source.agency_unit_id);
	const state = stateAfterOrRefuse(source, 'copy');
	const way = copyWay(wish.form, await sourceOf(ctx, source, wish), wish.to) ?? refuse('document.copy-way-wrong');
	const parts = await partsOf(ctx, source, wish);
	const signer = await requireSigner(ctx, wish.signerId, source.agency_unit_id);
	if (!Number.isSafeInteger(wish.copyCount) || wish.copyCount < 1) refuse('document.incomplete', { what: 'số bản' });
	const recipients = await recipientsOf(ctx, source, wish);
	const agency = await getUnitOn(ctx, source.agency_unit_id, vnDate(ctx.now));
	const document = await insertDocument(ctx, {
		direction: 'outgoing',
		agency_unit_id: source.agency_unit_id,
		state: 'to-sign',
		source: 'own',
		created_at: ctx.now,
		created_by: clerk.accountId,
		issuer_name: agency.agencyName,
		kind_name: `Bản ${COPY_NAMES[wish.form].toLowerCase()}`,
		copy_form: wish.form,
		abstract: `${wordsOf(source)}: ${source.abstract}`.slice(0, 500),
		urgency: source.urgency,
		circulation: source.circulation,
		copy_count: wish.copyCount,
		signer_account_id: signer.accountId,
		drafting_unit_id: source.agency_unit_id,
		drafter_id: clerk.accountId,
	});
	await insertCopy(ctx, document.id, { sourceId: source.id, way, ...parts });
	await grantAccess(ctx, document.id, { unitIds: [source.agency_unit_id], accountIds: [clerk.accountId] });
	await insertRecipients(ctx, document.id, recipients);
	const { accountId } = signer;
	await openNodes(ctx, document.id, [{ purpose: 'sign', unitId: source.agency_unit_id, accountId }]);
	await recordAct(ctx, document, { from: null, to: 'to-sign' }, { kind: 'copy', note: wordsOf(source) });
	const data = { form: wish.form, way, copyId: document.id };
	await changeDocument(ctx, source, { state }, { kind: 'copy', note: COPY_NAMES[wish.form], data });
	return { id: document.id };
}

/** 'Công văn số 12/SNV-XDCQ ngày 18/11/2026 của Sở Nội vụ'. */
function wordsOf(source: DocumentRecord): string {
	const kind = source.kind_name.replace(/\s*\(.*\)$/u, '');
	const day = source.issued_on === null ? '' : ` ngày ${formatDate(source.issued_on)}`;
	return `${kind} số ${referenceOf(source) ?? '…'}${day} của ${source.issuer_name}`;
}

/** What lies before the clerk: a sheet or a file, an original or a sao y. */
async function sourceOf(ctx: Ctx, source: DocumentRecord, wish: CopyWish): Promise<CopySource> {
	if (source.copy_form !== null)
		return { medium: mediumOf((await getCopy(ctx, source.id)).way), isCopy: source.copy_form === 'SY' };
	const isCopy = source.direction === 'incoming' && (wish.isSourceCopy ?? /sao y/iu.test(source.kind_name));
	return { medium: source.source === 'paper' ? 'paper' : 'electronic', isCopy };
}

/** An extract is set anew from its words; a whole copy needs the sheets themselves. */
async function partsOf(ctx: Ctx, source: DocumentRecord, { form, extract, sourcePlace }: CopyWish) {
	if (form === 'TrS') {
		const words = toNfc(extract ?? '') || refuse('document.incomplete', { what: 'phần nội dung trích sao' });
		const place = toNfc(sourcePlace ?? '') || null;
		if (source.direction === 'incoming' && place === null)
			refuse('document.incomplete', { what: 'địa danh ghi trên văn bản gốc' });
		return { extract: words.slice(0, 20_000), sourcePlace: place };
	}
	if (!(await findCopiedPdf(ctx, source.id)))
		refuse('document.file-not-readable', { name: referenceOf(source) ?? source.abstract });
	return { extract: null, sourcePlace: null };
}

/** A copy on paper leaves on paper, an electronic one does not. */
async function recipientsOf(ctx: Ctx, source: DocumentRecord, wish: CopyWish): Promise<NewRecipient[]> {
	const agency = { agencyUnitId: source.agency_unit_id, direction: 'outgoing' };
	const recipients = await checkedRecipients(ctx, agency, wish.recipients);
	if (recipients.length === 0) refuse('document.no-recipient');
	for (const { channel, name } of recipients)
		if ((channel === 'paper') !== (wish.to === 'paper'))
			refuse('document.recipient-wrong', {
				name,
				what: wish.to === 'paper' ? 'bản sao giấy phải gửi bằng giấy' : 'bản sao điện tử không gửi bằng giấy',
			});
	return recipients;
}
