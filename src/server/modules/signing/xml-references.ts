import { createHash } from 'node:crypto';
import { canonicalDocument, canonicalElement, type Canonicalization } from './canonical-xml.ts';
import { algorithmOf, bytesOf, only } from './xml-signature-parts.ts';
import { xmlDigests, xmlNames } from './xml-signature-names.ts';
import { attributeOf, childElements, type XmlDocument, type XmlElement } from './xml-nodes.ts';

/** Why the structure of a signature is not accepted, whatever its mathematics says. */
export type XmlFault =
	| 'covers-another-part'
	| 'duplicate-id'
	| 'unknown-transform'
	| 'unknown-algorithm'
	| 'unknown-reference'
	| 'misplaced'
	| 'unreadable';

/** Elements by their identifiers. */
export interface Index {
	readonly byId: ReadonlyMap<string, XmlElement>;
	readonly hasDuplicates: boolean;
}

/** One signature in its document. */
export interface Subject {
	readonly document: XmlDocument;
	readonly index: Index;
	readonly signature: XmlElement;
}

const MOST_REFERENCES = 16;

/** What the references of a signature cover, and whether their digests hold. */
export interface CheckedReferences {
	readonly report: {
		readonly coverage: 'whole-document' | 'element' | 'broken';
		readonly signedXml: string | undefined;
		readonly digestOk: boolean;
	};
	/** The XAdES properties the signature covers. */
	readonly signedProperties: XmlElement | undefined;
}

/** Looks at what each reference of a signature is about; `elementId` is the one element that must be signed, default the root. */
export function checkReferences(
	subject: Subject,
	signedInfo: XmlElement,
	elementId: string | undefined,
	faults: Set<XmlFault>,
	weak: Set<string>,
): CheckedReferences {
	const references = childElements(signedInfo, xmlNames.dsig, 'Reference');
	let coverage: CheckedReferences['report']['coverage'] = 'broken';
	let signedXml: string | undefined;
	let signedProperties: XmlElement | undefined;
	let digestOk = references.length > 0 && references.length <= MOST_REFERENCES;
	for (const reference of references.slice(0, MOST_REFERENCES)) {
		const target = targetOf(subject, reference);
		if (target === undefined) {
			faults.add('unknown-reference');
			continue;
		}
		const content = contentOf(subject, reference, target, faults);
		digestOk &&= content !== undefined && hasDigest(reference, content, faults, weak);
		if (isWithin(target.element, subject.signature)) {
			if (target.element.namespace === xmlNames.xades && target.element.localName === 'SignedProperties')
				signedProperties = target.element;
			else faults.add('misplaced');
			continue;
		}
		const isWanted =
			elementId === undefined
				? target.element === subject.document.root
				: subject.index.byId.get(elementId) === target.element;
		if (!isWanted) faults.add('covers-another-part');
		else if (!isWithin(subject.signature, target.element)) faults.add('misplaced');
		else {
			coverage = target.element === subject.document.root ? 'whole-document' : 'element';
			signedXml = content;
		}
	}
	return { report: { coverage, signedXml, digestOk }, signedProperties };
}

interface Target {
	readonly element: XmlElement;
	/** URI="": instructions around the root are part of it. */
	readonly isDocument: boolean;
}

function targetOf({ document, index }: Subject, reference: XmlElement): Target | undefined {
	const uri = attributeOf(reference, 'URI');
	if (uri === '') return { element: document.root, isDocument: true };
	if (uri?.startsWith('#') !== true || uri.startsWith('#xpointer')) return undefined;
	const element = index.byId.get(uri.slice(1));
	return element === undefined ? undefined : { element, isDocument: false };
}

function isWithin(element: XmlElement, ancestor: XmlElement): boolean {
	for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) if (at === ancestor) return true;
	return false;
}

/** The octets a reference is about; undefined when a transform is none of those that cannot hide anything. */
function contentOf(
	{ document, signature }: Subject,
	reference: XmlElement,
	target: Target,
	faults: Set<XmlFault>,
): string | undefined {
	const [list] = childElements(reference, xmlNames.dsig, 'Transforms');
	// without a canonical form named, the inclusive one is the default of XML-DSig
	let how: Canonicalization = { exclusive: false };
	for (const transform of list === undefined ? [] : childElements(list, xmlNames.dsig, 'Transform')) {
		switch (attributeOf(transform, 'Algorithm')) {
			case xmlNames.enveloped:
				how = { ...how, without: signature };
				break;
			case xmlNames.exclusive:
				how = { ...how, exclusive: true, inclusivePrefixes: inclusivePrefixes(transform) };
				break;
			case xmlNames.inclusive:
				how = { ...how, exclusive: false };
				break;
			default:
				faults.add('unknown-transform');
				return undefined;
		}
	}
	return target.isDocument ? canonicalDocument(document, how) : canonicalElement(target.element, how);
}

/** Prefixes an exclusive canonical form treats as the inclusive one does. */
export function inclusivePrefixes(method: XmlElement): string[] {
	const [list] = childElements(method, xmlNames.exclusive, 'InclusiveNamespaces');
	const prefixes = list === undefined ? '' : (attributeOf(list, 'PrefixList') ?? '');
	return prefixes
		.split(/\s+/)
		.filter((prefix) => prefix !== '')
		.map((prefix) => (prefix === '#default' ? '' : prefix));
}

function hasDigest(reference: XmlElement, content: string, faults: Set<XmlFault>, weak: Set<string>): boolean {
	const digest = xmlDigests.get(algorithmOf(reference, 'DigestMethod'));
	if (digest === undefined) {
		faults.add('unknown-algorithm');
		return false;
	}
	if (digest === 'sha1') weak.add('SHA-1');
	return createHash(digest)
		.update(content, 'utf8')
		.digest()
		.equals(bytesOf(only(reference, 'DigestValue')));
}
