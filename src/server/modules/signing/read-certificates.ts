import { X509Certificate } from 'node:crypto';
import { refuse } from '../../platform/refusal.ts';
import { certificatesOf } from './certificates-of.ts';

/**
 * The certificates of a file as authorities hand it out: PEM with one or many, or a single DER.
 * @throws Refusal signing.unreadable-certificate
 */
export function readCertificates(file: Uint8Array): Uint8Array[] {
	try {
		const text = Buffer.from(file).toString('latin1');
		const found = text.includes('-----BEGIN CERTIFICATE-----')
			? certificatesOf(text)
			: [new Uint8Array(new X509Certificate(file).raw)];
		if (found.length > 0) return found;
	} catch {
		// neither form: the refusal below says what to do
	}
	return refuse('signing.unreadable-certificate');
}
