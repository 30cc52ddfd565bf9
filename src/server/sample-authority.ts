import { X509Certificate } from 'node:crypto';

/** What the sample authority shall certify. */
export interface SampleCertificateWish {
	readonly kind: string;
	readonly commonName: string;
	readonly title: string | null;
	readonly organisation: string;
	/** SubjectPublicKeyInfo, DER. */
	readonly publicKey: Uint8Array;
}

const DAY_MILLISECONDS = 86_400_000;
const VALID_DAYS = 730;
/** X.520 allows so many characters in a name. */
const MOST_NAME = 64;

/**
 * Asks the sample authority over HTTP, as a real request would be. Sample mode only.
 * @returns the chain, DER, own certificate first, without the root
 * @throws Error when the authority does not answer or says no
 */
export async function certifyBySample(simulatorsUrl: string, wish: SampleCertificateWish): Promise<Uint8Array[]> {
	const now = Date.now();
	const response = await fetch(`${simulatorsUrl}/ca/certificates`, {
		method: 'POST',
		body: JSON.stringify({
			kind: wish.kind,
			commonName: wish.commonName.slice(0, MOST_NAME),
			...(wish.title === null ? {} : { title: wish.title.slice(0, MOST_NAME) }),
			organisation: wish.organisation.slice(0, MOST_NAME),
			notBefore: new Date(now - DAY_MILLISECONDS).toISOString(),
			notAfter: new Date(now + VALID_DAYS * DAY_MILLISECONDS).toISOString(),
			publicKey: Buffer.from(wish.publicKey).toString('base64'),
		}),
	});
	if (!response.ok)
		throw new Error(`The sample authority answered ${String(response.status)}: ${await response.text()}`);
	const { chain } = (await response.json()) as { chain: string[] };
	return chain.map((pem) => new Uint8Array(new X509Certificate(pem).raw));
}
