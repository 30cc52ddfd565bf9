import { createHash, type KeyObject } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { derInteger } from '../../src/shared/der.ts';
import { grantTimeStamp, readTimeStampRequest, refuseTimeStamp, type TimeStampSigner } from './time-stamp-response.ts';

/**
 * What to do wrong: `delay` answers late, `refuse` rejects, `fail` answers 503, `wrong-nonce` and `wrong-imprint` sign
 * something else, `garbage` sends no DER, `drop` closes the connection.
 */
export type TimeStampFault = 'delay' | 'refuse' | 'fail' | 'wrong-nonce' | 'wrong-imprint' | 'garbage' | 'drop';

/** Key and certificates (DER, own first) of the authority, and the fault it starts with. */
export interface TimeStampAuthorityOptions {
	readonly key: KeyObject;
	readonly certificates: readonly Uint8Array[];
	readonly fault?: TimeStampFault;
	readonly delayMilliseconds?: number;
	/** The authority's clock. */
	readonly now?: () => Date;
}

/** An RFC 3161 responder over HTTP. */
export interface TimeStampAuthority {
	/** Answers under any path. `?fault=` does one thing wrong for this request, `?delay=` waits so many milliseconds. */
	handler(request: IncomingMessage, response: ServerResponse): void;
	/** Makes the next `times` requests fail so; undefined ends it. */
	setFault(fault: TimeStampFault | undefined, times?: number): void;
}

const samplePolicy = '1.3.6.1.4.1.32473.1.3';
const maxRequestBytes = 16 * 1024;
const faults: readonly string[] = [
	'delay',
	'refuse',
	'fail',
	'wrong-nonce',
	'wrong-imprint',
	'garbage',
	'drop',
] satisfies TimeStampFault[];

function isFault(value: string | null): value is TimeStampFault {
	return value !== null && faults.includes(value);
}

/** Creates the sample time-stamp authority. */
export function createTimeStampAuthority(options: TimeStampAuthorityOptions): TimeStampAuthority {
	const [own] = options.certificates;
	if (own === undefined) throw new RangeError('the authority needs a certificate');
	const signer: TimeStampSigner = {
		key: options.key,
		policy: samplePolicy,
		identity: {
			certificates: options.certificates,
			certificateSha256: createHash('sha256').update(own).digest(),
			algorithm: options.key.asymmetricKeyType === 'ec' ? 'ECDSA-SHA256' : 'RSA-SHA256',
		},
	};
	let planned = { fault: options.fault, left: Number.POSITIVE_INFINITY };
	return {
		setFault: (fault, times = Number.POSITIVE_INFINITY) => {
			planned = { fault, left: times };
		},
		handler: (request, response) => {
			const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
			const asked = query.get('fault');
			const fault = isFault(asked) ? asked : planned.left > 0 ? planned.fault : undefined;
			planned.left -= 1;
			const wait = Number(query.get('delay') ?? (fault === 'delay' ? (options.delayMilliseconds ?? 30_000) : 0));
			answer(request, response, { signer, fault, wait, now: options.now ?? (() => new Date()) }).catch(() => {
				if (!response.headersSent) response.writeHead(400);
				response.end();
			});
		},
	};
}

interface Plan {
	readonly signer: TimeStampSigner;
	readonly fault: TimeStampFault | undefined;
	readonly wait: number;
	readonly now: () => Date;
}

async function answer(request: IncomingMessage, response: ServerResponse, plan: Plan): Promise<void> {
	if (request.method !== 'POST') {
		response.writeHead(405, { allow: 'POST' }).end();
		return;
	}
	const body = await readBody(request);
	// an unfinished wait must not keep a stopped process alive
	if (plan.wait > 0) await delay(plan.wait, undefined, { ref: false });
	if (plan.fault === 'drop') {
		response.destroy();
		return;
	}
	if (plan.fault === 'fail') {
		response.writeHead(503).end();
		return;
	}
	response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(replyTo(body, plan));
}

function replyTo(body: Uint8Array, { signer, fault, now }: Plan): Uint8Array {
	const asked = readTimeStampRequest(body);
	if (fault === 'refuse') return refuseTimeStamp();
	if (fault === 'garbage') return new TextEncoder().encode('<html>502</html>');
	if (fault === 'wrong-nonce') return grantTimeStamp({ ...asked, nonce: derInteger(4711) }, signer, now());
	if (fault === 'wrong-imprint') {
		const imprint = Uint8Array.from(asked.imprint);
		imprint[imprint.length - 1] = (imprint.at(-1) ?? 0) ^ 0xff;
		return grantTimeStamp({ ...asked, imprint }, signer, now());
	}
	return grantTimeStamp(asked, signer, now());
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		length += chunk.length;
		if (length > maxRequestBytes) throw new RangeError('request is too large');
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
