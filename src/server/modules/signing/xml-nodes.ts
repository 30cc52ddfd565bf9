/** An element with the place it takes in the text. Namespaces are resolved. */
export interface XmlElement {
	readonly kind: 'element';
	readonly prefix: string;
	readonly localName: string;
	readonly namespace: string;
	readonly attributes: readonly XmlAttribute[];
	/** Namespaces declared on this very element: prefix ('' for the default) → name. */
	readonly declarations: ReadonlyMap<string, string>;
	readonly children: XmlNode[];
	readonly parent: XmlElement | undefined;
	/** Offset of its `<` in the text, and behind its end tag. */
	readonly start: number;
	end: number;
	/** Where the end tag begins; -1 for an element written as an empty tag. */
	contentEnd: number;
}

export interface XmlAttribute {
	readonly prefix: string;
	readonly localName: string;
	readonly namespace: string;
	readonly value: string;
}

/** Comments are read over: no canonical form used here keeps them. */
export type XmlNode =
	| XmlElement
	| { readonly kind: 'text'; readonly value: string }
	| { readonly kind: 'instruction'; readonly target: string; readonly data: string };

/** A parsed document: its root, and the instructions before and after it. */
export interface XmlDocument {
	readonly text: string;
	readonly root: XmlElement;
	readonly before: readonly XmlNode[];
	readonly after: readonly XmlNode[];
}

/** Thrown when the text is not XML this reader takes. */
export class XmlSyntaxError extends Error {}

/** All elements below and including `element`, in document order. */
export function* elementsOf(element: XmlElement): Generator<XmlElement, void> {
	yield element;
	for (const child of element.children) if (child.kind === 'element') yield* elementsOf(child);
}

/** The text inside an element, of all levels. */
export function textOfElement(element: XmlElement): string {
	return element.children
		.map((child) => (child.kind === 'text' ? child.value : child.kind === 'element' ? textOfElement(child) : ''))
		.join('');
}

/** The value of an attribute without namespace. */
export function attributeOf(element: XmlElement, localName: string): string | undefined {
	return element.attributes.find((attribute) => attribute.namespace === '' && attribute.localName === localName)?.value;
}

/** Child elements of a name, in order. */
export function childElements(element: XmlElement, namespace: string, localName: string): XmlElement[] {
	return element.children.filter(
		(child) => child.kind === 'element' && child.namespace === namespace && child.localName === localName,
	) as XmlElement[];
}
