import { createHash } from 'node:crypto';
import { canonicalElement } from './canonical-xml.ts';
import type { TimeStampClient } from './time-stamp-client.ts';
import { xmlNames } from './xml-signature-names.ts';
import { elementsOf, type XmlElement } from './xml-nodes.ts';
import { parseXml } from './xml-tree.ts';

/**
 * The unsigned properties that hold a time stamp over a signature value.
 * Refusal: signing.time-stamp-unavailable.
 * @param signatureValue the element SignatureValue in exclusive canonical form
 */
export async function unsignedStamp(signatureValue: string, timeStamp: TimeStampClient): Promise<string> {
	const token = await timeStamp(createHash('sha256').update(signatureValue, 'utf8').digest());
	const base64 = Buffer.from(token).toString('base64');
	return `<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:SignatureTimeStamp><CanonicalizationMethod Algorithm="${xmlNames.exclusive}"></CanonicalizationMethod><xades:EncapsulatedTimeStamp>${base64}</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp></xades:UnsignedSignatureProperties></xades:UnsignedProperties>`;
}

/**
 * Adds a time stamp to the one XAdES signature of a document that has none yet (EN 319 132-1, level T). The stamp is not signed, so whoever keeps
 * the document may add it, and the signature stays what it was.
 * Refusal: signing.time-stamp-unavailable.
 * @throws Error when there is not one such signature
 */
export async function stampXml(xml: Uint8Array | string, timeStamp: TimeStampClient): Promise<Uint8Array> {
	const document = parseXml(xml);
	const elements = [...elementsOf(document.root)];
	const value = only(elements, xmlNames.dsig, 'SignatureValue');
	const signedProperties = only(elements, xmlNames.xades, 'SignedProperties');
	if (elements.some(({ localName }) => localName === 'UnsignedProperties')) throw new Error('it is stamped already');
	const unsigned = await unsignedStamp(canonicalElement(value, { exclusive: true }), timeStamp);
	const { text } = document;
	return Buffer.from(text.slice(0, signedProperties.end) + unsigned + text.slice(signedProperties.end), 'utf8');
}

function only(elements: readonly XmlElement[], namespace: string, localName: string): XmlElement {
	const [found, second] = elements.filter((one) => one.namespace === namespace && one.localName === localName);
	if (found === undefined || second !== undefined) throw new Error(`not one ${localName}`);
	return found;
}
