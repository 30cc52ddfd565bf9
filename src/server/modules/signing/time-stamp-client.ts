import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { cmsOid } from '../../../shared/cms.ts';
import {
	derChildren,
	derContent,
	derElement,
	derInteger,
	derNull,
	derOctets,
	derOid,
	derSequence,
	derWhole,
	readDer,
} from '../../../shared/der.ts';
import { refuse } from '../../platform/refusal.ts';
import { isTokenOver, readTimeStampToken } from './time-stamp-token.ts';

/** Gets a token (DER) for a SHA-256 hash. Throws Refusal 'signing.time-stamp-unavailable' when no good one is to be had. */
export type TimeStampClient = (sha256: Uint8Array) => Promise<Uint8Array>;

/** Where the authority answers and how patient the client is. */
export interface TimeStampClientOptions {
	readonly url: string;
	readonly timeoutMilliseconds?: number;
	readonly attempts?: number;
	/** Pause before the second attempt; doubled before each further one. */
	readonly backoffMilliseconds?: number;
	/** Told of every failed attempt, for the log. */
	readonly onFailure?: (failure: { attempt: number; reason: string }) => void;
}

/** A time stamp is a matter of milliseconds; an answer larger than this is not one. */
const maxReplyBytes = 64 * 1024;

/** A client of an RFC 3161 authority over HTTP that checks every answer before it is believed. */
export function createTimeStampClient(options: TimeStampClientOptions): TimeStampClient {
	const { attempts = 3, backoffMilliseconds = 200, timeoutMilliseconds = 5_000 } = options;
	return async (sha256) => {
		let reason = '';
		for (let attempt = 1; attempt <= attempts; attempt += 1) {
			if (attempt > 1) await delay(backoffMilliseconds * 2 ** (attempt - 2));
			try {
				return await requestToken(options.url, sha256, timeoutMilliseconds);
			} catch (error) {
				reason = error instanceof Error ? error.message : 'unknown';
				options.onFailure?.({ attempt, reason });
			}
		}
		return refuse('signing.time-stamp-unavailable', { attempts, reason });
	};
}

async function requestToken(url: string, sha256: Uint8Array, timeoutMilliseconds: number): Promise<Uint8Array> {
	const nonce = randomBytes(8);
	const body = derSequence(
		derInteger(1),
		derSequence(derSequence(derOid(cmsOid.sha256), derNull()), derOctets(sha256)),
		derInteger(nonce),
		derElement(0x01, Uint8Array.of(0xff)),
	);
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/timestamp-query' },
		body: Buffer.from(body),
		signal: AbortSignal.timeout(timeoutMilliseconds),
	});
	if (!response.ok) throw new Error(`time-stamp authority answered ${String(response.status)}`);
	const reply = new Uint8Array(await response.arrayBuffer());
	if (reply.length > maxReplyBytes) throw new Error('time-stamp answer is too large');
	return tokenFrom(reply, sha256, derContent(readDer(derInteger(nonce))));
}

/** @throws Error when the answer is a refusal, or a token about something else or with a broken signature. */
function tokenFrom(reply: Uint8Array, sha256: Uint8Array, nonce: Uint8Array): Uint8Array {
	const [status, token] = derChildren(readDer(reply));
	const code = status === undefined ? undefined : derContent(derChildren(status)[0] ?? status)[0];
	if (token === undefined || (code !== 0 && code !== 1))
		throw new Error(`time stamp refused with status ${String(code)}`);
	const bytes = derWhole(token);
	const parsed = readTimeStampToken(bytes);
	if (parsed.nonce === undefined || !Buffer.from(parsed.nonce).equals(nonce))
		throw new Error('time stamp answers another request');
	if (!isTokenOver(parsed, sha256)) throw new Error('time stamp does not fit the signature');
	return bytes;
}
