import { vnDate } from '../../../shared/dates.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { agencyHeadOn, findUnitOn } from '../agencies/index.ts';
import { renderPaper, type RenderedPaper } from '../papers/index.ts';
import { listPermissionHolders } from '../people/index.ts';
import { findSymbolOn, listMarks } from './catalogue-store.ts';
import { draftContent, type DocumentPaper, type DraftContent } from './document-paper.ts';
import { initialsOn } from './initials.ts';
import { kindOrRefuse } from './kind-of.ts';
import { printedReference } from './reference-key.ts';
import { listRecipientNames } from './recipient-views.ts';
import { findSeries } from './series-views.ts';
import { signerLine, type SignerLine } from './signer-line.ts';
import type { DocumentRecord } from './store.ts';
import { symbolOf } from './symbol-of.ts';

/** What the running platform adds to a paper. */
export interface PaperSetting {
	/** Marks papers "dữ liệu mẫu". */
	readonly sampleMode: boolean;
}

/** The signature a paper is set for. */
export interface Signing {
	readonly signerName: string;
	readonly number: string;
	readonly symbol: string;
	/** 'YYYY-MM-DD'. */
	readonly issuedOn: string;
	readonly at: Date;
}

/**
 * Sets a document from its template data in the layout of Annex I; without a signing it is a draft, with room for number
 * and date.
 * @throws Refusal document.no-draft when the draft is a file or empty
 */
export async function renderDocument(
	ctx: ReadCtx,
	document: DocumentRecord,
	setting: PaperSetting,
	signing?: Signing,
): Promise<RenderedPaper> {
	const content = draftContent.safeParse(document.content);
	if (!content.success) return refuse('document.no-draft');
	return renderPaper('document', await paperOf(ctx, document, content.data, setting, signing));
}

async function paperOf(
	ctx: ReadCtx,
	document: DocumentRecord,
	content: DraftContent,
	setting: PaperSetting,
	signing: Signing | undefined,
): Promise<DocumentPaper> {
	const issuedOn = signing?.issuedOn ?? vnDate(ctx.now);
	const kind = await kindOrRefuse(ctx, document.kind_code ?? '');
	const head = await agencyHeadOn(ctx, document.agency_unit_id, issuedOn);
	const series = document.series_id === null ? undefined : await findSeries(ctx, document.series_id);
	const { addressees, others } = await listRecipientNames(ctx, document.id);
	const signer = await signerOf(ctx, document, content);
	const reference = signing
		? printedReference(signing.number, signing.symbol)
		: `       /${await symbolOf(ctx, document)}`;
	return {
		...head,
		...(series?.issuingBody ? { superior: head.agency, agency: series.issuingBody.toUpperCase() } : {}),
		reference,
		issuedOn,
		createdAt: signing?.at ?? ctx.now,
		sample: setting.sampleMode,
		...(kind.isTitled ? { kindName: kind.name.replace(/\s*\(.*\)$/u, '').toUpperCase() } : {}),
		abstract: document.abstract,
		isDraft: signing === undefined,
		...urgencyOf(document),
		...(await circulationOf(ctx, document)),
		addressees: content.addressees ?? (kind.isTitled && kind.code !== 'submission' ? [] : addressees),
		body: content.body.map(printedBlock),
		signer: {
			authorities: [...signer.authorities],
			position: signer.position,
			...(signing ? { name: signing.signerName } : {}),
		},
		recipients: content.recipients ?? (await printedRecipients(ctx, document, kind.isTitled, addressees, others)),
		initials: await initialsOn(ctx, document.id),
		...(content.typistMark === undefined ? {} : { typistMark: content.typistMark }),
		...(content.agencyContact === undefined ? {} : { agencyContact: content.agencyContact }),
	};
}

/** `undefined` where the template wants the key to be absent. */
function printedBlock(block: DraftContent['body'][number]): DocumentPaper['body'][number] {
	if (block.kind !== 'paragraph') return block;
	const { kind, text, bold, centred } = block;
	return { kind, text, ...(bold === undefined ? {} : { bold }), ...(centred === undefined ? {} : { centred }) };
}

function urgencyOf({ urgency }: DocumentRecord): Pick<DocumentPaper, 'urgency'> {
	switch (urgency) {
		case 'urgent':
		case 'very-urgent':
			return { urgency };
		case 'express':
			return { urgency: 'flash' };
		default:
			return {};
	}
}

async function circulationOf(
	ctx: ReadCtx,
	{ circulation }: DocumentRecord,
): Promise<Pick<DocumentPaper, 'circulationMark'>> {
	if (circulation.length === 0) return {};
	const marks = await listMarks(ctx);
	const names = circulation.flatMap((code) => marks.find((mark) => mark.code === code)?.name ?? []);
	return names.length === 0 ? {} : { circulationMark: names.join(' – ').toUpperCase() };
}

/** What the drafter wrote, else what the signer's title says. */
async function signerOf(ctx: ReadCtx, document: DocumentRecord, content: DraftContent): Promise<SignerLine> {
	const known = await signerLineOf(ctx, document);
	return {
		authorities: content.authorities ?? known?.authorities ?? [],
		position: content.position ?? known?.position ?? 'NGƯỜI KÝ',
	};
}

/** Authority and position of the chosen signer by the title held in the agency today. */
export async function signerLineOf(ctx: ReadCtx, document: DocumentRecord): Promise<SignerLine | undefined> {
	const signers = await listPermissionHolders(ctx, 'document.sign', document.agency_unit_id);
	const chosen = signers.find(({ accountId }) => accountId === document.signer_account_id);
	const agency = await findUnitOn(ctx, document.agency_unit_id, vnDate(ctx.now));
	return chosen && agency ? signerLine(agency.kind, chosen.title) : undefined;
}

/** @law NĐ 30/2020/NĐ-CP Phụ lục I mục II.9: "Như trên" or "Như Điều …", the others, and what is kept */
async function printedRecipients(
	ctx: ReadCtx,
	document: DocumentRecord,
	isTitled: boolean,
	addressees: readonly string[],
	others: readonly string[],
): Promise<string[]> {
	const unitId = document.drafting_unit_id;
	const keeper =
		unitId === null || unitId === document.agency_unit_id
			? undefined
			: (await findSymbolOn(ctx, unitId, vnDate(ctx.now)))?.abbreviation;
	const first = isTitled ? addressees : addressees.length > 0 ? ['Như trên'] : [];
	return [...[...first, ...others].map((name) => `${name};`), `Lưu: VT${keeper === undefined ? '' : `, ${keeper}`}.`];
}
