import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import { derContext, derElement, derInteger, derOctets, derOid, derSequence } from '../../../shared/der.ts';
import { subjectName } from './certificate-request.ts';

const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
const KEY_USAGE = '2.5.29.15';
const UTC_TIME = 0x17;
const VALID_YEARS = 10;

/**
 * A certificate a P-256 key gives itself, where no authority certifies the installation. It proves nothing by itself: whoever receives it
 * keeps it and notices when another one comes.
 * @param commonName at most 64 characters
 * @returns DER
 */
export function selfSignedCertificate(privateKeyPem: string, commonName: string, now: Date): Uint8Array {
	const key = createPrivateKey(privateKeyPem);
	const publicKey = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }));
	const algorithm = derSequence(derOid(ECDSA_WITH_SHA256));
	const name = subjectName({ commonName, title: null, organisation: 'Liên Thông' });
	const until = new Date(now);
	until.setUTCFullYear(until.getUTCFullYear() + VALID_YEARS);
	// digitalSignature and nonRepudiation: the first two bits, six unused.
	const usage = derSequence(derOid(KEY_USAGE), derOctets(derElement(0x03, Uint8Array.of(6, 0xc0))));
	const info = derSequence(
		derContext(0, derInteger(2)),
		derInteger(randomBytes(8)),
		algorithm,
		name,
		derSequence(utcTime(now), utcTime(until)),
		name,
		publicKey,
		derContext(3, derSequence(usage)),
	);
	return derSequence(info, algorithm, derElement(0x03, Uint8Array.of(0), sign('sha256', info, key)));
}

/** Years before 2050 are written with two digits (RFC 5280, 4.1.2.5). */
function utcTime(at: Date): Uint8Array {
	const text = `${at.toISOString().slice(2, 19).replace(/[-T:]/gu, '')}Z`;
	return derElement(UTC_TIME, new TextEncoder().encode(text));
}
