import { constants, createHash, verify, X509Certificate, type KeyObject } from 'node:crypto';
import { cmsOid } from '../../../shared/cms.ts';
import { firstOid, type ParsedSignedData } from '../../../shared/cms-read.ts';
import { derChildren, derContent, derWhole, readDer } from '../../../shared/der.ts';

/** Digests that are read. SHA-1 and MD5 only to say of old files that they prove little. */
const digests = new Map<string, 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512'>([
	['1.2.840.113549.2.5', 'md5'],
	['1.3.14.3.2.26', 'sha1'],
	['2.16.840.1.101.3.4.2.1', 'sha256'],
	['2.16.840.1.101.3.4.2.2', 'sha384'],
	['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

const rsaPss = '1.2.840.113549.1.1.10';

/** The cryptographic half of a verdict; trust, validity and revocation are judged by the chain. */
export interface CmsSignatureCheck {
	/** The content is the one that was signed. */
	readonly digestOk: boolean;
	/** The signature over the attributes is by the key of the signer's certificate. */
	readonly signatureOk: boolean;
	/** signing-certificate-v2, when present, names that certificate. */
	readonly certificateBound: boolean;
	/** All three, by algorithms that still prove something. */
	readonly ok: boolean;
	/** Algorithms that prove little today: 'MD5', 'SHA-1', 'RSA < 2048'. */
	readonly weaknesses: readonly string[];
	/** DER; undefined when the signature does not carry it. */
	readonly signerCertificate: Uint8Array | undefined;
}

/** Finds the signer's certificate among the embedded ones by issuer and serial number. */
function findSignerCertificate(signedData: ParsedSignedData): Uint8Array | undefined {
	return signedData.certificates.find((certificate) => {
		const [toBeSigned] = derChildren(readDer(certificate));
		const fields = toBeSigned === undefined ? [] : derChildren(toBeSigned);
		const offset = fields[0]?.tag === 0xa0 ? 1 : 0;
		const serial = fields[offset];
		const issuer = fields[offset + 2];
		if (serial === undefined || issuer === undefined) return false;
		return (
			Buffer.from(derContent(serial)).equals(signedData.serial) &&
			Buffer.from(derWhole(issuer)).equals(signedData.issuer)
		);
	});
}

/**
 * Checks message digest, signature and certificate binding of a parsed CMS.
 * @param digestOf computes the digest of the content that should have been signed.
 */
export function checkCmsSignature(
	signedData: ParsedSignedData,
	digestOf: (algorithm: string) => Uint8Array,
): CmsSignatureCheck {
	const algorithm = digests.get(signedData.digestAlgorithm);
	const signerCertificate = findSignerCertificate(signedData);
	if (algorithm === undefined || signerCertificate === undefined) {
		return {
			digestOk: false,
			signatureOk: false,
			certificateBound: false,
			ok: false,
			weaknesses: [],
			signerCertificate,
		};
	}
	const digest = signedData.signed.get(cmsOid.messageDigest);
	const digestOk =
		digest !== undefined &&
		Buffer.from(derContent(readDer(digest))).equals(digestOf(algorithm)) &&
		hasContentType(signedData);
	const signatureOk = verifyAttributes(signedData, algorithm, signerCertificate);
	const certificateBound = isBound(signedData, signerCertificate);
	const weaknesses = [
		...(algorithm === 'md5' ? ['MD5'] : algorithm === 'sha1' ? ['SHA-1'] : []),
		...weakKey(signerCertificate),
	];
	return {
		digestOk,
		signatureOk,
		certificateBound,
		ok: digestOk && signatureOk && certificateBound && weaknesses.length === 0,
		weaknesses,
		signerCertificate,
	};
}

function hasContentType(signedData: ParsedSignedData): boolean {
	const contentType = signedData.signed.get(cmsOid.contentType);
	return contentType !== undefined && contentType.length > 2;
}

const MOST_KEPT_KEYS = 32;
const keptKeys = new Map<string, KeyObject>();

/** Parsing a certificate costs as much as checking a signature, and a batch meets the same few again and again. */
function publicKeyOf(certificate: Uint8Array): KeyObject {
	const name = Buffer.from(certificate).toString('latin1');
	const kept = keptKeys.get(name);
	if (kept !== undefined) return kept;
	if (keptKeys.size >= MOST_KEPT_KEYS) keptKeys.clear();
	const key = new X509Certificate(certificate).publicKey;
	keptKeys.set(name, key);
	return key;
}

const SHORTEST_RSA_BITS = 2048;

/** What is weak about the key of a certificate. */
export function weakKey(certificate: Uint8Array): string[] {
	const { asymmetricKeyDetails } = publicKeyOf(certificate);
	const bits = asymmetricKeyDetails?.modulusLength;
	return bits !== undefined && bits < SHORTEST_RSA_BITS ? ['RSA < 2048'] : [];
}

function verifyAttributes(signedData: ParsedSignedData, algorithm: string, certificate: Uint8Array): boolean {
	try {
		const key = publicKeyOf(certificate);
		const padding =
			signedData.signatureAlgorithm === rsaPss ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
		const input = key.asymmetricKeyType === 'rsa' ? { key, padding, saltLength: constants.RSA_PSS_SALTLEN_AUTO } : key;
		return verify(algorithm, signedData.signedAttributes, input, signedData.signature);
	} catch {
		// a key type or encoding OpenSSL does not take: the signature does not hold
		return false;
	}
}

function isBound(signedData: ParsedSignedData, certificate: Uint8Array): boolean {
	const value = signedData.signed.get(cmsOid.signingCertificateV2);
	if (value === undefined) return true;
	const list = derChildren(readDer(value))[0];
	const identifier = list === undefined ? undefined : derChildren(list)[0];
	const parts = identifier === undefined ? [] : derChildren(identifier);
	const named = parts[0]?.tag === 0x30 ? digests.get(firstOid(parts[0])) : 'sha256';
	const hash = parts.find((part) => part.tag === 0x04);
	if (named === undefined || hash === undefined) return false;
	return Buffer.from(derContent(hash)).equals(createHash(named).update(certificate).digest());
}
