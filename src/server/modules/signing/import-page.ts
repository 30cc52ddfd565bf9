import type { RevisionObject } from './append-revision.ts';
import {
	asDictionary,
	asReference,
	isReference,
	listPages,
	openPdf,
	readEncodedStream,
	readObject,
	resolve,
	type PdfFile,
} from './pdf-file.ts';
import {
	pdfName,
	pdfReference,
	PdfSyntaxError,
	serializePdfValue,
	type PdfDictionary,
	type PdfReference,
	type PdfValue,
} from './pdf-values.ts';

/**
 * The first page of one PDF as a form of another: its drawing under the number given, and behind it, counted from `next`,
 * whatever it uses (fonts above all).
 * @throws PdfSyntaxError when the page cannot be read, or its drawing is in several pieces
 */
export function importPage(bytes: Uint8Array, form: PdfReference, next: number): RevisionObject[] {
	const pdf = openPdf(bytes);
	const page = asDictionary(readObject(pdf, asReference(listPages(pdf)[0]).number));
	const contents = asReference(page.get('Contents'));
	const drawing = readEncodedStream(pdf, contents.number);
	if (drawing === undefined) throw new PdfSyntaxError('the page has no drawing');
	const taken = new Taken(pdf, next);
	const dictionary: PdfDictionary = new Map([
		...asDictionary(readObject(pdf, contents.number)),
		['Type', pdfName('XObject')],
		['Subtype', pdfName('Form')],
		['BBox', resolve(pdf, page.get('MediaBox'))],
		['Resources', taken.copy(resolve(pdf, page.get('Resources')))],
		['Length', drawing.length],
	]);
	return [{ number: form.number, body: streamBody(dictionary, drawing) }, ...taken.objects()];
}

/** Objects on their way into another file, each under a number of its own. */
class Taken {
	private readonly pdf: PdfFile;
	private readonly first: number;
	private readonly numbers = new Map<number, number>();
	private readonly bodies: string[] = [];

	constructor(pdf: PdfFile, first: number) {
		this.pdf = pdf;
		this.first = first;
	}

	/** The value with every reference in it turned to the number its object has there. */
	copy(value: PdfValue): PdfValue {
		if (isReference(value)) return pdfReference(this.numberOf(value.number));
		if (Array.isArray(value)) return value.map((item) => this.copy(item));
		if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, this.copy(item)]));
		return value;
	}

	objects(): RevisionObject[] {
		return this.bodies.map((body, index) => ({ number: this.first + index, body }));
	}

	private numberOf(number: number): number {
		const known = this.numbers.get(number);
		if (known !== undefined) return known;
		const place = this.bodies.length;
		this.numbers.set(number, this.first + place);
		// Its place is kept before it is read: objects may refer to one another.
		this.bodies.push('null');
		const value = this.copy(readObject(this.pdf, number));
		const data = readEncodedStream(this.pdf, number);
		this.bodies[place] =
			data !== undefined && value instanceof Map
				? streamBody(value.set('Length', data.length), data)
				: serializePdfValue(value);
		return this.first + place;
	}
}

function streamBody(dictionary: PdfDictionary, data: Uint8Array): string {
	return `${serializePdfValue(dictionary)}\nstream\n${Buffer.from(data).toString('latin1')}\nendstream`;
}
