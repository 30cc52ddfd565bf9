/** An element as text; what is nothing is left out. */
export type XmlContent = string | null | readonly XmlContent[];

/** Text as XML carries it: NFC, escaped, without characters XML cannot write. */
function escaped(text: string): string {
	return text
		.normalize('NFC')
		.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
		.replace(/&/gu, '&amp;')
		.replace(/</gu, '&lt;')
		.replace(/>/gu, '&gt;')
		.replace(/"/gu, '&quot;');
}

/** An element with attributes and ready-made children. */
export function element(
	name: string,
	attributes: Readonly<Record<string, string | number>>,
	...children: readonly XmlContent[]
): string {
	const told = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
	const inside = flat(children);
	return inside === '' ? `<${name}${told.join('')}/>` : `<${name}${told.join('')}>${inside}</${name}>`;
}

/** An element that holds text; null when there is none, so that nothing unknown is written as if it were known. */
export function textElement(name: string, text: string | number | null): string | null {
	return text === null || text === '' ? null : `<${name}>${escaped(String(text))}</${name}>`;
}

/** The whole document as bytes. */
export function xmlDocument(root: string): Uint8Array {
	return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`);
}

function flat(children: readonly XmlContent[]): string {
	return children.map((child) => (child === null ? '' : typeof child === 'string' ? child : flat(child))).join('');
}
