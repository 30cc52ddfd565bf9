import { createHash, randomUUID } from 'node:crypto';
import { issuerAndSerial } from '../../../shared/cms.ts';
import { derChildren, derContent, derContext, derSequence, readDer } from '../../../shared/der.ts';
import { refuse } from '../../platform/refusal.ts';
import { attributeText, canonicalDocument, canonicalElement } from './canonical-xml.ts';
import { identityOf, type Signer } from './signer.ts';
import { unsignedStamp } from './stamp-xml.ts';
import type { TimeStampClient } from './time-stamp-client.ts';
import { isXmlId, xmlNames } from './xml-signature-names.ts';
import { elementsOf, XmlSyntaxError, type XmlDocument, type XmlElement } from './xml-nodes.ts';
import { parseXml } from './xml-tree.ts';

/** What to sign, and what the signature says. */
export interface SignXmlInput {
	readonly xml: Uint8Array | string;
	readonly signer: Signer;
	/**
	 * 'xmldsig': a bare XML-DSig; 'xades-b': with certificate and claimed time, for a stamp that comes later (`stampXml`);
	 * 'xades-t': with the time stamp over the signature.
	 */
	readonly profile: 'xmldsig' | 'xades-b' | 'xades-t';
	/** The identifier of the one element to sign; absent: the whole document. */
	readonly referenceId?: string;
	/** The element that takes the signature as its last child; default: what is signed. It must lie in what is signed. */
	readonly parent?: { readonly namespace: string; readonly localName: string };
	/** The claimed time, in the XAdES profiles. */
	readonly signingTime: Date;
	/** Needed for 'xades-t'. */
	readonly timeStamp?: TimeStampClient;
}

/**
 * Signs XML with an enveloped signature: exclusive canonical form, SHA-256, RSA PKCS#1 v1.5 or ECDSA on P-256. The rest of
 * the document keeps its characters; line ends become LF, as every XML reader would have them.
 * Refusals: signing.unreadable-xml, signing.time-stamp-unavailable.
 * @throws Error when the place for the signature is not there or not unique.
 */
export async function signXml(input: SignXmlInput): Promise<Uint8Array> {
	const document = parseOrRefuse(input.xml);
	const signed = input.referenceId === undefined ? document.root : elementById(document, input.referenceId);
	const place = placeOf(signed, input.parent);
	const content =
		input.referenceId === undefined
			? canonicalDocument(document, { exclusive: true })
			: canonicalElement(signed, { exclusive: true });
	const signature = await buildSignature(input, content);
	return Buffer.from(insertLast(document.text, place, signature), 'utf8');
}

function parseOrRefuse(xml: Uint8Array | string): XmlDocument {
	try {
		return parseXml(xml);
	} catch (error) {
		if (error instanceof XmlSyntaxError) return refuse('signing.unreadable-xml', { cause: error.message });
		throw error;
	}
}

function elementById(document: XmlDocument, id: string): XmlElement {
	const found = [...elementsOf(document.root)].filter(({ attributes }) =>
		attributes.some((attribute) => isXmlId(attribute) && attribute.value === id),
	);
	const [only] = found;
	if (only === undefined || found.length > 1) throw new Error(`not one element named ${id}`);
	return only;
}

function placeOf(signed: XmlElement, parent: SignXmlInput['parent']): XmlElement {
	if (parent === undefined) return signed;
	const found = [...elementsOf(signed)].filter(
		({ namespace, localName }) => namespace === parent.namespace && localName === parent.localName,
	);
	const [only] = found;
	if (only === undefined || found.length > 1)
		throw new Error(`not one element ${parent.localName} to hold the signature`);
	return only;
}

function insertLast(text: string, parent: XmlElement, inserted: string): string {
	if (parent.contentEnd >= 0) return text.slice(0, parent.contentEnd) + inserted + text.slice(parent.contentEnd);
	const name = parent.prefix === '' ? parent.localName : `${parent.prefix}:${parent.localName}`;
	return `${text.slice(0, parent.end - 2)}>${inserted}</${name}>${text.slice(parent.end)}`;
}

async function buildSignature(input: SignXmlInput, content: string): Promise<string> {
	const { signer, profile } = input;
	const identity = await identityOf(signer);
	const id = `sig-${randomUUID()}`;
	const object = profile !== 'xmldsig' ? qualifyingProperties(id, input.signingTime, identity.certificates) : '';
	const references = [
		reference(input.referenceId === undefined ? '' : `#${input.referenceId}`, content, [
			xmlNames.enveloped,
			xmlNames.exclusive,
		]),
		...(object === ''
			? []
			: [
					reference(
						`#${id}-signed`,
						canonicalOf(object, 'SignedProperties'),
						[xmlNames.exclusive],
						xmlNames.signedProperties,
					),
				]),
	];
	const method = signer.algorithm === 'RSA-SHA256' ? xmlNames.rsaSha256 : xmlNames.ecdsaSha256;
	const signedInfo = `<SignedInfo><CanonicalizationMethod Algorithm="${xmlNames.exclusive}"></CanonicalizationMethod><SignatureMethod Algorithm="${method}"></SignatureMethod>${references.join('')}</SignedInfo>`;
	const head = `<Signature xmlns="${xmlNames.dsig}" Id="${id}">`;
	const signature = await signer.sign(
		Buffer.from(canonicalOf(`${head}${signedInfo}</Signature>`, 'SignedInfo'), 'utf8'),
	);
	const raw = signer.algorithm === 'RSA-SHA256' ? signature : rawEcdsa(signature);
	const value = `<SignatureValue>${base64(raw)}</SignatureValue>`;
	const keyInfo = `<KeyInfo><X509Data>${identity.certificates.map((one) => `<X509Certificate>${base64(one)}</X509Certificate>`).join('')}</X509Data></KeyInfo>`;
	const stamped =
		profile !== 'xades-t'
			? object
			: await withTimeStamp(input, object, canonicalOf(`${head}${value}</Signature>`, 'SignatureValue'));
	return `${head}${signedInfo}${value}${keyInfo}${stamped}</Signature>`;
}

function reference(uri: string, content: string, transforms: readonly string[], type?: string): string {
	const digest = createHash('sha256').update(content, 'utf8').digest('base64');
	const list = transforms.map((algorithm) => `<Transform Algorithm="${algorithm}"></Transform>`).join('');
	const kind = type === undefined ? '' : ` Type="${type}"`;
	return `<Reference${kind} URI="${attributeText(uri)}"><Transforms>${list}</Transforms><DigestMethod Algorithm="${xmlNames.sha256}"></DigestMethod><DigestValue>${digest}</DigestValue></Reference>`;
}

/** The exclusive form does not depend on what stands around, so a part can be put into it before the whole is there. */
function canonicalOf(text: string, localName: string): string {
	const element = [...elementsOf(parseXml(text).root)].find((candidate) => candidate.localName === localName);
	if (element === undefined) throw new Error(`${localName} is missing`);
	return canonicalElement(element, { exclusive: true });
}

/** ETSI EN 319 132-1: signing time and signing-certificate-v2, both signed. */
function qualifyingProperties(id: string, at: Date, certificates: readonly Uint8Array[]): string {
	const [own] = certificates;
	if (own === undefined) throw new Error('the signer has no certificate');
	const digest = createHash('sha256').update(own).digest('base64');
	const { issuer, serial } = issuerAndSerial(own);
	const issuerSerial = base64(derSequence(derSequence(derContext(4, issuer)), serial));
	return `<Object xmlns="${xmlNames.dsig}"><xades:QualifyingProperties xmlns:xades="${xmlNames.xades}" Target="#${id}"><xades:SignedProperties Id="${id}-signed"><xades:SignedSignatureProperties><xades:SigningTime>${at.toISOString().slice(0, 19)}Z</xades:SigningTime><xades:SigningCertificateV2><xades:Cert><xades:CertDigest><DigestMethod Algorithm="${xmlNames.sha256}"></DigestMethod><DigestValue>${digest}</DigestValue></xades:CertDigest><xades:IssuerSerialV2>${issuerSerial}</xades:IssuerSerialV2></xades:Cert></xades:SigningCertificateV2></xades:SignedSignatureProperties></xades:SignedProperties></xades:QualifyingProperties></Object>`;
}

async function withTimeStamp(input: SignXmlInput, object: string, signatureValue: string): Promise<string> {
	if (input.timeStamp === undefined) throw new Error('xades-t needs a time stamp');
	const unsigned = await unsignedStamp(signatureValue, input.timeStamp);
	return object.replace('</xades:SignedProperties>', `</xades:SignedProperties>${unsigned}`);
}

/** XML-DSig wants r and s side by side, 32 octets each on P-256; CMS has them in a SEQUENCE. */
function rawEcdsa(signature: Uint8Array): Buffer {
	return Buffer.concat(
		derChildren(readDer(signature)).map((part) => {
			const octets = Buffer.from(derContent(part));
			const trimmed = octets.subarray(octets.findIndex((octet) => octet !== 0));
			return Buffer.concat([Buffer.alloc(32 - trimmed.length), trimmed]);
		}),
	);
}

function base64(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('base64');
}
