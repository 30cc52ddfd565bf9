import type { XmlAttribute, XmlDocument, XmlElement, XmlNode } from './xml-nodes.ts';

/** How to put XML into canonical form; all without comments. */
export interface Canonicalization {
	/** Exclusive (2001/10/xml-exc-c14n#) or inclusive 1.0 (REC-xml-c14n-20010315). */
	readonly exclusive: boolean;
	/** Prefixes an exclusive form treats like the inclusive one ('' for the default). */
	readonly inclusivePrefixes?: readonly string[];
	/** An element left out with all it holds: the signature itself under the enveloped-signature transform. */
	readonly without?: XmlElement | undefined;
}

/** Canonical form of a whole document. */
export function canonicalDocument(document: XmlDocument, how: Canonicalization): string {
	const instructions = (nodes: readonly XmlNode[]): string[] =>
		nodes.flatMap((node) => (node.kind === 'instruction' ? [instruction(node)] : []));
	return [...instructions(document.before), canonicalElement(document.root, how), ...instructions(document.after)].join(
		'\n',
	);
}

/**
 * Canonical form of an element with all below it.
 * @see W3C Exclusive XML Canonicalization 1.0 and Canonical XML 1.0
 */
export function canonicalElement(element: XmlElement, how: Canonicalization): string {
	const output: string[] = [];
	write(element, { how, rendered: new Map(), scope: scopeAbove(element), isApex: true }, output);
	return output.join('');
}

type Scope = ReadonlyMap<string, string>;

interface Place {
	readonly how: Canonicalization;
	/** Namespaces that stand already in the output above. */
	readonly rendered: Scope;
	/** Namespaces in force in the document above. */
	readonly scope: Scope;
	readonly isApex: boolean;
}

function scopeAbove(element: XmlElement): Scope {
	const path: XmlElement[] = [];
	for (let at = element.parent; at !== undefined; at = at.parent) path.unshift(at);
	return new Map(path.flatMap(({ declarations }) => [...declarations]));
}

function write(element: XmlElement, place: Place, output: string[]): void {
	const { how } = place;
	if (element === how.without) return;
	const scope: Scope =
		element.declarations.size === 0 ? place.scope : new Map([...place.scope, ...element.declarations]);
	const wanted = new Map<string, string>();
	for (const prefix of prefixesFor(element, scope, how)) {
		const namespace = scope.get(prefix) ?? '';
		if (prefix !== 'xml' && (place.rendered.get(prefix) ?? '') !== namespace) wanted.set(prefix, namespace);
	}
	const attributes =
		place.isApex && !how.exclusive ? [...inheritedXml(element), ...element.attributes] : element.attributes;
	const name = qualified(element);
	output.push('<', name);
	for (const [prefix, namespace] of [...wanted].sort(([left], [right]) => byOctets(left, right)))
		output.push(prefix === '' ? ' xmlns="' : ` xmlns:${prefix}="`, attributeText(namespace), '"');
	for (const attribute of [...attributes].sort(byName))
		output.push(' ', qualified(attribute), '="', attributeText(attribute.value), '"');
	output.push('>');
	const below: Place = {
		how,
		scope,
		rendered: wanted.size === 0 ? place.rendered : new Map([...place.rendered, ...wanted]),
		isApex: false,
	};
	for (const child of element.children) {
		if (child.kind === 'element') write(child, below, output);
		else output.push(child.kind === 'text' ? contentText(child.value) : instruction(child));
	}
	output.push('</', name, '>');
}

function prefixesFor(element: XmlElement, scope: Scope, how: Canonicalization): Set<string> {
	if (!how.exclusive) return new Set(['', ...scope.keys()]);
	const used = element.attributes.flatMap(({ prefix }) => (prefix === '' ? [] : [prefix]));
	const listed = (how.inclusivePrefixes ?? []).filter((prefix) => scope.has(prefix));
	return new Set([element.prefix, ...used, ...listed]);
}

/** Inclusive form: xml:lang and its like reach down into a part taken out of its document. */
function inheritedXml(element: XmlElement): XmlAttribute[] {
	const found = new Map<string, XmlAttribute>();
	for (let at = element.parent; at !== undefined; at = at.parent) {
		for (const attribute of at.attributes)
			if (attribute.prefix === 'xml' && !found.has(attribute.localName)) found.set(attribute.localName, attribute);
	}
	for (const { prefix, localName } of element.attributes) if (prefix === 'xml') found.delete(localName);
	return [...found.values()];
}

function qualified({ prefix, localName }: { prefix: string; localName: string }): string {
	return prefix === '' ? localName : `${prefix}:${localName}`;
}

function byName(left: XmlAttribute, right: XmlAttribute): number {
	return byOctets(left.namespace, right.namespace) || byOctets(left.localName, right.localName);
}

/** Order of code points, which UTF-8 keeps and UTF-16 does not. */
function byOctets(left: string, right: string): number {
	return left === right ? 0 : Buffer.compare(Buffer.from(left), Buffer.from(right));
}

function instruction(node: XmlNode & { kind: 'instruction' }): string {
	return `<?${node.target}${node.data === '' ? '' : ` ${node.data}`}?>`;
}

const attributeEscapes: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'"': '&quot;',
	'\t': '&#x9;',
	'\n': '&#xA;',
	'\r': '&#xD;',
};
const contentEscapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };

/** The value of an attribute in canonical form; also safe to write. */
export function attributeText(value: string): string {
	return value.replaceAll(/[&<"\t\n\r]/g, (char) => attributeEscapes[char] ?? char);
}

/** Text in canonical form; also safe to write. */
export function contentText(value: string): string {
	return value.replaceAll(/[&<>\r]/g, (char) => contentEscapes[char] ?? char);
}
