/** A small part of a message as a tree: what the header needs, never the attachments. */
export interface MessageElement {
	/** Empty: none. Means nothing to us; some receivers read it as text. */
	readonly prefix: string;
	/** Without prefix, spelled as the sender did. */
	readonly name: string;
	/** Undefined: the prefix is not declared. Empty: no namespace. */
	readonly namespace: string | undefined;
	/** By local name: prefixes of attributes carry nothing in edXML. */
	readonly attributes: ReadonlyMap<string, string>;
	readonly children: MessageElement[];
	/** All text directly inside, as written. */
	text: string;
}

/** Spellings of elements that mean the same; keys and values in lower case. */
const ALIASES: ReadonlyMap<string, string> = new Map([
	['organincharge', 'organizationincharge'],
	['business', 'bussiness'],
	['businessdoctype', 'bussinessdoctype'],
	['businessdocreason', 'bussinessdocreason'],
	['businessdocumentinfo', 'bussinessdocumentinfo'],
	['manifest', 'edxmlmanifest'],
]);

/** The name an element is looked up by: case and known misspellings do not matter. */
export function keyOf(name: string): string {
	const lower = name.toLowerCase();
	return ALIASES.get(lower) ?? lower;
}

/** All children of a name, whatever their prefix, case and order. */
export function childrenOf(element: MessageElement | undefined, name: string): MessageElement[] {
	const key = keyOf(name);
	return element?.children.filter((child) => keyOf(child.name) === key) ?? [];
}

/** All text inside an element, children included, in order of elements. */
export function allTexts(element: MessageElement): { field: string; text: string }[] {
	const own = element.text.trim() === '' ? [] : [{ field: element.name, text: element.text }];
	return [...own, ...element.children.flatMap(allTexts)];
}
