import { X509Certificate } from 'node:crypto';

/** The certificates of a PEM text, DER, in order. */
export function certificatesOf(pem: string): Uint8Array[] {
	const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
	return blocks.map((block) => new Uint8Array(new X509Certificate(block).raw));
}
