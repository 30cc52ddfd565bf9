import { vnDate } from '../../../shared/dates.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import type { FileStore } from '../../platform/files.ts';
import { refuse } from '../../platform/refusal.ts';
import { appendCopyBlock, renderPaper, setOverlay, type PaperZone, type RenderedPaper } from '../papers/index.ts';
import { agencyHeadOn } from '../agencies/index.ts';
import { findCopiedPdf, getCopied, getCopy, type CopyRecord } from './copy-store.ts';
import { COPY_NAMES, mediumOf, type CopyForm } from './copy-ways.ts';
import { kindOrRefuse } from './kind-of.ts';
import { placesIn } from './pdf-places.ts';
import { listRecipientNames } from './recipient-views.ts';
import { printedReference } from './reference-key.ts';
import { signerLineOf, type PaperSetting, type Signing } from './render-document.ts';
import { referenceOf } from './row-views.ts';
import type { DocumentRecord } from './store.ts';
import { symbolOf } from './symbol-of.ts';

interface Parts {
	readonly files: FileStore;
	readonly setting: PaperSetting;
}

/** 5 mm from the upper edge and 15 from the right one; three lines of 10 points. */
const WORDS = { width: 200, height: 40, right: 42.5, top: 14, size: 10, line: 12.5 } as const;
/** What marks samples stands in the same corner of papers set here. */
const SAMPLE_MARK = 105;
const SIGNED = '(Đã ký)';
/** Footers are not the last line of a text. */
const FOOT = 57;

/**
 * The sheets of a copy: on paper the block of the copy stands under the text, with room for signature and seal; an electronic
 * copy stays as it is and says what it is through the agency's signature.
 * @law NĐ 30/2020/NĐ-CP Phụ lục I phần II
 * @throws Refusal document.file-not-readable
 */
export async function setCopy(
	ctx: ReadCtx,
	parts: Parts,
	document: DocumentRecord,
	signing?: Signing,
): Promise<RenderedPaper> {
	const copy = await getCopy(ctx, document.id);
	const sheets = copy.extract === null ? await copiedSheets(ctx, parts, copy) : await setExtract(ctx, parts, copy);
	const places = await readPlaces(sheets, document);
	if (mediumOf(copy.way) === 'electronic')
		return { pdf: sheets, pages: places.pageCount, zones: { agency: wordsZone(places.first, copy, parts) } };
	const block = await blockOf(ctx, parts, document, signing);
	return appendCopyBlock(sheets, block, places.lowest);
}

async function copiedSheets(ctx: ReadCtx, { files }: Parts, { sourceId }: CopyRecord): Promise<Uint8Array> {
	const found = await findCopiedPdf(ctx, sourceId);
	return found ? files.read(found) : refuse('document.file-not-readable', { name: 'văn bản gốc' });
}

async function readPlaces(sheets: Uint8Array, document: DocumentRecord) {
	try {
		const { texts, sizes, pageCount } = await placesIn(sheets, (pages) => [1, pages]);
		const lines = texts.filter(({ page, y }) => page === pageCount && y > FOOT).map(({ y, size }) => y - size * 0.3);
		const first = sizes.get(1) ?? { width: 595.28, height: 841.89 };
		return { first, pageCount, lowest: lines.length === 0 ? undefined : Math.min(...lines) };
	} catch {
		return refuse('document.file-not-readable', { name: document.abstract });
	}
}

/** The part of the content in full form: head, number, date, kind and signer of what is copied. */
async function setExtract(ctx: ReadCtx, { setting }: Parts, copy: CopyRecord): Promise<Uint8Array> {
	const source = await getCopied(ctx, copy.sourceId);
	const issuedOn = source.issued_on ?? vnDate(source.created_at);
	const isOwn = source.direction !== 'incoming';
	const head = isOwn
		? await agencyHeadOn(ctx, source.agency_unit_id, issuedOn)
		: { agency: source.issuer_name, place: copy.sourcePlace ?? '…' };
	const kind = source.kind_code === null ? undefined : await kindOrRefuse(ctx, source.kind_code);
	const name = source.kind_name.replace(/\s*\(.*\)$/u, '').toUpperCase();
	const { pdf } = await renderPaper('document', {
		...head,
		reference: referenceOf(source) ?? '…',
		issuedOn,
		createdAt: source.created_at,
		sample: setting.sampleMode,
		...(kind?.isTitled === false ? {} : { kindName: name }),
		abstract: kind?.isTitled === false ? source.abstract.replace(/^V\/v\s+/iu, '') : source.abstract,
		body: (copy.extract ?? '')
			.split(/\n+/u)
			.flatMap((text) => (text.trim() === '' ? [] : [{ kind: 'paragraph', text }])),
		signer: signedBy(source),
		recipients: [],
	});
	return pdf;
}

/** Under an extract stands who signed what it is taken from, as far as it is known. */
function signedBy({ signer_authority: authority, signer_position: position, signer_name: name }: DocumentRecord) {
	return {
		authorities: authority === null ? [] : authority.split('; '),
		position: position ?? SIGNED,
		name: [position === null ? '' : SIGNED, name ?? ''].join('\n'),
	};
}

async function blockOf(ctx: ReadCtx, { setting }: Parts, document: DocumentRecord, signing: Signing | undefined) {
	const issuedOn = signing?.issuedOn ?? vnDate(ctx.now);
	const { agency, place } = await agencyHeadOn(ctx, document.agency_unit_id, issuedOn);
	const { addressees, others } = await listRecipientNames(ctx, document.id);
	const line = await signerLineOf(ctx, document);
	return {
		form: COPY_NAMES[document.copy_form as CopyForm].toUpperCase(),
		agency: agency.replace(/^(ỦY BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN) /u, '$1\n'),
		reference: signing ? printedReference(signing.number, signing.symbol) : `       /${await symbolOf(ctx, document)}`,
		place,
		issuedOn,
		isDraft: signing === undefined,
		signer: {
			authorities: line?.authorities ?? [],
			position: line?.position ?? 'NGƯỜI KÝ',
			...(signing ? { name: signing.signerName } : {}),
		},
		recipients: [...[...addressees, ...others].map((name) => `${name};`), 'Lưu: VT.'],
		sample: setting.sampleMode,
		createdAt: signing?.at ?? ctx.now,
	};
}

function wordsZone(
	page: { readonly width: number; readonly height: number },
	copy: CopyRecord,
	{ setting }: Parts,
): PaperZone {
	const mark = copy.extract !== null && setting.sampleMode ? SAMPLE_MARK : 0;
	const { width, height, right, top } = WORDS;
	return { page: 1, x: page.width - right - mark - width, y: page.height - top - height, width, height };
}

/** The corner of the first page where words stand that a signature shows. */
export async function cornerOf(pdf: Uint8Array): Promise<PaperZone> {
	const { sizes } = await placesIn(pdf, () => [1]);
	const page = sizes.get(1) ?? { width: 595.28, height: 841.89 };
	const { width, height, right, top } = WORDS;
	return { page: 1, x: page.width - right - width, y: page.height - top - height, width, height };
}

/**
 * What a signature without picture says: some lines, and the instant of signing in the time of the State.
 * @law NĐ 30/2020/NĐ-CP Phụ lục I: Times New Roman, upright, 10 points, black; ISO 8601
 */
export function wordsAt(lines: readonly string[]): (signedAt: Date) => Promise<Uint8Array> {
	return (signedAt) => {
		const local = new Date(signedAt.getTime() + 7 * 3_600_000).toISOString();
		const [year, month, day] = local.slice(0, 10).split('-');
		const time = `${day ?? ''}/${month ?? ''}/${year ?? ''} ${local.slice(11, 19)} +07:00`;
		const words = [...lines, time].map((text, index) => ({
			text,
			x: 0,
			y: WORDS.height - WORDS.line * (index + 1) + 2.5,
			size: WORDS.size,
		}));
		return setOverlay(WORDS, words, signedAt);
	};
}
