import { cmsOid } from './cms.ts';
import { concatBytes, derChildren, derContent, derWhole, readDer, type DerElement } from './der.ts';

/** A CMS SignedData of one signer, taken apart. */
export interface ParsedSignedData {
	readonly contentType: string;
	/** Encapsulated content, absent when detached. */
	readonly content: Uint8Array | undefined;
	readonly certificates: readonly Uint8Array[];
	/** Issuer (DER Name) and serial number (content octets) of the signer's certificate. */
	readonly issuer: Uint8Array;
	readonly serial: Uint8Array;
	readonly digestAlgorithm: string;
	readonly signatureAlgorithm: string;
	readonly signature: Uint8Array;
	/** The SET whose encoding was signed. */
	readonly signedAttributes: Uint8Array;
	/** First value of each attribute by type, DER. */
	readonly signed: ReadonlyMap<string, Uint8Array>;
	readonly unsigned: ReadonlyMap<string, Uint8Array>;
}

/** The dotted form of an OBJECT IDENTIFIER element. */
export function readOid(element: DerElement): string {
	const arcs: number[] = [];
	let value = 0;
	for (const octet of derContent(element)) {
		value = value * 128 + (octet & 0x7f);
		if ((octet & 0x80) !== 0) continue;
		arcs.push(value);
		value = 0;
	}
	const [head = 0, ...rest] = arcs;
	const first = Math.min(2, Math.floor(head / 40));
	return [first, head - first * 40, ...rest].join('.');
}

function at(elements: readonly DerElement[], index: number): DerElement {
	const element = elements[index];
	if (element === undefined) throw new RangeError('CMS element is missing');
	return element;
}

/** The identifier that opens a SEQUENCE, as in AlgorithmIdentifier. */
export function firstOid(sequence: DerElement): string {
	return readOid(at(derChildren(sequence), 0));
}

function attributesOf(element: DerElement | undefined): Map<string, Uint8Array> {
	const attributes = new Map<string, Uint8Array>();
	for (const attribute of element === undefined ? [] : derChildren(element)) {
		const [type, values] = derChildren(attribute);
		const value = values === undefined ? undefined : derChildren(values)[0];
		if (type !== undefined && value !== undefined) attributes.set(readOid(type), derWhole(value));
	}
	return attributes;
}

/**
 * Takes a DER ContentInfo with SignedData apart; bytes after it are ignored, as PDF pads with zeros.
 * @throws RangeError when it is not one, has no signer with signed attributes, or names the signer by key identifier.
 */
export function readSignedData(bytes: Uint8Array): ParsedSignedData {
	const [type, wrapped] = derChildren(readDer(bytes));
	if (type === undefined || wrapped === undefined || readOid(type) !== cmsOid.signedData)
		throw new RangeError('not a CMS SignedData');
	const parts = derChildren(at(derChildren(wrapped), 0));
	const [contentType, contentWrapper] = derChildren(at(parts, 2));
	if (contentType === undefined) throw new RangeError('CMS content type is missing');
	const certificates = parts.find((part, index) => index > 2 && part.tag === 0xa0);
	const signer = derChildren(at(derChildren(at(parts, parts.length - 1)), 0));
	const [issuer, serial] = derChildren(at(signer, 1));
	const signedAttributes = at(signer, 3);
	if (signedAttributes.tag !== 0xa0 || issuer === undefined || serial === undefined)
		throw new RangeError('CMS signer is not supported');
	return {
		contentType: readOid(contentType),
		content: contentWrapper === undefined ? undefined : derContent(at(derChildren(contentWrapper), 0)),
		certificates: certificates === undefined ? [] : derChildren(certificates).map(derWhole),
		issuer: derWhole(issuer),
		serial: derContent(serial),
		digestAlgorithm: firstOid(at(signer, 2)),
		signatureAlgorithm: firstOid(at(signer, 4)),
		signature: derContent(at(signer, 5)),
		signedAttributes: concatBytes(Uint8Array.of(0x31), derWhole(signedAttributes).subarray(1)),
		signed: attributesOf(signedAttributes),
		unsigned: attributesOf(signer.find((part, index) => index > 5 && part.tag === 0xa1)),
	};
}
