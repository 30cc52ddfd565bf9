import { createHash, verify, X509Certificate } from 'node:crypto';
import { firstOid, readOid } from '../../../shared/cms-read.ts';
import {
	derChildren,
	derContent,
	derContext,
	derNull,
	derOctets,
	derOid,
	derSequence,
	derWhole,
	readDer,
	type DerElement,
} from '../../../shared/der.ts';
import { extensionOf } from './certificate-facts.ts';
import { readTime } from './der-time.ts';
import { signatureDigest } from './signature-algorithms.ts';

/** What an OCSP answer says about one certificate. */
export interface OcspAnswer {
	/** Lower-case hexadecimal. */
	readonly serialNumber: string;
	readonly state:
		{ readonly kind: 'good' } | { readonly kind: 'unknown' } | { readonly kind: 'revoked'; readonly at: Date };
	readonly thisUpdateAt: Date;
	/** Absent: newer information is always to be had; the answer then speaks for its own instant. */
	readonly nextUpdateAt: Date | undefined;
}

const sha1 = '1.3.14.3.2.26';
const idBasicResponse = '1.3.6.1.5.5.7.48.1.1';
const idOcsp = '1.3.6.1.5.5.7.48.1';
const idNonce = '1.3.6.1.5.5.7.48.1.2';
const idOcspSigning = '1.3.6.1.5.5.7.3.9';
const accessInfoOid = '1.3.6.1.5.5.7.1.1';

/** HTTP addresses of OCSP responders in a certificate. */
export function ocspAddresses(certificate: Uint8Array): string[] {
	const value = extensionOf(certificate, accessInfoOid);
	if (value === undefined) return [];
	return derChildren(readDer(value)).flatMap((description) => {
		const [method, place] = derChildren(description);
		if (method === undefined || place?.tag !== 0x86 || readOid(method) !== idOcsp) return [];
		const address = Buffer.from(derContent(place)).toString('latin1');
		return /^https?:\/\//.test(address) ? [address] : [];
	});
}

interface IssuerParts {
	readonly nameHash: Buffer;
	readonly keyHash: Buffer;
}

function issuerParts(issuer: Uint8Array): IssuerParts {
	const [toBeSigned] = derChildren(readDer(issuer));
	const fields = toBeSigned === undefined ? [] : derChildren(toBeSigned);
	const offset = fields[0]?.tag === 0xa0 ? 1 : 0;
	const subject = fields[offset + 4];
	const keyInfo = fields[offset + 5];
	const bits = keyInfo === undefined ? undefined : derChildren(keyInfo)[1];
	if (subject === undefined || bits === undefined) throw new RangeError('not a certificate');
	return {
		nameHash: createHash('sha1').update(derWhole(subject)).digest(),
		keyHash: createHash('sha1').update(derContent(bits).subarray(1)).digest(),
	};
}

function serialElement(certificate: Uint8Array): Uint8Array {
	const [toBeSigned] = derChildren(readDer(certificate));
	const fields = toBeSigned === undefined ? [] : derChildren(toBeSigned);
	const serial = fields[fields[0]?.tag === 0xa0 ? 1 : 0];
	if (serial === undefined) throw new RangeError('not a certificate');
	return derWhole(serial);
}

/** A request (RFC 6960) about one certificate. SHA-1 only names the issuer here, as every responder expects; it signs nothing. */
export function ocspRequest(certificate: Uint8Array, issuer: Uint8Array, nonce?: Uint8Array): Uint8Array {
	const { nameHash, keyHash } = issuerParts(issuer);
	const algorithm = derSequence(derOid(sha1), derNull());
	const id = derSequence(algorithm, derOctets(nameHash), derOctets(keyHash), serialElement(certificate));
	const asked = derSequence(derSequence(id));
	if (nonce === undefined) return derSequence(derSequence(asked));
	const extension = derSequence(derOid(idNonce), derOctets(derOctets(nonce)));
	return derSequence(derSequence(asked, derContext(2, derSequence(extension))));
}

/** The nonce an answer repeats; undefined when it has none, as answers from store have. @throws when it is no answer */
export function readOcspNonce(bytes: Uint8Array): Uint8Array | undefined {
	const [data] = basicResponse(bytes);
	const wrapped =
		data === undefined ? undefined : derChildren(data).find((part) => part.tag === 0xa1 && holdsExtensions(part));
	const list = wrapped === undefined ? undefined : derChildren(wrapped)[0];
	const found = list === undefined ? undefined : derChildren(list).find((extension) => firstOid(extension) === idNonce);
	const value = found === undefined ? undefined : derChildren(found).at(-1);
	return value === undefined ? undefined : derContent(readDer(derContent(value)));
}

/** [1] is also the name of a responder; extensions are a sequence of sequences that begin with an identifier. */
function holdsExtensions(part: DerElement): boolean {
	const first = derChildren(part)[0];
	const extension = first?.tag === 0x30 ? derChildren(first)[0] : undefined;
	return extension?.tag === 0x30 && derChildren(extension)[0]?.tag === 0x06;
}

/**
 * Reads an OCSPResponse (DER) about certificates of `issuer` and checks who signed it: the issuer itself, or a responder the
 * issuer made for this purpose.
 * @throws Error when it is not a successful answer, or signed by nobody entitled.
 */
export function readOcspResponse(bytes: Uint8Array, issuer: Uint8Array): OcspAnswer[] {
	const [data, algorithm, signature, certificates] = basicResponse(bytes);
	if (data === undefined || signature === undefined) throw new RangeError('OCSP answer is incomplete');
	const digest = signatureDigest(algorithm);
	const signed = derWhole(data);
	const value = derContent(signature).subarray(1);
	const entitled = [issuer, ...respondersOf(certificates, issuer)];
	if (!entitled.some((candidate) => verify(digest, signed, new X509Certificate(candidate).publicKey, value)))
		throw new Error('OCSP answer is not signed by the issuer');
	const list = derChildren(data)
		.filter((part) => part.tag === 0x30)
		.at(-1);
	const { keyHash } = issuerParts(issuer);
	return list === undefined ? [] : derChildren(list).flatMap((single) => readSingle(single, keyHash));
}

/** The parts of a successful BasicOCSPResponse. @throws RangeError when it is none */
function basicResponse(bytes: Uint8Array): DerElement[] {
	const [status, wrapped] = derChildren(readDer(bytes));
	const container = wrapped === undefined ? undefined : derChildren(wrapped)[0];
	if (status === undefined || derContent(status)[0] !== 0 || container === undefined)
		throw new RangeError('no OCSP answer');
	const [type, octets] = derChildren(container);
	if (type === undefined || octets === undefined || readOid(type) !== idBasicResponse)
		throw new RangeError('no OCSP answer');
	return derChildren(readDer(derContent(octets)));
}

function respondersOf(certificates: DerElement | undefined, issuer: Uint8Array): Uint8Array[] {
	const list = certificates === undefined ? undefined : derChildren(certificates)[0];
	const parent = new X509Certificate(issuer);
	return (list === undefined ? [] : derChildren(list)).map(derWhole).filter((der) => {
		const certificate = new X509Certificate(der);
		const uses = certificate.keyUsage as readonly string[] | undefined;
		return (
			uses?.includes(idOcspSigning) === true && certificate.checkIssued(parent) && certificate.verify(parent.publicKey)
		);
	});
}

function readSingle(single: DerElement, keyHash: Buffer): OcspAnswer[] {
	const [id, status, thisUpdate, ...rest] = derChildren(single);
	const [algorithm, , key, serial] = id === undefined ? [] : derChildren(id);
	if (
		algorithm === undefined ||
		key === undefined ||
		serial === undefined ||
		status === undefined ||
		thisUpdate === undefined
	)
		throw new RangeError('OCSP answer is incomplete');
	if (firstOid(algorithm) !== sha1 || !keyHash.equals(derContent(key))) return [];
	const next = rest.find((part) => part.tag === 0xa0);
	const nextTime = next === undefined ? undefined : derChildren(next)[0];
	return [
		{
			serialNumber: Buffer.from(derContent(serial))
				.toString('hex')
				.replace(/^(?:00)+(?=[0-9a-f])/, ''),
			state: stateOf(status),
			thisUpdateAt: readTime(thisUpdate),
			nextUpdateAt: nextTime === undefined ? undefined : readTime(nextTime),
		},
	];
}

function stateOf(status: DerElement): OcspAnswer['state'] {
	const [time] = status.tag === 0xa1 ? derChildren(status) : [];
	if (time !== undefined) return { kind: 'revoked', at: readTime(time) };
	return { kind: status.tag === 0x80 ? 'good' : 'unknown' };
}
