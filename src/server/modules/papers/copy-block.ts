import { dirname, join } from 'node:path';
import { PDFDict, PDFDocument, PDFName, PDFStream, type PDFPage } from 'pdf-lib';
import { z } from 'zod';
import { flattenSignatures } from './flatten-signatures.ts';
import { printable } from './printable.ts';
import { sealZoneOf, type PaperZone, type RenderedPaper } from './render-paper.ts';
import { typesetter } from './typesetter.ts';
import { dayInWords } from './vietnamese-dates.ts';

/** What stands under a copied text. @law 30/2020/NĐ-CP, Phụ lục I phần II */
export interface CopyBlock {
	/** 'SAO Y', 'SAO LỤC', 'TRÍCH SAO'. */
	readonly form: string;
	readonly agency: string;
	/** '03/SY-UBND', or with room for the number. */
	readonly reference: string;
	readonly place: string;
	/** 'YYYY-MM-DD'. */
	readonly issuedOn: string;
	/** A copy not signed yet has room for the day. */
	readonly isDraft: boolean;
	readonly signer: { readonly authorities: readonly string[]; readonly position: string; readonly name?: string };
	/** As printed, without dash. */
	readonly recipients: readonly string[];
	readonly sample: boolean;
	readonly createdAt: Date;
}

const A4 = { width: 595.28, height: 841.89 } as const;
/** 20 mm: above a block on a page of its own, and left free at the foot of every page. */
const MARGIN = 56.7;
/** Between the last line of the text and the rule. */
const GAP = 12;

const setBlock = z.object({ bottom: z.number() });
const setZone = z.object({ page: z.number(), x: z.number(), y: z.number(), width: z.number(), height: z.number() });

/**
 * Puts the block of a copy under the text: on the last page where there is room, else on a page of its own behind it. What
 * signatures show stays as a picture; the copy is not signed by them.
 * @param lowest where the last line of the last page stands, in points from its foot; absent when nobody can tell (a scan)
 * @law 30/2020/NĐ-CP, Phụ lục I phần II: directly under the last part of the text, below a rule across the page
 * @throws Error when the PDF cannot be read
 */
export async function appendCopyBlock(
	pdf: Uint8Array,
	block: CopyBlock,
	lowest: number | undefined,
): Promise<RenderedPaper> {
	const document = await PDFDocument.load(pdf, { updateMetadata: false });
	const shown = flattenSignatures(document);
	const last = document.getPage(document.getPageCount() - 1);
	const size = last.getSize();
	const foot = Math.min(lowest ?? 0, ...shown.filter(({ page }) => page === last).map(({ y }) => y));
	const height = (await compile(block, A4, 0)).bottom;
	const isRoom = lowest !== undefined && !showsPictures(last) && foot - GAP - height > MARGIN;
	const page = isRoom ? last : document.addPage([A4.width, A4.height]);
	const at = isRoom ? size : A4;
	const set = await compile(block, at, isRoom ? size.height - foot + GAP : MARGIN);
	const [layer] = await document.embedPdf(set.pdf);
	if (!layer) throw new Error('the block could not be laid over');
	page.drawPage(layer, { x: 0, y: 0, ...at });
	document.setModificationDate(block.createdAt);
	const leader: PaperZone = {
		page: document.getPageCount(),
		x: set.zone.x,
		y: at.height - set.zone.y - set.zone.height,
		width: set.zone.width,
		height: set.zone.height,
	};
	const bytes = await document.save({ useObjectStreams: false });
	return { pdf: bytes, pages: document.getPageCount(), zones: { leader, agency: sealZoneOf(leader) } };
}

/** A page with pictures, a scan most of all, does not tell where it ends. */
function showsPictures(page: PDFPage): boolean {
	const objects = page.node.Resources()?.lookup(PDFName.of('XObject'));
	if (!(objects instanceof PDFDict)) return false;
	return objects.keys().some((key) => {
		const found = objects.lookup(key);
		return found instanceof PDFStream && found.dict.lookup(PDFName.of('Subtype')) === PDFName.of('Image');
	});
}

async function compile(block: CopyBlock, size: { width: number; height: number }, top: number) {
	const { compiler, templatePath, covered } = await typesetter();
	const { place, issuedOn, signer, createdAt, isDraft, ...words } = block;
	const day = isDraft ? `ngày      tháng      năm ${issuedOn.slice(0, 4)}` : dayInWords(issuedOn);
	const { authorities, position, name } = signer;
	const data = { ...words, ...size, top, authorities, position, name, dateLine: `${place}, ${day}` };
	const compiled = compiler.compile({
		mainFilePath: join(dirname(templatePath), 'copy-block.typ'),
		inputs: { data: JSON.stringify(printable(data, covered)) },
	});
	const { result } = compiled;
	if (compiled.hasError() || result === null) throw new Error('the block of a copy could not be set');
	const [zone] = z.array(setZone).parse(compiler.query(result, { selector: '<zone>', field: 'value' }));
	const [end] = z.array(setBlock).parse(compiler.query(result, { selector: '<end>', field: 'value' }));
	const pdf = compiler.pdf(result, { creationTimestamp: Math.floor(createdAt.getTime() / 1000) });
	compiler.evictCache(10);
	if (!zone || !end) throw new Error('the block of a copy lost its places');
	return { pdf: new Uint8Array(pdf), zone, bottom: end.bottom - top };
}
