import {
	concatBytes,
	derChildren,
	derContext,
	derElement,
	derInteger,
	derNull,
	derOctets,
	derOid,
	derSequence,
	derSetOf,
	derWhole,
	readDer,
} from './der.ts';

/** Object identifiers of CMS, ESS and time-stamping used here. */
export const cmsOid = {
	data: '1.2.840.113549.1.7.1',
	signedData: '1.2.840.113549.1.7.2',
	contentType: '1.2.840.113549.1.9.3',
	messageDigest: '1.2.840.113549.1.9.4',
	signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
	timeStampToken: '1.2.840.113549.1.9.16.2.14',
	timeStampInfo: '1.2.840.113549.1.9.16.1.4',
	sha256: '2.16.840.1.101.3.4.2.1',
	rsaSha256: '1.2.840.113549.1.1.11',
	ecdsaSha256: '1.2.840.10045.4.3.2',
} as const;

/** The two signature algorithms of the house: RSA PKCS#1 v1.5 and ECDSA on P-256, both with SHA-256. */
export type SignatureAlgorithm = 'RSA-SHA256' | 'ECDSA-SHA256';

/** What a CMS signer says about its certificate, computed once and used for every signature. */
export interface SignerIdentity {
	/** Certificates to embed, the signer's first, DER. */
	readonly certificates: readonly Uint8Array[];
	/** SHA-256 of the signer's certificate. */
	readonly certificateSha256: Uint8Array;
	readonly algorithm: SignatureAlgorithm;
}

const sha256Identifier = derSequence(derOid(cmsOid.sha256));

function signatureIdentifier(algorithm: SignatureAlgorithm): Uint8Array {
	switch (algorithm) {
		case 'RSA-SHA256':
			return derSequence(derOid(cmsOid.rsaSha256), derNull());
		case 'ECDSA-SHA256':
			return derSequence(derOid(cmsOid.ecdsaSha256));
	}
}

/** Issuer and serial number of a certificate, both DER. @throws RangeError when it is none. */
export function issuerAndSerial(certificate: Uint8Array): { issuer: Uint8Array; serial: Uint8Array } {
	const [toBeSigned] = derChildren(readDer(certificate));
	if (toBeSigned === undefined) throw new RangeError('not a certificate');
	const fields = derChildren(toBeSigned);
	// version [0] may be absent in a version 1 certificate
	const offset = fields[0]?.tag === 0xa0 ? 1 : 0;
	const serial = fields[offset];
	const issuer = fields[offset + 2];
	if (serial === undefined || issuer === undefined) throw new RangeError('not a certificate');
	return { issuer: derWhole(issuer), serial: derWhole(serial) };
}

function signerCertificate(identity: SignerIdentity): Uint8Array {
	const [certificate] = identity.certificates;
	if (certificate === undefined) throw new RangeError('a signer needs a certificate');
	return certificate;
}

/** One CMS attribute with a single value. */
export function cmsAttribute(type: string, value: Uint8Array): Uint8Array {
	return derSequence(derOid(type), derSetOf(value));
}

/**
 * The signed attributes of a CAdES signature as the SET whose encoding is signed: content type, message digest and
 * signing-certificate-v2 (RFC 5035). No signing-time: PAdES keeps the claimed time in the PDF and the proven one in the token.
 * @param digest SHA-256 of the content.
 */
export function cmsSignedAttributes(identity: SignerIdentity, contentType: string, digest: Uint8Array): Uint8Array {
	const { issuer, serial } = issuerAndSerial(signerCertificate(identity));
	const certificateId = derSequence(
		derOctets(identity.certificateSha256),
		derSequence(derSequence(derContext(4, issuer)), serial),
	);
	return derSetOf(
		cmsAttribute(cmsOid.contentType, derOid(contentType)),
		cmsAttribute(cmsOid.messageDigest, derOctets(digest)),
		cmsAttribute(cmsOid.signingCertificateV2, derSequence(derSequence(certificateId))),
	);
}

/** What goes into one SignedData besides the signer. */
export interface SignedDataParts {
	readonly identity: SignerIdentity;
	readonly contentType: string;
	/** Encapsulated content; absent in a detached signature. */
	readonly content?: Uint8Array;
	/** The SET from {@link cmsSignedAttributes}. */
	readonly signedAttributes: Uint8Array;
	readonly signature: Uint8Array;
	/** Attributes added after signing, each from {@link cmsAttribute}. */
	readonly unsignedAttributes?: readonly Uint8Array[];
	/** Time-stamp tokens leave certificates out when the request did not ask for them. Default true. */
	readonly withCertificates?: boolean;
}

/** Encodes a ContentInfo with a SignedData of one signer (RFC 5652), DER throughout. */
export function cmsSignedData(parts: SignedDataParts): Uint8Array {
	const { identity, contentType, content, signedAttributes, signature, unsignedAttributes = [] } = parts;
	const { issuer, serial } = issuerAndSerial(signerCertificate(identity));
	const signerInfo = derSequence(
		derInteger(1),
		derSequence(issuer, serial),
		sha256Identifier,
		// inside SignerInfo the same SET carries the implicit tag [0]
		concatBytes(Uint8Array.of(0xa0), signedAttributes.subarray(1)),
		signatureIdentifier(identity.algorithm),
		derOctets(signature),
		...(unsignedAttributes.length === 0
			? []
			: [concatBytes(Uint8Array.of(0xa1), derSetOf(...unsignedAttributes).subarray(1))]),
	);
	const signedData = derSequence(
		derInteger(contentType === cmsOid.data ? 1 : 3),
		derSetOf(sha256Identifier),
		derSequence(derOid(contentType), ...(content === undefined ? [] : [derContext(0, derOctets(content))])),
		...(parts.withCertificates === false ? [] : [derElement(0xa0, ...identity.certificates)]),
		derSetOf(signerInfo),
	);
	return derSequence(derOid(cmsOid.signedData), derContext(0, signedData));
}
