import {
	drawObject,
	PDFArray,
	PDFDict,
	PDFName,
	PDFNumber,
	PDFRef,
	popGraphicsState,
	pushGraphicsState,
	translate,
	type PDFDocument,
	type PDFPage,
} from 'pdf-lib';

/** A picture that was a signature: the page and how low it reaches, in points from the foot. */
export interface ShownSignature {
	readonly page: PDFPage;
	readonly y: number;
}

/**
 * Turns what signatures show on the pages into part of the pages and takes the signatures themselves away: whoever changes
 * a signed file would leave signatures behind that look broken.
 */
export function flattenSignatures(document: PDFDocument): ShownSignature[] {
	const shown: ShownSignature[] = [];
	for (const page of document.getPages()) {
		const annotations = page.node.Annots();
		if (!annotations) continue;
		const left = document.context.obj([]);
		for (const entry of annotations.asArray()) {
			const widget = document.context.lookup(entry);
			if (!(widget instanceof PDFDict) || !isSignature(widget)) {
				left.push(entry);
				continue;
			}
			const y = draw(page, widget);
			if (y !== undefined) shown.push({ page, y });
		}
		page.node.set(PDFName.of('Annots'), left);
	}
	document.catalog.delete(PDFName.of('AcroForm'));
	return shown;
}

function isSignature(widget: PDFDict): boolean {
	return widget.lookup(PDFName.of('FT')) === PDFName.of('Sig');
}

/** Draws the normal appearance of a widget where it stood. @returns its lower edge; undefined when it was not to be seen */
function draw(page: PDFPage, widget: PDFDict): number | undefined {
	const rectangle = widget.lookup(PDFName.of('Rect'));
	const appearance = widget.lookup(PDFName.of('AP'));
	if (!(rectangle instanceof PDFArray) || !(appearance instanceof PDFDict)) return undefined;
	const [x = 0, y = 0, right = 0, top = 0] = rectangle
		.asArray()
		.map((value) => (value instanceof PDFNumber ? value.asNumber() : 0));
	const form = appearance.get(PDFName.of('N'));
	if (right <= x || top <= y || !(form instanceof PDFRef)) return undefined;
	const name = page.node.newXObject('Signature', form);
	page.pushOperators(pushGraphicsState(), translate(x, y), drawObject(name), popGraphicsState());
	return y;
}
