import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Programs that read pictures of text; absent when the machine does not have them. */
export interface TextTools {
	/** `tesseract` with the language `vie`. */
	readonly tesseract?: string | undefined;
	/** `pdftoppm` of poppler, which makes pictures of pages. */
	readonly pdftoppm?: string | undefined;
	/** LibreOffice, which turns word-processor files into PDF. */
	readonly libreoffice?: string | undefined;
}

export interface ReadText {
	readonly text: string;
	readonly pages: number;
	readonly source: 'pdf' | 'ocr';
}

/** Longer documents are searched by their beginning; a tsvector holds a megabyte at most. */
const MOST_CHARACTERS = 400_000;
/** Fewer letters a page than this, and the page is a picture. */
const FEWEST_LETTERS = 30;
const OCR_SECONDS = 600;

const run = promisify(execFile);

/** The text of a PDF, from its own letters, else by reading its pictures where the machine can. @throws when it is no PDF */
export async function readText(pdf: Uint8Array, tools: TextTools): Promise<ReadText> {
	const own = await lettersOf(pdf);
	const letters = own.text.replace(/\s+/gu, '').length;
	if (letters >= FEWEST_LETTERS * own.pages || !tools.tesseract || !tools.pdftoppm) return { ...own, source: 'pdf' };
	const text = await readPictures(pdf, { tesseract: tools.tesseract, pdftoppm: tools.pdftoppm });
	return { text: text.slice(0, MOST_CHARACTERS), pages: own.pages, source: 'ocr' };
}

async function lettersOf(pdf: Uint8Array): Promise<{ text: string; pages: number }> {
	// Loaded when it is needed: it costs a start a quarter of a second, and most starts read no PDF.
	const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
	// A copy: the reader takes the buffer away from its owner.
	const loading = getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 });
	const document = await loading.promise;
	try {
		const pages: string[] = [];
		let length = 0;
		for (let number = 1; number <= document.numPages && length < MOST_CHARACTERS; number += 1) {
			const page = await document.getPage(number);
			const { items } = await page.getTextContent();
			const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
			pages.push(text);
			length += text.length;
			page.cleanup();
		}
		return { text: pages.join('\n').normalize('NFC').slice(0, MOST_CHARACTERS), pages: document.numPages };
	} finally {
		await loading.destroy();
	}
}

async function readPictures(pdf: Uint8Array, tools: { tesseract: string; pdftoppm: string }): Promise<string> {
	const dir = await mkdtemp(join(tmpdir(), 'lien-thong-ocr-'));
	try {
		await writeFile(join(dir, 'scan.pdf'), pdf);
		const limits = { timeout: OCR_SECONDS * 1000, maxBuffer: 64 * 1024 * 1024 };
		await run(tools.pdftoppm, ['-r', '200', '-gray', '-png', join(dir, 'scan.pdf'), join(dir, 'page')], limits);
		const pages: string[] = [];
		for (const picture of (await readdir(dir)).filter((name) => name.endsWith('.png')).sort()) {
			const { stdout } = await run(tools.tesseract, [join(dir, picture), 'stdout', '-l', 'vie'], limits);
			pages.push(stdout);
		}
		return pages.join('\n').normalize('NFC');
	} finally {
		await rm(dir, { recursive: true, force: true });
	}
}
