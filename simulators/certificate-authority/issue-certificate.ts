import { join } from 'node:path';
import {
	BasicConstraintsExtension,
	CertificatePolicyExtension,
	ExtendedKeyUsageExtension,
	KeyUsageFlags,
	KeyUsagesExtension,
	PemConverter,
	PublicKey,
	SubjectAlternativeNameExtension,
	SubjectKeyIdentifierExtension,
	X509CertificateGenerator,
	type JsonName,
} from '@peculiar/x509';
import { authorityAlgorithm, issuerExtensions, randomSerial, type AuthorityMaterial } from './authority-material.ts';
import { writePublic } from './pki-files.ts';

/** Who a certificate is for. Every value is printed in it as given. */
export interface CertificateRequest {
	/** 'person': an officer acting in a position; 'agency': a unit, in place of its seal. */
	readonly kind: 'person' | 'agency';
	readonly commonName: string;
	readonly title?: string;
	readonly organisation?: string;
	/** Code of the unit, as organizationalUnitName. */
	readonly unitCode?: string;
	readonly email?: string;
	readonly notBefore: Date;
	readonly notAfter: Date;
	/** The key to certify, SubjectPublicKeyInfo DER; absent: a pair is made and the private key handed out. */
	readonly publicKey?: Uint8Array;
	/** Kind of the pair to make. Default RSA-2048. */
	readonly keyAlgorithm?: 'RSA-2048' | 'P-256';
	/** Whether the certificate names the OCSP responder. Default no. */
	readonly namesOcsp?: boolean;
}

/** A certificate with its chain, DER; the private key (PKCS#8 DER) only when the authority made it. */
export interface IssuedCertificate {
	readonly serialNumber: string;
	readonly certificate: Uint8Array;
	/** The certificate, then the intermediate; the root is not part of it. */
	readonly chain: readonly Uint8Array[];
	readonly privateKey?: Uint8Array;
}

const keyKinds = {
	'RSA-2048': {
		name: 'RSASSA-PKCS1-v1_5',
		hash: 'SHA-256',
		modulusLength: 2048,
		publicExponent: Uint8Array.of(1, 0, 1),
	},
	'P-256': { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
} as const;

/** RFC 9336; readers built on NSS judge document signatures by the e-mail purpose. */
const idDocumentSigning = '1.3.6.1.5.5.7.3.36';
const idEmailProtection = '1.3.6.1.5.5.7.3.4';

/** Policy identifiers under the documentation arc: sample certificates must not look like real ones. */
const samplePolicies = { person: '1.3.6.1.4.1.32473.1.1', agency: '1.3.6.1.4.1.32473.1.2' } as const;

/** Issues a signing certificate under the sample intermediate and keeps a copy under `issued/`. */
export async function issueCertificate(
	material: AuthorityMaterial,
	options: { dir: string; baseUrl: string },
	request: CertificateRequest,
): Promise<IssuedCertificate> {
	const { publicKey, privateKey } = await keyOf(request);
	const serialNumber = randomSerial();
	const { intermediate } = material;
	const certificate = await X509CertificateGenerator.create({
		serialNumber,
		subject: subjectOf(request),
		issuer: intermediate.certificate.subject,
		notBefore: request.notBefore,
		notAfter: request.notAfter,
		publicKey,
		signingKey: intermediate.key,
		signingAlgorithm: authorityAlgorithm,
		extensions: [
			new BasicConstraintsExtension(false, undefined, true),
			new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true),
			new ExtendedKeyUsageExtension([idDocumentSigning, idEmailProtection]),
			new CertificatePolicyExtension([samplePolicies[request.kind]]),
			await SubjectKeyIdentifierExtension.create(publicKey),
			...(request.email === undefined
				? []
				: [new SubjectAlternativeNameExtension([{ type: 'email', value: request.email }])]),
			...(await issuerExtensions(intermediate.certificate, 'intermediate', options.baseUrl, request.namesOcsp)),
		],
	});
	await writePublic(join(options.dir, 'issued', `${serialNumber}.pem`), `${certificate.toString('pem')}\n`);
	const own = new Uint8Array(certificate.rawData);
	const chain = [own, new Uint8Array(intermediate.certificate.rawData)];
	return { serialNumber, certificate: own, chain, ...(privateKey === undefined ? {} : { privateKey }) };
}

function subjectOf(request: CertificateRequest): JsonName {
	const parts: Array<[string, string | undefined]> = [
		['CN', request.commonName],
		['2.5.4.12', request.title],
		['OU', request.unitCode],
		['O', request.organisation],
		['C', 'VN'],
	];
	return parts.flatMap(([type, value]) => (value === undefined ? [] : [{ [type]: [value.normalize('NFC')] }]));
}

async function keyOf(request: CertificateRequest): Promise<{ publicKey: PublicKey; privateKey?: Uint8Array }> {
	if (request.publicKey !== undefined) return { publicKey: new PublicKey(Buffer.from(request.publicKey)) };
	const kind = keyKinds[request.keyAlgorithm ?? 'RSA-2048'];
	const pair = await crypto.subtle.generateKey(kind, true, ['sign', 'verify']);
	const privateKey = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
	return { publicKey: new PublicKey(await crypto.subtle.exportKey('spki', pair.publicKey)), privateKey };
}

/** A DER certificate as PEM. */
export function certificatePem(certificate: Uint8Array): string {
	return `${PemConverter.encode(Buffer.from(certificate), 'CERTIFICATE')}\n`;
}
