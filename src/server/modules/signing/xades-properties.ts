import { createHash } from 'node:crypto';
import { childElements, elementsOf, textOfElement, type XmlElement } from './xml-nodes.ts';
import { xmlDigests, xmlNames } from './xml-signature-names.ts';
import { algorithmOf, bytesOf, only } from './xml-signature-parts.ts';

/** The XAdES properties of a signature; undefined when it is a bare XML-DSig. */
export function propertiesOf(signature: XmlElement): XmlElement | undefined {
	return childElements(signature, xmlNames.dsig, 'Object').flatMap((object) =>
		childElements(object, xmlNames.xades, 'QualifyingProperties'),
	)[0];
}

function find(parent: XmlElement | undefined, localName: string): XmlElement | undefined {
	if (parent === undefined) return undefined;
	for (const element of elementsOf(parent))
		if (element.localName === localName && element.namespace === xmlNames.xades) return element;
	return undefined;
}

/** XAdES: the properties are signed, and name this certificate. */
export function isBound(
	properties: XmlElement | undefined,
	certificate: Uint8Array,
	signedProperties: XmlElement | undefined,
): boolean {
	if (properties === undefined) return true;
	if (signedProperties === undefined || find(properties, 'SignedProperties') !== signedProperties) return false;
	const named = find(signedProperties, 'CertDigest');
	if (named === undefined) return false;
	const digest = xmlDigests.get(algorithmOf(named, 'DigestMethod'));
	return (
		digest !== undefined &&
		createHash(digest)
			.update(certificate)
			.digest()
			.equals(bytesOf(only(named, 'DigestValue')))
	);
}

/** The time the signer claims. */
export function claimedAt(properties: XmlElement | undefined): Date | undefined {
	const element = find(properties, 'SigningTime');
	const at = new Date(element === undefined ? Number.NaN : textOfElement(element).trim());
	return Number.isNaN(at.getTime()) ? undefined : at;
}

/** The time stamp over the signature, DER. */
export function tokenOf(properties: XmlElement | undefined): Uint8Array | undefined {
	const element = find(find(properties, 'SignatureTimeStamp'), 'EncapsulatedTimeStamp');
	return element === undefined ? undefined : bytesOf(element);
}
