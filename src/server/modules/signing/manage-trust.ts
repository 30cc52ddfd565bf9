import { createHash, X509Certificate } from 'node:crypto';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { vnDate } from '../../../shared/dates.ts';
import { certificateFacts } from './certificate-facts.ts';
import { certificatesOf } from './certificates-of.ts';
import type { TrustAnchor, TrustDomain } from './trust-anchor.ts';
import { insertTrustAnchor, listTrustAnchorRows, setTrustedUntil, type TrustAnchorRow } from './trust-anchor-store.ts';

/** A root to trust. */
export interface NewTrustAnchor {
	readonly domain: TrustDomain;
	/** PEM with exactly one certificate of an authority that is its own issuer. */
	readonly certificate: string;
	/** Where it was published; kept for those who ask later why it is trusted. */
	readonly source: string;
	/** Absent: from the day the certificate itself begins. */
	readonly trustedFrom?: Date;
	readonly trustedUntil?: Date;
}

/** The roots signatures are judged against. Public knowledge, so anybody may ask. */
export async function listTrustAnchors(ctx: ReadCtx): Promise<TrustAnchor[]> {
	const rows = await listTrustAnchorRows(ctx);
	return rows.flatMap(({ certificate, domain, trustedFrom, trustedUntil }) =>
		certificatesOf(certificate).map((der) => ({ certificate: der, domain, trustedFrom, trustedUntil })),
	);
}

/** The anchors as a screen shows them. Needs 'signing.trust'. */
export async function listManagedAnchors(ctx: ReadCtx): Promise<TrustAnchorRow[]> {
	requirePermission(ctx, 'signing.trust');
	return listTrustAnchorRows(ctx);
}

/**
 * Trusts a root in one of the two worlds. While it is trusted, trusting it again changes nothing and gives undefined; once that has ended, it may be
 * trusted again from a day that is not earlier. Needs 'signing.trust'.
 * Refusals: signing.not-a-root, signing.source-missing, signing.bad-period.
 * @law 15/2025/TT-BKHCN, Điều 5.2: the path must reach the national root or the list of recognised foreign ones.
 */
export async function addTrustAnchor(ctx: Ctx, input: NewTrustAnchor): Promise<number | undefined> {
	requirePermission(ctx, 'signing.trust');
	const root = rootOf(input.certificate);
	const source = input.source.normalize('NFC').trim();
	if (source === '') refuse('signing.source-missing');
	const facts = certificateFacts(root);
	const trustedFrom = input.trustedFrom ?? facts.validFrom;
	const trustedUntil = input.trustedUntil ?? null;
	const isDay = !Number.isNaN(trustedFrom.getTime());
	if (!isDay || (trustedUntil !== null && trustedUntil <= trustedFrom)) refuse('signing.bad-period');
	const certificateSha256 = createHash('sha256').update(root).digest('hex');
	const id = await insertTrustAnchor(ctx, {
		domain: input.domain,
		name: facts.commonName.normalize('NFC') || 'Không tên',
		certificate: new X509Certificate(root).toString(),
		certificateSha256,
		trustedFrom,
		trustedUntil,
		source,
		addedAt: ctx.now,
	});
	if (id === undefined) return undefined;
	await record(ctx, {
		act: 'signing.anchor-added',
		subject: `trust-anchor:${String(id)}`,
		data: { domain: input.domain, certificateSha256, source },
	});
	return id;
}

/**
 * Ends the trust in a root: signatures made from `until` on no longer reach it, earlier ones still do. Ended on the day it began, it is taken back:
 * no signature ever reaches it. Needs 'signing.trust'.
 * Refusals: signing.anchor-not-found, signing.bad-period, signing.trust-reason-missing.
 */
export async function endTrust(ctx: Ctx, input: { id: number; until: Date; reason: string }): Promise<void> {
	requirePermission(ctx, 'signing.trust');
	const anchor =
		(await listTrustAnchorRows(ctx)).find(({ id }) => id === input.id) ?? refuse('signing.anchor-not-found');
	if (vnDate(input.until) < vnDate(anchor.trustedFrom)) refuse('signing.bad-period');
	const until = input.until < anchor.trustedFrom ? anchor.trustedFrom : input.until;
	const reason = input.reason.normalize('NFC').trim();
	if (reason === '') refuse('signing.trust-reason-missing');
	await setTrustedUntil(ctx, anchor.id, until);
	await record(ctx, {
		act: 'signing.anchor-ended',
		subject: `trust-anchor:${String(anchor.id)}`,
		data: { until: until.toISOString(), reason },
	});
}

/** What a root certificate says of itself, to be compared with what its authority publishes. */
export interface RootDescription {
	/** Common name and organisation. */
	readonly subject: string;
	readonly serialNumber: string;
	readonly validFrom: Date;
	readonly validTo: Date;
	/** 'RSA 4096', 'EC prime256v1'. */
	readonly algorithm: string;
	/** Lower-case hexadecimal. */
	readonly sha256: string;
}

/** Reads a root before it is trusted. Refusal: signing.not-a-root. */
export function describeRoot(pem: string): RootDescription {
	const root = rootOf(pem);
	const { commonName, organisation, serialNumber, validFrom, validTo } = certificateFacts(root);
	const { asymmetricKeyType = '', asymmetricKeyDetails } = new X509Certificate(root).publicKey;
	const size = asymmetricKeyDetails?.modulusLength ?? asymmetricKeyDetails?.namedCurve ?? '';
	return {
		subject: [commonName, organisation].filter((part) => part !== undefined && part !== '').join(', '),
		serialNumber,
		validFrom,
		validTo,
		algorithm: `${asymmetricKeyType.toUpperCase()} ${String(size)}`.trim(),
		sha256: createHash('sha256').update(root).digest('hex'),
	};
}

function rootOf(pem: string): Uint8Array {
	let certificates: Uint8Array[];
	try {
		certificates = certificatesOf(pem);
	} catch {
		return refuse('signing.not-a-root');
	}
	const [root] = certificates;
	if (root === undefined || certificates.length > 1) return refuse('signing.not-a-root');
	const parsed = new X509Certificate(root);
	if (!parsed.ca || !parsed.checkIssued(parsed) || !parsed.verify(parsed.publicKey)) refuse('signing.not-a-root');
	return root;
}
