import { createHash, verify, X509Certificate } from 'node:crypto';
import { derChildren, derContent, derWhole, readDer, type DerElement } from '../../../shared/der.ts';
import { crlAddresses } from './certificate-facts.ts';
import { readTime } from './der-time.ts';
import { askOcsp } from './ocsp-client.ts';
import { signatureDigest } from './signature-algorithms.ts';

/** What is known about the revocation of one certificate. */
export type RevocationState =
	{ readonly kind: 'good' } | { readonly kind: 'unknown' } | { readonly kind: 'revoked'; readonly at: Date };

/**
 * Asks about a certificate (DER) issued by `issuer` (DER), as it stood at an instant (default: now). Never throws: what
 * cannot be asked is unknown.
 */
export type RevocationCheck = (certificate: Uint8Array, issuer: Uint8Array, at?: Date) => Promise<RevocationState>;

/** A revocation list that its issuer signed. */
export interface RevocationList {
	/** As it was fetched, DER. */
	readonly bytes: Uint8Array;
	readonly nextUpdateAt: Date;
	/** Serial number in hexadecimal → when revoked. */
	readonly revoked: ReadonlyMap<string, Date>;
}

/** How lists are fetched and for how long they are believed. */
export interface RevocationOptions {
	readonly timeoutMilliseconds?: number;
	/** Longest time a list is kept although it would be valid longer. */
	readonly keepMilliseconds?: number;
	/** Rewrites an address before it is fetched, e.g. to a mirror. */
	readonly addressOf?: (address: string) => string;
	readonly now?: () => Date;
}

const maxListBytes = 32 * 1024 * 1024;
/** Names of lists come from files of strangers: what is kept of them has an end. */
const MOST_KEPT_LISTS = 64;

/** Revocation lists by the certificates that name them; kept in memory until their next update. */
export interface RevocationLists {
	/** The list in force for a certificate; undefined when none can be had. */
	find(certificate: Uint8Array, issuer: Uint8Array): Promise<RevocationList | undefined>;
}

/** Fetches the lists certificates name (RFC 5280). */
export function createRevocationLists(options: RevocationOptions = {}): RevocationLists {
	const {
		timeoutMilliseconds = 3_000,
		keepMilliseconds = 300_000,
		addressOf = (address: string) => address,
		now = () => new Date(),
	} = options;
	const kept = new Map<string, { list: RevocationList; until: number }>();
	const listAt = async (address: string, issuer: Uint8Array): Promise<RevocationList> => {
		const key = `${address} ${createHash('sha256').update(issuer).digest('hex')}`;
		const known = kept.get(key);
		if (known !== undefined && known.until > now().getTime()) return known.list;
		const list = await fetchList(addressOf(address), issuer, timeoutMilliseconds);
		if (list.nextUpdateAt < now()) throw new Error('revocation list is out of date');
		if (kept.size >= MOST_KEPT_LISTS) kept.clear();
		kept.set(key, { list, until: Math.min(list.nextUpdateAt.getTime(), now().getTime() + keepMilliseconds) });
		return list;
	};
	return {
		find: async (certificate, issuer) => {
			for (const address of crlAddresses(certificate)) {
				const list = await listAt(address, issuer).catch(() => undefined);
				if (list !== undefined) return list;
			}
			return undefined;
		},
	};
}

/**
 * A revocation check by the responders and lists certificates name: a fresh OCSP answer says more than a list.
 * @law 15/2025/TT-BKHCN, Điều 6: what cannot be reached is "unknown", never valid.
 */
export function createRevocationCheck(
	options: RevocationOptions = {},
	lists: RevocationLists = createRevocationLists(options),
): RevocationCheck {
	return async (certificate, issuer) => {
		const answer = await askOcsp(certificate, issuer, options);
		if (answer !== undefined) return answer.state;
		const list = await lists.find(certificate, issuer);
		return list === undefined ? { kind: 'unknown' } : stateIn(list, certificate);
	};
}

/** What a list says about a certificate of its issuer. */
export function stateIn(list: RevocationList, certificate: Uint8Array): RevocationState {
	const at = list.revoked.get(new X509Certificate(certificate).serialNumber.toLowerCase());
	return at === undefined ? { kind: 'good' } : { kind: 'revoked', at };
}

async function fetchList(address: string, issuer: Uint8Array, timeoutMilliseconds: number): Promise<RevocationList> {
	const response = await fetch(address, { signal: AbortSignal.timeout(timeoutMilliseconds) });
	if (!response.ok) throw new Error(`revocation list: ${String(response.status)}`);
	const bytes = new Uint8Array(await response.arrayBuffer());
	if (bytes.length > maxListBytes) throw new Error('revocation list is too large');
	return readRevocationList(bytes, issuer);
}

/**
 * Reads a DER CertificateList and checks that `issuer` signed it.
 * @throws Error when it is not a list of this issuer.
 */
export function readRevocationList(bytes: Uint8Array, issuer: Uint8Array): RevocationList {
	const [body, algorithm, signature] = derChildren(readDer(bytes));
	if (body === undefined || signature === undefined) throw new RangeError('not a revocation list');
	const certificate = new X509Certificate(issuer);
	if (!verify(signatureDigest(algorithm), derWhole(body), certificate.publicKey, derContent(signature).subarray(1))) {
		throw new Error('revocation list is not signed by the issuer');
	}
	const fields = derChildren(body);
	const times = fields.filter((field) => field.tag === 0x17 || field.tag === 0x18);
	const nextUpdate = times[1];
	if (nextUpdate === undefined) throw new Error('revocation list does not say until when it holds');
	// revokedCertificates follows the times; signature and issuer before them are sequences too
	const entries = fields.slice(fields.indexOf(nextUpdate) + 1).find((field) => field.tag === 0x30);
	return {
		bytes,
		nextUpdateAt: readTime(nextUpdate),
		revoked: new Map(entries === undefined ? [] : derChildren(entries).map(readEntry)),
	};
}

function readEntry(entry: DerElement): [string, Date] {
	const [serial, time] = derChildren(entry);
	if (serial === undefined || time === undefined) throw new RangeError('bad entry in revocation list');
	return [
		Buffer.from(derContent(serial))
			.toString('hex')
			.replace(/^(?:00)+(?=[0-9a-f])/, ''),
		readTime(time),
	];
}
