/** A piece of text on a page; points from the lower left corner to its baseline. */
export interface PlacedText {
	readonly page: number;
	readonly text: string;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly size: number;
}

/** Size of a page in points. */
export interface PageSize {
	readonly width: number;
	readonly height: number;
}

/** Every piece of text of some pages with its place. @throws when the bytes are no PDF */
export async function placesIn(
	pdf: Uint8Array,
	which: (pageCount: number) => readonly number[],
): Promise<{ texts: PlacedText[]; sizes: Map<number, PageSize>; pageCount: number }> {
	// Loaded when it is needed, like in `read-text.ts`.
	const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
	const loading = getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 });
	const document = await loading.promise;
	try {
		const texts: PlacedText[] = [];
		const sizes = new Map<number, PageSize>();
		for (const number of new Set(which(document.numPages))) {
			const page = await document.getPage(number);
			const { width, height } = page.getViewport({ scale: 1 });
			sizes.set(number, { width, height });
			for (const item of (await page.getTextContent()).items) {
				if (!('str' in item) || item.str.trim() === '') continue;
				const [, , , size = 0, x = 0, y = 0] = item.transform as number[];
				texts.push({ page: number, text: item.str.normalize('NFC'), x, y, width: item.width, size: Math.abs(size) });
			}
			page.cleanup();
		}
		return { texts, sizes, pageCount: document.numPages };
	} finally {
		await loading.destroy();
	}
}

/** Pieces of text of one line, read together. */
export interface PlacedLine {
	readonly text: string;
	readonly y: number;
	readonly size: number;
	/** Where each character begins, and after the last one where the line ends. */
	readonly at: readonly number[];
}

/** Pieces that share a baseline as lines, from top to bottom; the letters of a piece are taken for equally wide. */
export function linesOf(texts: readonly PlacedText[]): PlacedLine[] {
	const rows: PlacedText[][] = [];
	for (const text of [...texts].sort((a, b) => b.y - a.y || a.x - b.x)) {
		const row = rows.at(-1);
		if (row?.[0] && Math.abs(row[0].y - text.y) < 3) row.push(text);
		else rows.push([text]);
	}
	return rows.map((row) => {
		const pieces = row.sort((a, b) => a.x - b.x);
		const at = pieces.flatMap(({ text, x, width }) =>
			Array.from(text, (_, index) => x + (width * index) / text.length),
		);
		const last = pieces.at(-1);
		return {
			text: pieces.map(({ text }) => text).join(''),
			y: pieces[0]?.y ?? 0,
			size: Math.max(...pieces.map(({ size }) => size)),
			at: [...at, last ? last.x + last.width : 0],
		};
	});
}
