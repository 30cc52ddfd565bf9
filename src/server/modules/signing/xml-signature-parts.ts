import { attributeOf, childElements, textOfElement, type XmlElement } from './xml-nodes.ts';
import { xmlNames } from './xml-signature-names.ts';

/** The one child of XML-DSig of this name. @throws RangeError when there is none, or several */
export function only(parent: XmlElement, localName: string): XmlElement {
	const found = childElements(parent, xmlNames.dsig, localName);
	const [first] = found;
	if (first === undefined || found.length > 1) throw new RangeError(`not one ${localName}`);
	return first;
}

/** The algorithm a child names. */
export function algorithmOf(parent: XmlElement, localName: string): string {
	return attributeOf(only(parent, localName), 'Algorithm') ?? '';
}

/** Text in base 64 as bytes. */
export function bytesOf(element: XmlElement): Buffer {
	return Buffer.from(textOfElement(element).replaceAll(/\s/g, ''), 'base64');
}
