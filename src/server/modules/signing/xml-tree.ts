import { XmlSyntaxError, type XmlAttribute, type XmlDocument, type XmlElement, type XmlNode } from './xml-nodes.ts';

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_DEPTH = 200;
const MOST_NODES = 500_000;
const MOST_ATTRIBUTES = 200;

const NAME = /(?:([\p{L}_][\p{L}\p{N}\p{M}._·-]*):)?([\p{L}_][\p{L}\p{N}\p{M}._·-]*)/uy;
const SPACE = /[ \t\n]*/y;
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const PREDEFINED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

interface Reading {
	readonly text: string;
	at: number;
	nodes: number;
}

/**
 * Reads XML 1.0 with namespaces, strictly and without anything a signature has no use for: a document type (and with it
 * entities and external things), encodings other than UTF-8, and documents deep or large enough to exhaust the reader.
 * @throws XmlSyntaxError
 */
export function parseXml(bytes: Uint8Array | string): XmlDocument {
	const text = decode(bytes).replaceAll(/\r\n?/g, '\n');
	if (FORBIDDEN.test(text)) throw new XmlSyntaxError('a character that XML does not allow');
	const reading: Reading = { text, at: 0, nodes: 0 };
	skipDeclaration(reading);
	const before = readMisc(reading);
	if (text.startsWith('<!', reading.at)) throw new XmlSyntaxError('a document type is not accepted');
	if (text[reading.at] !== '<') throw new XmlSyntaxError('no root element');
	const root = readTree(reading);
	const after = readMisc(reading);
	if (reading.at !== text.length) throw new XmlSyntaxError('text after the root element');
	return { text, root, before, after };
}

function decode(bytes: Uint8Array | string): string {
	if (bytes.length > MOST_BYTES) throw new XmlSyntaxError('the document is too large');
	if (typeof bytes === 'string') return bytes;
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw new XmlSyntaxError('the document is not UTF-8');
	}
}

function skipDeclaration(reading: Reading): void {
	const found = /^<\?xml\s+version\s*=\s*["']1\.[0-9]["']([^?]*)\?>/.exec(reading.text.slice(0, 200));
	if (found === null) return;
	const encoding = /encoding\s*=\s*["']([^"']+)["']/.exec(found[1] ?? '')?.[1];
	if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8')
		throw new XmlSyntaxError('the encoding is not UTF-8');
	reading.at = found[0].length;
}

function readMisc(reading: Reading): XmlNode[] {
	const nodes: XmlNode[] = [];
	for (;;) {
		skipSpace(reading);
		if (reading.text.startsWith('<!--', reading.at)) skipComment(reading);
		else if (reading.text.startsWith('<?', reading.at)) nodes.push(readInstruction(reading));
		else return nodes;
	}
}

function skipSpace(reading: Reading): boolean {
	SPACE.lastIndex = reading.at;
	SPACE.exec(reading.text);
	const moved = SPACE.lastIndex > reading.at;
	reading.at = SPACE.lastIndex;
	return moved;
}

function upTo(reading: Reading, mark: string): string {
	const end = reading.text.indexOf(mark, reading.at);
	if (end < 0) throw new XmlSyntaxError(`${mark} is missing`);
	const passed = reading.text.slice(reading.at, end);
	reading.at = end + mark.length;
	return passed;
}

function skipComment(reading: Reading): void {
	reading.at += 4;
	if (upTo(reading, '--').length >= 0 && reading.text[reading.at] !== '>') throw new XmlSyntaxError('bad comment');
	reading.at += 1;
}

function readInstruction(reading: Reading): XmlNode {
	reading.at += 2;
	const [, target = '', data = ''] = /^(\S+)\s*([^]*)$/.exec(upTo(reading, '?>')) ?? [];
	if (target === '' || target.toLowerCase() === 'xml') throw new XmlSyntaxError('bad processing instruction');
	return { kind: 'instruction', target, data };
}

/** Iterative, so that depth costs no stack. */
function readTree(reading: Reading): XmlElement {
	const scopes: Array<ReadonlyMap<string, string>> = [new Map([['xml', XML_NAMESPACE]])];
	const opened = openElement(reading, undefined, scopes);
	if (opened.end >= 0) return opened;
	const path = [opened];
	for (let current = path.at(-1); current !== undefined; current = path.at(-1)) {
		const { text } = reading;
		if (reading.at >= text.length) throw new XmlSyntaxError('an element is not closed');
		if (text[reading.at] !== '<') readText(reading, current);
		else if (text.startsWith('</', reading.at)) {
			closeElement(reading, current);
			path.pop();
			scopes.pop();
		} else if (text.startsWith('<!--', reading.at)) skipComment(reading);
		else if (text.startsWith('<![CDATA[', reading.at)) {
			reading.at += 9;
			addText(current, upTo(reading, ']]>'));
		} else if (text.startsWith('<?', reading.at)) current.children.push(readInstruction(reading));
		else {
			const child = openElement(reading, current, scopes);
			current.children.push(child);
			if (child.end < 0) path.push(child);
			if (path.length > MOST_DEPTH) throw new XmlSyntaxError('elements are nested too deeply');
		}
		if ((reading.nodes += 1) > MOST_NODES) throw new XmlSyntaxError('too many nodes');
	}
	return opened;
}

function readName(reading: Reading): { prefix: string; localName: string } {
	NAME.lastIndex = reading.at;
	const found = NAME.exec(reading.text);
	if (found === null) throw new XmlSyntaxError(`a name is expected at ${String(reading.at)}`);
	reading.at = NAME.lastIndex;
	return { prefix: found[1] ?? '', localName: found[2] ?? '' };
}

interface RawAttribute {
	readonly prefix: string;
	readonly localName: string;
	readonly value: string;
}

function openElement(
	reading: Reading,
	parent: XmlElement | undefined,
	scopes: Array<ReadonlyMap<string, string>>,
): XmlElement {
	const start = reading.at;
	reading.at += 1;
	const name = readName(reading);
	const raw = readAttributes(reading);
	const declarations = declarationsOf(raw);
	const scope =
		declarations.size === 0 ? (scopes.at(-1) ?? new Map()) : new Map([...(scopes.at(-1) ?? []), ...declarations]);
	const isEmpty = reading.text.startsWith('/>', reading.at);
	if (!isEmpty && reading.text[reading.at] !== '>')
		throw new XmlSyntaxError(`a tag is not closed at ${String(reading.at)}`);
	reading.at += isEmpty ? 2 : 1;
	if (!isEmpty) scopes.push(scope);
	return {
		kind: 'element',
		...name,
		namespace: resolvePrefix(scope, name.prefix),
		attributes: attributesOf(raw, scope),
		declarations,
		children: [],
		parent,
		start,
		end: isEmpty ? reading.at : -1,
		contentEnd: -1,
	};
}

function readAttributes(reading: Reading): RawAttribute[] {
	const raw: RawAttribute[] = [];
	while (skipSpace(reading) && !/^[/>]/.test(reading.text.slice(reading.at, reading.at + 1))) {
		const name = readName(reading);
		skipSpace(reading);
		if (reading.text[reading.at] !== '=') throw new XmlSyntaxError('an attribute has no value');
		reading.at += 1;
		skipSpace(reading);
		const quote = reading.text[reading.at];
		if (quote !== '"' && quote !== "'") throw new XmlSyntaxError('an attribute is not quoted');
		reading.at += 1;
		const value = upTo(reading, quote);
		if (value.includes('<')) throw new XmlSyntaxError('< in an attribute');
		raw.push({ ...name, value: unescape(value.replaceAll(/[\t\n]/g, ' ')) });
		if (raw.length > MOST_ATTRIBUTES) throw new XmlSyntaxError('too many attributes');
	}
	return raw;
}

function declarationsOf(raw: readonly RawAttribute[]): ReadonlyMap<string, string> {
	const declarations = new Map<string, string>();
	for (const { prefix, localName, value } of raw) {
		const declared = prefix === 'xmlns' ? localName : prefix === '' && localName === 'xmlns' ? '' : undefined;
		if (declared === undefined) continue;
		if (
			declarations.has(declared) ||
			(declared !== '' && value === '') ||
			declared === 'xmlns' ||
			(declared === 'xml') !== (value === XML_NAMESPACE)
		)
			throw new XmlSyntaxError('bad namespace declaration');
		declarations.set(declared, value);
	}
	return declarations;
}

function attributesOf(raw: readonly RawAttribute[], scope: ReadonlyMap<string, string>): XmlAttribute[] {
	const seen = new Set<string>();
	return raw
		.filter(({ prefix, localName }) => prefix !== 'xmlns' && !(prefix === '' && localName === 'xmlns'))
		.map((attribute) => {
			const namespace = attribute.prefix === '' ? '' : resolvePrefix(scope, attribute.prefix);
			const name = `${namespace} ${attribute.localName}`;
			if (seen.has(name)) throw new XmlSyntaxError('an attribute stands twice');
			seen.add(name);
			return { ...attribute, namespace };
		});
}

function resolvePrefix(scope: ReadonlyMap<string, string>, prefix: string): string {
	const namespace = scope.get(prefix);
	if (namespace === undefined && prefix !== '') throw new XmlSyntaxError(`the prefix ${prefix} is not declared`);
	return namespace ?? '';
}

function closeElement(reading: Reading, element: XmlElement): void {
	element.contentEnd = reading.at;
	reading.at += 2;
	const { prefix, localName } = readName(reading);
	if (prefix !== element.prefix || localName !== element.localName) throw new XmlSyntaxError('end tags do not match');
	skipSpace(reading);
	if (reading.text[reading.at] !== '>') throw new XmlSyntaxError('bad end tag');
	reading.at += 1;
	element.end = reading.at;
}

function readText(reading: Reading, parent: XmlElement): void {
	const end = reading.text.indexOf('<', reading.at);
	if (end < 0) throw new XmlSyntaxError('an element is not closed');
	const raw = reading.text.slice(reading.at, end);
	if (raw.includes(']]>')) throw new XmlSyntaxError(']]> in text');
	reading.at = end;
	addText(parent, unescape(raw));
}

function addText(parent: XmlElement, value: string): void {
	parent.children.push({ kind: 'text', value });
}

function unescape(raw: string): string {
	if (!raw.includes('&')) return raw;
	return raw.replaceAll(
		/&(?:#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))|([a-z]+))?(;?)/g,
		(_, hex?: string, decimal?: string, name?: string, end?: string) => {
			const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
			const char = name === undefined ? (code <= 0x10ffff ? String.fromCodePoint(code) : undefined) : PREDEFINED[name];
			if (end !== ';' || char === undefined || FORBIDDEN.test(char))
				throw new XmlSyntaxError('an entity that is not defined');
			return char;
		},
	);
}
