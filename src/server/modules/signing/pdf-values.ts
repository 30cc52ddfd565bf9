/** A PDF name such as /Type, without the slash. */
export interface PdfName {
	readonly kind: 'name';
	readonly name: string;
}

/** A reference to an indirect object. */
export interface PdfReference {
	readonly kind: 'reference';
	readonly number: number;
	readonly generation: number;
}

/** A PDF string: its bytes (one char per byte), and where it stands in the file (-1 when it was made here). */
export interface PdfText {
	readonly kind: 'text';
	readonly bytes: string;
	readonly start: number;
	readonly end: number;
}

/** Makes a PDF name. */
export function pdfName(name: string): PdfName {
	return { kind: 'name', name };
}

/** Makes a reference to an indirect object. */
export function pdfReference(number: number, generation = 0): PdfReference {
	return { kind: 'reference', number, generation };
}

function pdfText(bytes: string, start = -1, end = -1): PdfText {
	return { kind: 'text', bytes, start, end };
}

/** A PDF dictionary; keys without the slash, in file order. */
export type PdfDictionary = Map<string, PdfValue>;

/** Any direct PDF value. */
export type PdfValue = number | boolean | null | PdfName | PdfReference | PdfText | PdfValue[] | PdfDictionary;

/** Thrown when the bytes are not the PDF they should be. */
export class PdfSyntaxError extends Error {}

const skip = /(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y;
const reference = /(\d+)[\0\t\n\f\r ]+(\d+)[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
const number = /[+-]?(?:\d+\.?\d*|\.\d+)/y;
const word = /[^\0\t\n\f\r ()<>[\]{}/%]*/y;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
	pattern.lastIndex = at;
	return pattern.exec(text);
}

/** The position of the next token: white space and comments are passed over. */
export function skipSpace(text: string, at: number): number {
	match(skip, text, at);
	return skip.lastIndex;
}

/**
 * Parses the value that starts at or after `at` in a PDF read as Latin-1.
 * @throws PdfSyntaxError
 */
export function parsePdfValue(text: string, at: number, depth = 0): { value: PdfValue; end: number } {
	// a hostile file must not exhaust the stack
	if (depth > 64) throw new PdfSyntaxError('values are nested too deeply');
	const start = skipSpace(text, at);
	switch (text[start]) {
		case '/':
			return parseName(text, start);
		case '(':
			return parseLiteral(text, start);
		case '[':
			return parseArray(text, start, depth);
		case '<':
			return text[start + 1] === '<' ? parseDictionary(text, start, depth) : parseHex(text, start);
		default:
			return parseAtom(text, start);
	}
}

function parseAtom(text: string, start: number): { value: PdfValue; end: number } {
	const asReference = match(reference, text, start);
	if (asReference !== null) {
		return { value: pdfReference(Number(asReference[1]), Number(asReference[2])), end: reference.lastIndex };
	}
	const asNumber = match(number, text, start);
	if (asNumber !== null) return { value: Number(asNumber[0]), end: number.lastIndex };
	const keyword = match(word, text, start)?.[0] ?? '';
	const end = start + keyword.length;
	if (keyword === 'true') return { value: true, end };
	if (keyword === 'false') return { value: false, end };
	if (keyword === 'null') return { value: null, end };
	throw new PdfSyntaxError(`unexpected token at ${String(start)}`);
}

function parseName(text: string, start: number): { value: PdfName; end: number } {
	const raw = match(word, text, start + 1)?.[0] ?? '';
	const name = raw.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
	return { value: pdfName(name), end: start + 1 + raw.length };
}

function parseHex(text: string, start: number): { value: PdfText; end: number } {
	const close = text.indexOf('>', start);
	if (close < 0) throw new PdfSyntaxError('hex string without end');
	const digits = text.slice(start + 1, close);
	return {
		value: pdfText(Buffer.from(digits.replaceAll(/\s/g, ''), 'hex').toString('latin1'), start, close + 1),
		end: close + 1,
	};
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function parseLiteral(text: string, start: number): { value: PdfText; end: number } {
	let bytes = '';
	let depth = 1;
	let at = start + 1;
	for (; at < text.length; at += 1) {
		const char = text[at] ?? '';
		if (char === '\\') {
			const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0];
			const next = text[at + 1] ?? '';
			if (octal !== undefined) bytes += String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
			else if (next !== '\n' && next !== '\r') bytes += escapes[next] ?? next;
			at += octal?.length ?? 1;
			continue;
		}
		if (char === '(') depth += 1;
		if (char === ')') depth -= 1;
		if (depth === 0) return { value: pdfText(bytes, start, at + 1), end: at + 1 };
		bytes += char;
	}
	throw new PdfSyntaxError('string without end');
}

function parseArray(text: string, start: number, depth: number): { value: PdfValue[]; end: number } {
	const items: PdfValue[] = [];
	let at = skipSpace(text, start + 1);
	while (text[at] !== ']') {
		const item = parsePdfValue(text, at, depth + 1);
		items.push(item.value);
		at = skipSpace(text, item.end);
	}
	return { value: items, end: at + 1 };
}

function parseDictionary(text: string, start: number, depth: number): { value: PdfDictionary; end: number } {
	const entries: PdfDictionary = new Map();
	let at = skipSpace(text, start + 2);
	while (text[at] !== '>') {
		if (text[at] !== '/') throw new PdfSyntaxError(`dictionary key expected at ${String(at)}`);
		const key = parseName(text, at);
		const entry = parsePdfValue(text, key.end, depth + 1);
		entries.set(key.value.name, entry.value);
		at = skipSpace(text, entry.end);
	}
	return { value: entries, end: at + 2 };
}

/** Writes a value back as PDF syntax (Latin-1); strings are written in hexadecimal. */
export function serializePdfValue(value: PdfValue): string {
	if (value === null) return 'null';
	if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(Number(value.toFixed(5)));
	if (typeof value === 'boolean') return value ? 'true' : 'false';
	if (Array.isArray(value)) return `[${value.map(serializePdfValue).join(' ')}]`;
	if (value instanceof Map) return serializeDictionary(value);
	switch (value.kind) {
		case 'name':
			return `/${value.name.replaceAll(/[^!"$&'*+,\-.0-9:;=?@A-Z\\^_`a-z|~]/g, (char) => `#${char.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
		case 'reference':
			return `${String(value.number)} ${String(value.generation)} R`;
		case 'text':
			return `<${Buffer.from(value.bytes, 'latin1').toString('hex')}>`;
	}
}

function serializeDictionary(dictionary: PdfDictionary): string {
	const entries = [...dictionary].map(
		([key, entry]) => `${serializePdfValue(pdfName(key))} ${serializePdfValue(entry)}`,
	);
	return `<<${entries.join(' ')}>>`;
}

/** A Unicode text as a PDF text string (UTF-16 with byte order mark). */
export function pdfTextOf(unicode: string): PdfText {
	return pdfText('\u00fe\u00ff' + Buffer.from(unicode, 'utf16le').swap16().toString('latin1'));
}

/** The Unicode text of a PDF text string. */
export function unicodeOf(text: PdfText): string {
	if (!text.bytes.startsWith('\u00fe\u00ff')) return text.bytes;
	const units = Buffer.from(text.bytes.slice(2), 'latin1');
	return units
		.subarray(0, units.length & ~1)
		.swap16()
		.toString('utf16le');
}

/** The value as a number. @throws PdfSyntaxError when it is something else. */
export function numberOf(value: PdfValue | undefined): number {
	if (typeof value === 'number') return value;
	throw new PdfSyntaxError('number expected');
}

/** The value as numbers. @throws PdfSyntaxError when it is something else. */
export function numbersOf(value: PdfValue | undefined): number[] {
	if (!Array.isArray(value)) throw new PdfSyntaxError('array expected');
	return value.map(numberOf);
}
