import { PDFDocument } from 'pdf-lib';
import { setOverlay, type StampedWords } from './overlay.ts';

/**
 * Lays words over the first page of a PDF, in the official typeface; the page below stays as it is.
 * @param createdAt instant written as the time of change, so that the same input gives the same page
 * @throws Error when the PDF cannot be read
 */
export async function stampWords(
	pdf: Uint8Array,
	words: readonly StampedWords[],
	createdAt: Date,
): Promise<Uint8Array> {
	const document = await PDFDocument.load(pdf, { updateMetadata: false });
	const page = document.getPage(0);
	const { width, height } = page.getSize();
	const [layer] = await document.embedPdf(await setOverlay({ width, height }, words, createdAt));
	if (!layer) throw new Error('the words could not be laid over');
	page.drawPage(layer, { x: 0, y: 0, width, height });
	document.setModificationDate(createdAt);
	return document.save();
}
