import { createPrivateKey, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { Signer } from './signer.ts';

const signInPool = promisify(
	(data: Uint8Array, key: KeyObject, done: (error: Error | null, signature: Buffer) => void): void => {
		sign('sha256', data, key, done);
	},
);

/**
 * A signer over a private key held in memory (PKCS#8 DER), for the software store.
 * Signing runs in the thread pool, so a batch uses every core.
 * @throws Error when the key does not belong to the first certificate.
 */
export function createSoftwareSigner(privateKey: Uint8Array, chain: readonly Uint8Array[]): Signer {
	const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
	const [own] = chain;
	if (own === undefined || !new X509Certificate(own).checkPrivateKey(key))
		throw new Error('key and certificate do not belong together');
	return {
		algorithm: key.asymmetricKeyType === 'ec' ? 'ECDSA-SHA256' : 'RSA-SHA256',
		certificateChain: () => Promise.resolve(chain),
		sign: (data) => signInPool(data, key),
	};
}
