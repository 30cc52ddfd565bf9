import { decodeStream, MOST_INFLATED_BYTES, type Budget } from './pdf-streams.ts';
import {
	numberOf,
	numbersOf,
	parsePdfValue,
	PdfSyntaxError,
	skipSpace,
	type PdfDictionary,
	type PdfReference,
	type PdfValue,
} from './pdf-values.ts';

/** Where an object lives: at a byte offset, or inside an object stream. */
type Location = { readonly at: number } | { readonly stream: number; readonly index: number };

/** A PDF opened for reading: the newest revision's cross-reference and trailer over the file's bytes. */
export interface PdfFile {
	readonly bytes: Uint8Array;
	/** The bytes as Latin-1, one char per byte. */
	readonly text: string;
	readonly trailer: PdfDictionary;
	/** Offset of the newest cross-reference section, for /Prev. */
	readonly startXref: number;
	/** Whether the newest cross-reference is a stream; the next revision follows its form. */
	readonly xrefIsStream: boolean;
	readonly locations: ReadonlyMap<number, Location>;
	/** Offsets that any revision's cross-reference names. */
	readonly knownOffsets: ReadonlySet<number>;
	/** What streams may still inflate to, all together. */
	readonly budget: Budget;
}

/** Guards against a chain of cross-reference sections that never ends. */
const maxSections = 1000;

/**
 * Opens a PDF by its cross-reference chain, classic or stream.
 * @throws PdfSyntaxError when the chain is broken or the file is encrypted.
 */
export function openPdf(bytes: Uint8Array): PdfFile {
	const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
	const marker = text.lastIndexOf('startxref');
	const startXref = Number(/^startxref\s+(\d+)/.exec(text.slice(marker, marker + 40))?.[1] ?? Number.NaN);
	if (!Number.isInteger(startXref)) throw new PdfSyntaxError('startxref is missing');
	const locations = new Map<number, Location>();
	const knownOffsets = new Set<number>();
	const budget: Budget = { left: MOST_INFLATED_BYTES };
	const sections: XrefSection[] = [];
	const queue = [startXref];
	const seen = new Set<number>();
	for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
		if (seen.has(at)) continue;
		if (seen.size > maxSections) throw new PdfSyntaxError('too many revisions');
		seen.add(at);
		const section = readSection(text, at, budget);
		for (const [number, location] of section.entries) {
			if (location !== null && 'at' in location) knownOffsets.add(location.at);
			if (!locations.has(number)) locations.set(number, location ?? { at: -1 });
		}
		sections.push(section);
		for (const key of ['XRefStm', 'Prev']) {
			const next = section.trailer.get(key);
			if (typeof next === 'number') queue.push(next);
		}
	}
	const [newest] = sections;
	if (newest === undefined) throw new PdfSyntaxError('no cross-reference');
	if (newest.trailer.has('Encrypt')) throw new PdfSyntaxError('the file is encrypted');
	const { trailer, isStream } = newest;
	return { bytes, text, trailer, startXref, xrefIsStream: isStream, locations, knownOffsets, budget };
}

interface XrefSection {
	readonly trailer: PdfDictionary;
	readonly isStream: boolean;
	/** null marks a freed object. */
	readonly entries: Map<number, Location | null>;
}

function readSection(text: string, at: number, budget: Budget): XrefSection {
	const start = skipSpace(text, at);
	return text.startsWith('xref', start) ? readTable(text, start + 4) : readXrefStream(text, start, budget);
}

function readTable(text: string, start: number): XrefSection {
	const entries = new Map<number, Location | null>();
	let at = skipSpace(text, start);
	while (!text.startsWith('trailer', at)) {
		const head = /^(\d+)[ ]+(\d+)\s+/.exec(text.slice(at, at + 40));
		if (head === null) throw new PdfSyntaxError('bad cross-reference table');
		at += head[0].length;
		if (Number(head[2]) * 20 > text.length - at) throw new PdfSyntaxError('cross-reference names more than it holds');
		for (let index = 0; index < Number(head[2]); index += 1, at += 20) {
			const offset = Number(text.slice(at, at + 10));
			if (!Number.isInteger(offset)) throw new PdfSyntaxError('bad cross-reference entry');
			entries.set(Number(head[1]) + index, text[at + 17] === 'n' ? { at: offset } : null);
		}
		at = skipSpace(text, at);
	}
	return { trailer: asDictionary(parsePdfValue(text, at + 7).value), isStream: false, entries };
}

function readXrefStream(text: string, start: number, budget: Budget): XrefSection {
	const { value, data } = readObjectAt(text, start, (length) => (typeof length === 'number' ? length : -1));
	const trailer = asDictionary(value);
	const widths = numbersOf(trailer.get('W'));
	const index = trailer.has('Index') ? numbersOf(trailer.get('Index')) : [0, numberOf(trailer.get('Size'))];
	const rows = decodeStream(trailer, data(), budget);
	const rowLength = widths.reduce((sum, width) => sum + width, 0);
	const entries = new Map<number, Location | null>();
	const wanted = index.reduce((sum, count, place) => (place % 2 === 1 ? sum + count : sum), 0);
	if (rowLength < 1 || wanted * rowLength > rows.length)
		throw new PdfSyntaxError('cross-reference names more than it holds');
	let at = 0;
	for (let pair = 0; pair + 1 < index.length; pair += 2) {
		for (let count = 0; count < (index[pair + 1] ?? 0); count += 1, at += rowLength) {
			entries.set((index[pair] ?? 0) + count, readRow(rows, at, widths));
		}
	}
	return { trailer, isStream: true, entries };
}

function readRow(rows: Uint8Array, start: number, widths: readonly number[]): Location | null {
	let at = start;
	const [type = 1, second = 0, third = 0] = widths.map((width, field) => {
		if (width === 0 && field === 0) return 1;
		let value = 0;
		for (let octet = 0; octet < width; octet += 1, at += 1) value = value * 256 + (rows[at] ?? 0);
		return value;
	});
	if (type === 1) return { at: second };
	return type === 2 ? { stream: second, index: third } : null;
}

/** An indirect object: its value, and the raw data when it is a stream. */
interface RawObject {
	readonly value: PdfValue;
	/** Copied only when asked for: most streams are pictures nobody here looks at. */
	readonly data: () => Uint8Array;
}

function readObjectAt(text: string, at: number, lengthOf: (length: PdfValue | undefined) => number): RawObject {
	const head = /^\d+\s+\d+\s+obj/.exec(text.slice(at, at + 40));
	if (head === null) throw new PdfSyntaxError(`no object at ${String(at)}`);
	const { value, end } = parsePdfValue(text, at + head[0].length);
	const after = skipSpace(text, end);
	if (!(value instanceof Map) || !text.startsWith('stream', after)) return { value, data: noData };
	const dataStart = after + 6 + (text.startsWith('\r\n', after + 6) ? 2 : 1);
	const length = lengthOf(value.get('Length'));
	if (length < 0 || dataStart + length > text.length) throw new PdfSyntaxError('bad stream length');
	return { value, data: () => Buffer.from(text.slice(dataStart, dataStart + length), 'latin1') };
}

function noData(): Uint8Array {
	return new Uint8Array();
}

/**
 * Reads an indirect object of the opened revision; null when it is absent or freed.
 * @throws PdfSyntaxError
 */
export function readObject(pdf: PdfFile, number: number): PdfValue {
	return readRaw(pdf, number, 0).value;
}

function readRaw(pdf: PdfFile, number: number, depth: number): RawObject {
	const location = pdf.locations.get(number);
	if (location === undefined || depth > 8) return { value: null, data: noData };
	if ('at' in location) {
		if (location.at < 0) return { value: null, data: noData };
		return readObjectAt(pdf.text, location.at, (length) => lengthValue(pdf, length, depth));
	}
	const { dictionary, content } = objectStream(pdf, location.stream, depth);
	const first = numberOf(dictionary.get('First'));
	const pairs = content.slice(0, first).trim().split(/\s+/).map(Number);
	const offset = pairs[location.index * 2 + 1];
	if (offset === undefined) throw new PdfSyntaxError('object is not in its stream');
	return { value: parsePdfValue(content, first + offset).value, data: noData };
}

interface ObjectStream {
	readonly dictionary: PdfDictionary;
	readonly content: string;
}

const openedStreams = new WeakMap<PdfFile, Map<number, ObjectStream>>();

/** An object stream, inflated once for a file: it may hold hundreds of the objects that are asked for one by one. */
function objectStream(pdf: PdfFile, number: number, depth: number): ObjectStream {
	const opened = openedStreams.get(pdf) ?? new Map<number, ObjectStream>();
	openedStreams.set(pdf, opened);
	const known = opened.get(number);
	if (known !== undefined) return known;
	const container = readRaw(pdf, number, depth + 1);
	const dictionary = asDictionary(container.value);
	const stream = {
		dictionary,
		content: Buffer.from(decodeStream(dictionary, container.data(), pdf.budget)).toString('latin1'),
	};
	opened.set(number, stream);
	return stream;
}

/** The data of a stream object, inflated within the file's budget; empty when the object is no stream. @throws PdfSyntaxError */
export function readStream(pdf: PdfFile, number: number): Uint8Array {
	const { value, data } = readRaw(pdf, number, 0);
	return value instanceof Map ? decodeStream(value, data(), pdf.budget) : noData();
}

/** The data of a stream object as they stand in the file; undefined when the object is no stream. @throws PdfSyntaxError */
export function readEncodedStream(pdf: PdfFile, number: number): Uint8Array | undefined {
	const { data } = readRaw(pdf, number, 0);
	return data === noData ? undefined : data();
}

function lengthValue(pdf: PdfFile, length: PdfValue | undefined, depth: number): number {
	if (typeof length === 'number') return length;
	if (!isReference(length)) return -1;
	const value = readRaw(pdf, length.number, depth + 1).value;
	return typeof value === 'number' ? value : -1;
}

/** Follows a reference to its value; a direct value is returned as it is. */
export function resolve(pdf: PdfFile, value: PdfValue | undefined): PdfValue {
	if (value === undefined) return null;
	return isReference(value) ? readObject(pdf, value.number) : value;
}

/** Whether a value is a reference to an indirect object. */
export function isReference(value: PdfValue | undefined): value is PdfReference {
	return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'reference';
}

/** The value as a dictionary. @throws PdfSyntaxError when it is something else. */
export function asDictionary(value: PdfValue | undefined): PdfDictionary {
	if (value instanceof Map) return value;
	throw new PdfSyntaxError('dictionary expected');
}

/** The value as a reference. @throws PdfSyntaxError when it is something else. */
export function asReference(value: PdfValue | undefined): PdfReference {
	if (isReference(value)) return value;
	throw new PdfSyntaxError('reference expected');
}

/** The document's catalogue with its own reference. */
export function catalogOf(pdf: PdfFile): { reference: PdfReference; dictionary: PdfDictionary } {
	const reference = asReference(pdf.trailer.get('Root'));
	return { reference, dictionary: asDictionary(readObject(pdf, reference.number)) };
}

/**
 * The references of all pages in reading order.
 * @throws PdfSyntaxError when the page tree is broken.
 */
export function listPages(pdf: PdfFile): PdfReference[] {
	const pages: PdfReference[] = [];
	const seen = new Set<number>();
	const visit = (reference: PdfReference): void => {
		if (seen.has(reference.number)) throw new PdfSyntaxError('page tree has a loop');
		seen.add(reference.number);
		const kids = resolve(pdf, asDictionary(readObject(pdf, reference.number)).get('Kids'));
		if (!Array.isArray(kids)) pages.push(reference);
		else for (const kid of kids) visit(asReference(kid));
	};
	visit(asReference(catalogOf(pdf).dictionary.get('Pages')));
	return pages;
}
