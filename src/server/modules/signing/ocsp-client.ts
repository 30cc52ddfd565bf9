import { randomBytes, X509Certificate } from 'node:crypto';
import { ocspAddresses, ocspRequest, readOcspNonce, readOcspResponse, type OcspAnswer } from './ocsp.ts';

/** An answer that was asked for just now, as it came (DER) and as it reads. */
export interface FreshOcspAnswer {
	readonly bytes: Uint8Array;
	readonly state: Exclude<OcspAnswer['state'], { kind: 'unknown' }>;
}

export interface OcspOptions {
	readonly timeoutMilliseconds?: number | undefined;
	readonly now?: (() => Date) | undefined;
}

const MOST_BYTES = 256 * 1024;
/** Clocks of two machines may differ so much. */
const CLOCK_MILLISECONDS = 300_000;
/** How long an answer without an end of its own is believed. */
const KEEP_MILLISECONDS = 86_400_000;
const NONCE_BYTES = 16;

/**
 * Asks the responders a certificate names (RFC 6960). An answer counts when it is signed by who may, is about this certificate, is
 * fresh, and repeats our nonce if it has one; many responders answer from store, without. Undefined: no responder is named,
 * none answers, or what came proves nothing.
 */
export async function askOcsp(
	certificate: Uint8Array,
	issuer: Uint8Array,
	options: OcspOptions = {},
): Promise<FreshOcspAnswer | undefined> {
	for (const address of ocspAddresses(certificate)) {
		try {
			const answer = await askAt(address, certificate, issuer, options);
			if (answer !== undefined) return answer;
		} catch {
			// a responder that is down, or says nonsense, leaves the next one and the revocation list
		}
	}
	return undefined;
}

async function askAt(
	address: string,
	certificate: Uint8Array,
	issuer: Uint8Array,
	{ timeoutMilliseconds = 3_000, now = () => new Date() }: OcspOptions,
): Promise<FreshOcspAnswer | undefined> {
	const nonce = randomBytes(NONCE_BYTES);
	const response = await fetch(address, {
		method: 'POST',
		headers: { 'content-type': 'application/ocsp-request' },
		body: Buffer.from(ocspRequest(certificate, issuer, nonce)),
		signal: AbortSignal.timeout(timeoutMilliseconds),
	});
	const bytes = new Uint8Array(await response.arrayBuffer());
	if (!response.ok || bytes.length > MOST_BYTES) return undefined;
	const serial = new X509Certificate(certificate).serialNumber.toLowerCase();
	const answer = readOcspResponse(bytes, issuer).find(({ serialNumber }) => serialNumber === serial);
	if (answer === undefined || answer.state.kind === 'unknown' || !isFresh(answer, now())) return undefined;
	const echoed = readOcspNonce(bytes);
	if (echoed !== undefined && !nonce.equals(echoed)) return undefined;
	return { bytes, state: answer.state };
}

function isFresh({ thisUpdateAt, nextUpdateAt }: OcspAnswer, now: Date): boolean {
	const until = nextUpdateAt?.getTime() ?? thisUpdateAt.getTime() + KEEP_MILLISECONDS;
	return thisUpdateAt.getTime() <= now.getTime() + CLOCK_MILLISECONDS && until >= now.getTime() - CLOCK_MILLISECONDS;
}
