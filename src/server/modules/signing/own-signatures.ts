import { verify, X509Certificate } from 'node:crypto';
import { refuse } from '../../platform/refusal.ts';

/**
 * Signatures that were made somewhere else, in the order of what was to be signed: each is tried against the certificate it
 * is said to be of, because one that does not hold would spoil its document.
 * Refusal: signing.foreign-signature.
 */
export function requireOwnSignatures(
	certificate: Uint8Array,
	data: readonly Uint8Array[],
	signatures: readonly Uint8Array[],
): Uint8Array[] {
	const { publicKey } = new X509Certificate(certificate);
	return data.map((one, index) => {
		const signature = signatures[index];
		if (signature !== undefined && verify('sha256', one, publicKey, signature)) return signature;
		return refuse('signing.foreign-signature');
	});
}
