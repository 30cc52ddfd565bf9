import { dirname, join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { printable } from './printable.ts';
import { typesetter } from './typesetter.ts';

/** Words and where they stand: points from the lower left corner of the page to the beginning of their baseline. */
export interface StampedWords {
	readonly text: string;
	readonly x: number;
	readonly y: number;
	/** In points. */
	readonly size: number;
	readonly italic?: boolean;
}

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
	const { compiler, templatePath, covered } = await typesetter();
	const data = { width, height, words: words.map((word) => ({ ...word, italic: word.italic ?? false })) };
	const compiled = compiler.compile({
		mainFilePath: join(dirname(templatePath), 'overlay.typ'),
		inputs: { data: JSON.stringify(printable(data, covered)) },
	});
	if (compiled.hasError() || compiled.result === null) throw new Error('the words could not be set');
	const overlay = compiler.pdf(compiled.result, { creationTimestamp: Math.floor(createdAt.getTime() / 1000) });
	compiler.evictCache(10);
	const [layer] = await document.embedPdf(new Uint8Array(overlay));
	if (!layer) throw new Error('the words could not be laid over');
	page.drawPage(layer, { x: 0, y: 0, width, height });
	document.setModificationDate(createdAt);
	return document.save();
}
