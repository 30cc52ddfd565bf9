import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Header names of the interchange API, lower case as Node gives them. */
export const WIRE_HEADERS = {
	version: 'xroadvnpt-version',
	system: 'xroadvnpt-system-id',
	timestamp: 'xroadvnpt-timestamp',
	signedNames: 'xroadvnpt-sign-header-key',
	headerHash: 'xroadvnpt-hash-header',
	signature: 'xroadvnpt-sign-header',
	/** SHA-256 of a JSON body. */
	bodyHash: 'xroadvnpt-hash-body',
	/** What a posted file is: base64url of `{from, servicetype, messagetype}`. */
	message: 'xroadvnpt-message',
	/** SHA-256 of a posted or fetched file. */
	fileHash: 'hash-file',
} as const;

export const WIRE_VERSION = '3.0.201608';
/** How far clocks may differ. */
export const WINDOW_MINUTES = 15;

const ALWAYS_SIGNED = [WIRE_HEADERS.version, WIRE_HEADERS.system, WIRE_HEADERS.timestamp] as const;

export interface WireCall {
	/** `/sendEdoc`: the operation, without what a proxy puts before it. */
	readonly operation: string;
	readonly systemId: string;
	readonly secret: string;
	readonly at: Date;
	/** Further headers, lower case; all of them are signed. One of them is the hash of the body. */
	readonly headers: Readonly<Record<string, string>>;
}

/**
 * The headers of a call, signed: HMAC-SHA256 over operation and headers with the shared secret. The canonical text is ours
 * (docs/adr says why); names and algorithm are those seen on the axis.
 */
export function signWireCall(call: WireCall): Record<string, string> {
	const headers: Record<string, string> = {
		...call.headers,
		[WIRE_HEADERS.version]: WIRE_VERSION,
		[WIRE_HEADERS.system]: call.systemId,
		[WIRE_HEADERS.timestamp]: wireTimestamp(call.at),
	};
	const names = Object.keys(headers).sort();
	const text = canonicalText(call.operation, names, headers);
	return {
		...headers,
		[WIRE_HEADERS.signedNames]: names.join(';'),
		[WIRE_HEADERS.headerHash]: createHash('sha256').update(text).digest('hex'),
		[WIRE_HEADERS.signature]: hmac(call.secret, text).toString('base64'),
	};
}

export type WireVerdict =
	| { readonly ok: true; readonly skewSeconds: number }
	| { readonly ok: false; readonly reason: 'unsigned' | 'clock' | 'signature' };

/**
 * Checks a call against the secret of the system it names. The body's hash is among the signed headers (`mustSign`); comparing it with the
 * body is the caller's, who streams it.
 */
export function verifyWireCall(
	call: { operation: string; headers: Readonly<Record<string, string | undefined>>; mustSign: string },
	secret: string,
	now: Date,
): WireVerdict {
	const names = call.headers[WIRE_HEADERS.signedNames]?.split(';') ?? [];
	const values: Record<string, string> = {};
	for (const name of names) values[name] = call.headers[name] ?? '';
	const complete = [...ALWAYS_SIGNED, call.mustSign].every((name) => names.includes(name) && values[name] !== '');
	const at = parseWireTimestamp(call.headers[WIRE_HEADERS.timestamp] ?? '');
	const given = Buffer.from(call.headers[WIRE_HEADERS.signature] ?? '', 'base64');
	if (!complete || at === undefined) return { ok: false, reason: 'unsigned' };
	const wanted = hmac(secret, canonicalText(call.operation, names, values));
	if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return { ok: false, reason: 'signature' };
	const skewSeconds = Math.round((at.getTime() - now.getTime()) / 1000);
	if (Math.abs(skewSeconds) > WINDOW_MINUTES * 60) return { ok: false, reason: 'clock' };
	return { ok: true, skewSeconds };
}

/** One line each: operation, then `name:value` of the signed headers in the order they are named. */
function canonicalText(operation: string, names: readonly string[], headers: Readonly<Record<string, string>>): string {
	return [`POST ${operation}`, ...names.map((name) => `${name}:${headers[name] ?? ''}`), ''].join('\n');
}

function hmac(secret: string, text: string): Buffer {
	return createHmac('sha256', secret).update(text).digest();
}

const VIETNAM_MS = 7 * 3600 * 1000;

/** `ddMMyyyy'T'HHmmss+SSSS`: the wall clock of Vietnam, then milliseconds in four digits. */
export function wireTimestamp(at: Date): string {
	const local = new Date(at.getTime() + VIETNAM_MS).toISOString();
	const [date = '', time = ''] = local.split('T');
	const [year = '', month = '', day = ''] = date.split('-');
	return `${day}${month}${year}T${time.slice(0, 8).replaceAll(':', '')}+0${time.slice(9, 12)}`;
}

export function parseWireTimestamp(text: string): Date | undefined {
	const match = /^(\d{2})(\d{2})(\d{4})T(\d{2})(\d{2})(\d{2})\+0?(\d{3})$/.exec(text);
	if (!match) return undefined;
	const [day = 0, month = 0, year = 0, hour = 0, minute = 0, second = 0, ms = 0] = match.slice(1).map(Number);
	return new Date(Date.UTC(year, month - 1, day, hour, minute, second, ms) - VIETNAM_MS);
}
