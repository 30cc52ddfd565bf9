import { createHash, X509Certificate } from 'node:crypto';
import type { KeyStore } from './key-stores.ts';
import { requireOwnSignatures } from './own-signatures.ts';

/** What the browser carries to the program on the holder's computer. */
export interface CarriedBatch {
	/** SHA-256 of the certificate, hexadecimal: which key of the token shall sign. */
	readonly certificateSha256: string;
	/** SHA-256 of what is to be signed, one for each document. */
	readonly hashes: readonly Uint8Array[];
}

/** Takes a batch to the holder's computer and comes back with raw signatures in the same order. Refusals: signing.plugin-…. */
export type Carry = (batch: CarriedBatch) => Promise<readonly Uint8Array[]>;

/**
 * Keys on tokens at the holder's own computer, behind the desktop program of the certificate authority. The server never reaches
 * that program: the browser of the holder carries hashes there and signatures back. The PIN is asked by the program and never
 * comes here. A reference is the SHA-256 of the certificate.
 */
export function createPluginKeyStore(carry: Carry): KeyStore {
	return {
		open(reference, _pin, chain) {
			const [own] = chain;
			if (own === undefined) throw new Error('the signer has no certificate');
			const isEc = new X509Certificate(own).publicKey.asymmetricKeyType === 'ec';
			const signTogether = async (data: readonly Uint8Array[]): Promise<Uint8Array[]> => {
				if (data.length === 0) return [];
				const hashes = data.map((one) => createHash('sha256').update(one).digest());
				return requireOwnSignatures(own, data, await carry({ certificateSha256: reference, hashes }));
			};
			return Promise.resolve({
				signer: {
					algorithm: isEc ? ('ECDSA-SHA256' as const) : ('RSA-SHA256' as const),
					certificateChain: () => Promise.resolve(chain),
					sign: async (data: Uint8Array) => {
						const [signature] = await signTogether([data]);
						if (signature === undefined) throw new Error('nothing was signed');
						return signature;
					},
					signTogether,
				},
				close: () => Promise.resolve(),
			});
		},
	};
}
