import { firstOid } from '../../../shared/cms-read.ts';
import type { DerElement } from '../../../shared/der.ts';

/** Signature algorithms of certificates, revocation lists and OCSP answers that still prove something, and their digest. */
const digestOf: ReadonlyMap<string, 'sha256' | 'sha384' | 'sha512'> = new Map([
	['1.2.840.113549.1.1.11', 'sha256'],
	['1.2.840.113549.1.1.12', 'sha384'],
	['1.2.840.113549.1.1.13', 'sha512'],
	['1.2.840.10045.4.3.2', 'sha256'],
	['1.2.840.10045.4.3.3', 'sha384'],
	['1.2.840.10045.4.3.4', 'sha512'],
]);

/** The digest of an AlgorithmIdentifier. @throws RangeError when it is not one of those accepted. */
export function signatureDigest(algorithm: DerElement | undefined): 'sha256' | 'sha384' | 'sha512' {
	const digest = algorithm === undefined ? undefined : digestOf.get(firstOid(algorithm));
	if (digest === undefined) throw new RangeError('signature algorithm is not accepted');
	return digest;
}
