/** The two worlds of trust: the Government's specialised authority for agencies, and public authorities for everybody. */
export type TrustDomain = 'government' | 'public';

/** A root that is trusted, in which world and in which time. */
export interface TrustAnchor {
	/** DER. */
	readonly certificate: Uint8Array;
	readonly domain: TrustDomain;
	/** Trusted from this instant; a signature made earlier does not reach it. */
	readonly trustedFrom: Date;
	/** Trusted until before this instant; null: still. */
	readonly trustedUntil: Date | null;
}

/** What a verification trusts: dated anchors of a named world, or bare certificates (DER) that speak for no world. */
export type TrustedRoots = readonly (Uint8Array | TrustAnchor)[];

interface TrustedCertificate {
	readonly certificate: Uint8Array;
	readonly domain: TrustDomain | undefined;
}

/** The certificates trusted at an instant, each with its world. */
export function rootsAt(roots: TrustedRoots, at: Date): TrustedCertificate[] {
	return roots.flatMap((root): TrustedCertificate[] => {
		if (root instanceof Uint8Array) return [{ certificate: root, domain: undefined }];
		const isTrusted = root.trustedFrom <= at && (root.trustedUntil === null || at < root.trustedUntil);
		return isTrusted ? [{ certificate: root.certificate, domain: root.domain }] : [];
	});
}
