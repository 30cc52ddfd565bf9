import { createPrivateKey, createPublicKey, generateKeyPair, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { derElement, derInteger, derOid, derSequence, derSetOf } from '../../../shared/der.ts';

/** Who a certificate shall name. */
export interface RequestedSubject {
	readonly commonName: string;
	/** The position of a person; an agency has none. */
	readonly title: string | null;
	readonly organisation: string;
}

/** A new key pair with the request for its certificate. */
export interface KeyPairWithRequest {
	/** PKCS#8, DER. Kept in the store under the PIN and nowhere else. */
	readonly privateKey: Uint8Array;
	/** SubjectPublicKeyInfo, DER. */
	readonly publicKey: Uint8Array;
	/** PKCS#10, PEM. */
	readonly requestPem: string;
}

const newKeyPair = promisify(generateKeyPair);

/** X.520 allows 64 characters in these names. */
const MOST_NAME = 64;
const RSA_BITS = 2048;
const names = { country: '2.5.4.6', commonName: '2.5.4.3', title: '2.5.4.12', organisation: '2.5.4.10' } as const;
const sha256WithRsa = '1.2.840.113549.1.1.11';
const UTF8_STRING = 0x0c;
const PRINTABLE_STRING = 0x13;

/** Makes an RSA pair and the PKCS#10 request (RFC 2986) that asks an authority to certify it. */
export async function makeKeyPairWithRequest(subject: RequestedSubject): Promise<KeyPairWithRequest> {
	const pair = await newKeyPair('rsa', { modulusLength: RSA_BITS });
	const privateKey = new Uint8Array(pair.privateKey.export({ format: 'der', type: 'pkcs8' }));
	const publicKey = new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }));
	const noAttributes = derElement(0xa0);
	const info = derSequence(derInteger(0), subjectName(subject), publicKey, noAttributes);
	const signature = sign(
		'sha256',
		info,
		createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' }),
	);
	const algorithm = derSequence(derOid(sha256WithRsa), derElement(0x05));
	const request = derSequence(info, algorithm, derElement(0x03, Uint8Array.of(0), signature));
	return { privateKey, publicKey, requestPem: pem('CERTIFICATE REQUEST', request) };
}

/** True when both are the same SubjectPublicKeyInfo. */
export function isSamePublicKey(one: Uint8Array, other: Uint8Array): boolean {
	const key = (der: Uint8Array) => createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
	return key(one).equals(key(other));
}

/** The name of a subject as certificates and requests write it. */
export function subjectName({ commonName, title, organisation }: RequestedSubject): Uint8Array {
	const parts = [
		part(names.country, PRINTABLE_STRING, 'VN'),
		part(names.organisation, UTF8_STRING, organisation),
		...(title === null ? [] : [part(names.title, UTF8_STRING, title)]),
		part(names.commonName, UTF8_STRING, commonName),
	];
	return derSequence(...parts);
}

function part(oid: string, tag: number, text: string): Uint8Array {
	const value = derElement(tag, new TextEncoder().encode(text.normalize('NFC').slice(0, MOST_NAME)));
	return derSetOf(derSequence(derOid(oid), value));
}

function pem(label: string, der: Uint8Array): string {
	const lines =
		Buffer.from(der)
			.toString('base64')
			.match(/.{1,64}/gu) ?? [];
	return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
