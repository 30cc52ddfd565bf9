import { X509Certificate } from 'node:crypto';
import { allowsUse, keyUsageBit } from './certificate-facts.ts';
import type { RevocationCheck } from './revocation-lists.ts';
import { rootsAt, type TrustDomain, type TrustedRoots } from './trust-anchor.ts';

/** How far a certificate can be trusted at an instant. */
export interface ChainCheck {
	readonly state: 'trusted' | 'untrusted-root' | 'not-yet-valid' | 'expired' | 'wrong-use';
	readonly revocation: 'good' | 'revoked' | 'unknown';
	readonly revokedAt?: Date;
	/** The world the root belongs to; undefined when it is of none. */
	readonly domain: TrustDomain | undefined;
}

/** What the check is made against. */
export interface ChainQuestion {
	/** DER, the certificate in question first. */
	readonly certificate: Uint8Array;
	/** Others that may link it to a root, DER. */
	readonly others: readonly Uint8Array[];
	readonly roots: TrustedRoots;
	readonly at: Date;
	readonly revocation?: RevocationCheck;
	/** Purpose the certificate must be made for. */
	readonly purpose: 'signing' | 'time-stamping';
}

const longestPath = 6;
const idTimeStamping = '1.3.6.1.5.5.7.3.8';

/**
 * Builds the path to a trusted root and judges validity, use and revocation at the given instant.
 * A revocation later than that instant does not count.
 */
export async function checkChain(question: ChainQuestion): Promise<ChainCheck> {
	const { at } = question;
	const roots = rootsAt(question.roots, at);
	const path = findPath(
		question,
		roots.map(({ certificate }) => certificate),
	);
	if (path === undefined) return { state: 'untrusted-root', revocation: 'unknown', domain: undefined };
	const root = path.at(-1) ?? new Uint8Array();
	const domain = roots.find(({ certificate }) => Buffer.from(certificate).equals(root))?.domain;
	const certificates = path.map((certificate) => new X509Certificate(certificate));
	const state = !hasPurpose(question)
		? 'wrong-use'
		: certificates.some((certificate) => certificate.validFromDate > at)
			? 'not-yet-valid'
			: certificates.some((certificate) => certificate.validToDate < at)
				? 'expired'
				: 'trusted';
	return { state, domain, ...(await revocationOf(path, at, question.revocation)) };
}

function hasPurpose({ certificate, purpose }: ChainQuestion): boolean {
	const uses = new X509Certificate(certificate).keyUsage as readonly string[] | undefined;
	switch (purpose) {
		case 'signing':
			return allowsUse(certificate, keyUsageBit.digitalSignature, keyUsageBit.nonRepudiation);
		case 'time-stamping':
			return uses?.includes(idTimeStamping) === true;
	}
}

/** The path from a certificate to one of the roots, root last; undefined when there is none. */
export function pathToRoot(
	certificate: Uint8Array,
	others: readonly Uint8Array[],
	roots: readonly Uint8Array[],
): Uint8Array[] | undefined {
	return findPath({ certificate, others }, roots);
}

/** The path from the certificate to a trusted root, root last; undefined when there is none. */
function findPath(
	{ certificate, others }: Pick<ChainQuestion, 'certificate' | 'others'>,
	roots: readonly Uint8Array[],
): Uint8Array[] | undefined {
	const path = [certificate];
	const rootKeys = new Set(roots.map((root) => Buffer.from(root).toString('base64')));
	while (path.length <= longestPath) {
		const last = path.at(-1);
		if (last === undefined) return undefined;
		if (rootKeys.has(Buffer.from(last).toString('base64'))) return path;
		const child = new X509Certificate(last);
		const issuer = [...roots, ...others].find((candidate) => candidate !== last && isIssuer(child, candidate));
		if (issuer === undefined) return undefined;
		path.push(issuer);
	}
	return undefined;
}

function isIssuer(child: X509Certificate, candidate: Uint8Array): boolean {
	const issuer = new X509Certificate(candidate);
	return (
		issuer.ca &&
		allowsUse(candidate, keyUsageBit.keyCertSign) &&
		child.checkIssued(issuer) &&
		child.verify(issuer.publicKey)
	);
}

async function revocationOf(
	path: readonly Uint8Array[],
	at: Date,
	check: RevocationCheck | undefined,
): Promise<Pick<ChainCheck, 'revocation' | 'revokedAt'>> {
	if (check === undefined) return { revocation: 'unknown' };
	let unknown = false;
	for (let index = 0; index + 1 < path.length; index += 1) {
		const certificate = path[index];
		const issuer = path[index + 1];
		if (certificate === undefined || issuer === undefined) continue;
		const state = await check(certificate, issuer, at);
		if (state.kind === 'revoked' && state.at <= at) return { revocation: 'revoked', revokedAt: state.at };
		if (state.kind === 'unknown') unknown = true;
	}
	return { revocation: unknown ? 'unknown' : 'good' };
}
