import { createHash } from 'node:crypto';
import { signWireCall, WIRE_HEADERS } from '../wire-signature.ts';
import type { ConformanceTarget } from './conformance-check.ts';

/** An answer as it came. */
export interface RawAnswer {
	readonly httpStatus: number;
	readonly headers: Headers;
	readonly bytes: Buffer;
	/** The body as a JSON object; undefined when it is none. */
	readonly json: Readonly<Record<string, unknown>> | undefined;
}

/** How a call departs from what it should be, for checks that want a "no". */
export interface Departure {
	readonly secret?: string;
	readonly at?: Date;
	/** Sent instead of the body that was signed. */
	readonly body?: string;
	/** No signed headers at all. */
	readonly unsigned?: boolean;
	/** The hash that is promised of a file. */
	readonly fileHash?: string;
	readonly from?: string;
	/** Another address than that of the operations. */
	readonly url?: string;
}

export interface RawCaller {
	ask(operation: string, question: unknown, departure?: Departure): Promise<RawAnswer>;
	send(bytes: Buffer, messageType: 'edoc' | 'status', departure?: Departure): Promise<RawAnswer>;
}

const PATIENCE_MILLISECONDS = 30_000;

export function rawCaller(target: ConformanceTarget, now: () => Date): RawCaller {
	const post = async (
		operation: string,
		body: Buffer,
		signed: Readonly<Record<string, string>>,
		departure: Departure,
	): Promise<RawAnswer> => {
		const headers = signWireCall({
			operation,
			systemId: target.systemId,
			secret: departure.secret ?? target.secret,
			at: departure.at ?? now(),
			headers: signed,
		});
		const type = operation === '/sendEdoc' ? 'application/octet-stream' : 'application/json';
		const response = await fetch(departure.url ?? `${target.url.replace(/\/+$/u, '')}${operation}`, {
			method: 'POST',
			body: new Uint8Array(departure.body === undefined ? body : Buffer.from(departure.body)),
			headers: { ...(departure.unsigned ? {} : headers), 'content-type': type },
			signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
		});
		const bytes = Buffer.from(await response.arrayBuffer());
		return { httpStatus: response.status, headers: response.headers, bytes, json: objectIn(bytes) };
	};
	return {
		ask: (operation, question, departure = {}) => {
			const body = Buffer.from(JSON.stringify(question));
			return post(operation, body, { [WIRE_HEADERS.bodyHash]: sha256(body) }, departure);
		},
		send: (bytes, messageType, departure = {}) => {
			const about = { from: departure.from ?? target.from, servicetype: 'eDoc', messagetype: messageType };
			const signed = {
				[WIRE_HEADERS.fileHash]: departure.fileHash ?? sha256(bytes),
				[WIRE_HEADERS.message]: Buffer.from(JSON.stringify(about)).toString('base64url'),
			};
			return post('/sendEdoc', bytes, signed, departure);
		},
	};
}

export function sha256(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}

function objectIn(bytes: Buffer): Readonly<Record<string, unknown>> | undefined {
	try {
		const value: unknown = JSON.parse(bytes.toString('utf8'));
		return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
	} catch {
		return undefined;
	}
}
