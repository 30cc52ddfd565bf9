import { PDFDocument } from 'pdf-lib';
import { setOverlay, type StampedWords } from './overlay.ts';

/**
 * Lays words over pages of a PDF, in the official typeface; the pages below stay as they are.
 * @param words each on its page, the first when it names none
 * @param createdAt instant written as the time of change, so that the same input gives the same page
 * @throws Error when the PDF cannot be read
 */
export async function stampWords(
	pdf: Uint8Array,
	words: readonly (StampedWords & { readonly page?: number })[],
	createdAt: Date,
): Promise<Uint8Array> {
	const document = await PDFDocument.load(pdf, { updateMetadata: false });
	for (const number of new Set(words.map((word) => word.page ?? 1))) {
		const page = document.getPage(number - 1);
		const { width, height } = page.getSize();
		const here = words.filter((word) => (word.page ?? 1) === number);
		const [layer] = await document.embedPdf(await setOverlay({ width, height }, here, createdAt));
		if (!layer) throw new Error('the words could not be laid over');
		page.drawPage(layer, { x: 0, y: 0, width, height });
	}
	document.setModificationDate(createdAt);
	return document.save();
}
