import { createHash } from 'node:crypto';
import type { SignatureAlgorithm, SignerIdentity } from '../../../shared/cms.ts';

/**
 * One private key that can sign, wherever it lives: a file, a token behind PKCS#11, a remote service.
 * The key never leaves its holder; callers see only certificates and signatures.
 */
export interface Signer {
	readonly algorithm: SignatureAlgorithm;
	/** Certificates to embed, DER, the signer's own first, without the root. */
	certificateChain(): Promise<readonly Uint8Array[]>;
	/** Signs the SHA-256 of `data`; ECDSA signatures are DER (SEQUENCE of r and s). */
	sign(data: Uint8Array): Promise<Uint8Array>;
	/**
	 * Present where a batch must be known before the first signature, because its holder agrees to exactly these (a remote
	 * service, a program on the holder's computer): signs the SHA-256 of each, in the order given, all or none.
	 */
	signTogether?(data: readonly Uint8Array[]): Promise<Uint8Array[]>;
}

const identities = new WeakMap<Signer, Promise<SignerIdentity>>();

/** What a signature must say about its signer; computed once for a signer, because a batch asks again and again. */
export function identityOf(signer: Signer): Promise<SignerIdentity> {
	const known = identities.get(signer);
	if (known !== undefined) return known;
	const identity = signer.certificateChain().then((certificates) => {
		const [own] = certificates;
		if (own === undefined) throw new Error('the signer has no certificate');
		return { certificates, certificateSha256: createHash('sha256').update(own).digest(), algorithm: signer.algorithm };
	});
	identities.set(signer, identity);
	return identity;
}
