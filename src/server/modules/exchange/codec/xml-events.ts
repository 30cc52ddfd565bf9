import sax from 'sax';
import { refuse } from '../../../platform/refusal.ts';
import { MESSAGE_LIMITS, type MessageLimits } from './message-limits.ts';
import type { ToleranceLog } from './tolerances.ts';

export interface OpenedElement {
	/** Empty: none. */
	readonly prefix: string;
	readonly name: string;
	/** Undefined: the prefix is not declared. Empty: no namespace. */
	readonly namespace: string | undefined;
	/** By local name, declarations of namespaces left out. */
	readonly attributes: ReadonlyMap<string, string>;
}

export interface XmlHandlers {
	/** @returns true when a long text follows: it is handed over as it is up to the next markup */
	readonly open: (element: OpenedElement) => boolean;
	/** Several times for one text when it is long or holds CDATA. */
	readonly text: (text: string) => void;
	readonly close: () => void;
}

export interface XmlEvents {
	readonly write: (text: string) => void;
	/** @throws Refusal edxml.truncated */
	readonly end: () => void;
}

/** As large as what the parser holds back at most, so that its own checks come in time. */
const PIECE = 32_768;
const STRAY_AT_MOST = 1024;
const XINCLUDE = 'http://www.w3.org/2001/XInclude';
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
/** The parser looks names up in this object: without a prototype, `&constructor;` is no name either. */
const ENTITIES = Object.setPrototypeOf({ amp: '&', gt: '>', lt: '<', quot: '"', apos: "'" }, null) as object;

/**
 * Reads XML as events and refuses what no honest message needs: DTDs, entities, references to elsewhere, bombs of
 * depth, number and size. Namespaces are resolved here, because senders use prefixes they never declared.
 */
export function openXmlEvents(
	handlers: XmlHandlers,
	tolerances: ToleranceLog,
	limits: MessageLimits = MESSAGE_LIMITS,
): XmlEvents {
	const parser = sax.parser(true, { xmlns: false, position: true });
	Object.assign(parser, { ENTITIES });
	const scopes: ReadonlyMap<string, string>[] = [new Map([['xml', XML_NAMESPACE]])];
	const seen = { elements: 0, strayAfterRoot: 0, closed: false };
	let attributes: Attribute[] = [];
	/** True between the start tag of a long text and the next markup: the parser would look at every letter. */
	let isLongText = false;

	parser.ondoctype = () => refuse('edxml.doctype');
	parser.onprocessinginstruction = ({ name, body }) => notePi(name, body, tolerances);
	parser.onopentagstart = () => {
		attributes = [];
	};
	parser.onattribute = (attribute) => {
		attributes.push(attribute);
		if (attributes.length > limits.attributes || attribute.value.length > limits.attributeLength)
			refuse('edxml.too-many-attributes', { limit: limits.attributes });
	};
	parser.onopentag = ({ name }) => {
		seen.elements += 1;
		if (seen.closed) refuse('edxml.malformed', { line: parser.line + 1, reason: 'second root element' });
		if (seen.elements > limits.elements) refuse('edxml.too-many-elements', { limit: limits.elements });
		if (scopes.length > limits.depth) refuse('edxml.too-deep', { limit: limits.depth });
		isLongText = handlers.open(resolve(name, attributes, scopes, tolerances));
	};
	parser.ontext = (text) => {
		if (scopes.length > 1) handlers.text(text);
	};
	parser.oncdata = parser.ontext;
	parser.onclosetag = () => {
		isLongText = false;
		scopes.pop();
		handlers.close();
		seen.closed = scopes.length === 1;
	};
	parser.onerror = (error) => {
		if (!seen.closed || !error.message.startsWith('Text data outside')) refuseMalformed(error, parser.line + 1);
		seen.strayAfterRoot += 1;
		if (seen.strayAfterRoot > STRAY_AT_MOST) refuseMalformed(error, parser.line + 1);
		tolerances.add('bytes-after-root');
		parser.resume();
	};
	return {
		write(text) {
			let at = 0;
			while (at < text.length) {
				if (isLongText) {
					const markup = markupFrom(text, at);
					if (markup > at) handlers.text(text.slice(at, markup));
					isLongText = markup === text.length;
					at = markup;
				} else {
					const end = pieceFrom(text, at);
					parser.write(text.slice(at, end));
					at = end;
				}
			}
		},
		end() {
			if (!seen.closed) refuse('edxml.truncated');
		},
	};
}

/** The end of a piece for the parser: it ends with a tag, so that what follows a tag can be handed over unparsed. */
function pieceFrom(text: string, at: number): number {
	const tagEnd = text.indexOf('>', at);
	return Math.min(tagEnd < 0 ? text.length : tagEnd + 1, at + PIECE);
}

function markupFrom(text: string, at: number): number {
	const found = [text.indexOf('<', at), text.indexOf('&', at)].filter((index) => index >= 0);
	return Math.min(text.length, ...found);
}

interface Attribute {
	readonly name: string;
	readonly value: string;
}

function resolve(
	tagName: string,
	written: readonly Attribute[],
	scopes: ReadonlyMap<string, string>[],
	tolerances: ToleranceLog,
): OpenedElement {
	const declared = new Map<string, string>();
	const attributes = new Map<string, string>();
	for (const { name, value } of written) {
		const [prefix, local] = split(name);
		if (name === 'xmlns') declared.set('', value);
		else if (prefix === 'xmlns') declared.set(local, value);
		else attributes.set(local, value);
	}
	const outer = scopes.at(-1) ?? new Map<string, string>();
	const scope = declared.size === 0 ? outer : new Map([...outer, ...declared]);
	scopes.push(scope);
	const [prefix, name] = split(tagName);
	const namespace = scope.get(prefix) ?? (prefix === '' ? '' : undefined);
	if (namespace === undefined) tolerances.add('prefix-unbound', prefix);
	if (namespace === XINCLUDE) refuse('edxml.external-reference', { target: attributes.get('href') ?? 'XInclude' });
	refuseForeign(attributes.get('href'));
	refuseForeign(attributes.get('URI'));
	return { prefix, name, namespace, attributes };
}

/** What a message may point to: itself, a part of itself, a file it carries. */
function refuseForeign(target: string | undefined): void {
	if (target === undefined || target === '' || /^(#|cid:)/i.test(target)) return;
	if (/^[a-z][a-z0-9+.-]*:|^[/\\]{1,2}|^\.\.?[/\\]/i.test(target))
		refuse('edxml.external-reference', { target: target.slice(0, 80) });
}

function split(name: string): [prefix: string, local: string] {
	const at = name.indexOf(':');
	return at < 0 ? ['', name] : [name.slice(0, at), name.slice(at + 1)];
}

function notePi(name: string, body: string, tolerances: ToleranceLog): void {
	if (name.toLowerCase() !== 'xml') {
		if (/\bhref\s*=/.test(body)) refuse('edxml.external-reference', { target: name.slice(0, 80) });
		tolerances.add('processing-instruction', name);
		return;
	}
	const declared = /encoding\s*=\s*["']([^"']*)["']/i.exec(body)?.[1]?.toLowerCase();
	const isReal = declared === undefined || ['utf-8', 'utf8'].includes(declared);
	if (!isReal && !tolerances.list().some(({ code }) => code === 'encoding-utf16'))
		tolerances.add('encoding-declared', declared);
}

/** What the parser says, in our words. */
function refuseMalformed(error: Error, line: number): never {
	const reason = (error.message.split('\n')[0] ?? '').slice(0, 120);
	if (/: doctype|doctype declaration/i.test(reason)) refuse('edxml.doctype');
	if (/character (entity|in entity)|: entity/i.test(reason)) refuse('edxml.entity', { line });
	if (/: (attrib|tagName)/.test(reason)) refuse('edxml.too-many-attributes', { limit: 0 });
	if (/Max buffer length/.test(reason)) refuse('edxml.text-too-long', { name: reason.split(': ')[1] ?? '' });
	if (/Unclosed root|Unexpected end/.test(reason)) refuse('edxml.truncated');
	return refuse('edxml.malformed', { line, reason });
}
