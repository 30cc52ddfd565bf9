import { createHash } from 'node:crypto';
import type { OutgoingHttpHeader } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { CacheableKind } from './cacheable-route.ts';
import type { Rendered } from './render-once.ts';

export type Encoding = 'br' | 'gzip' | 'identity';

/** One encoding of a page, ready to be written without thinking. */
export interface Variant {
	readonly etag: string;
	/** Flat name, value, name, value … as `writeHead` takes them fastest. */
	readonly headers: readonly OutgoingHttpHeader[];
	readonly notModifiedHeaders: readonly OutgoingHttpHeader[];
	readonly bytes: Buffer;
}

export interface StoredPage {
	readonly variants: Readonly<Record<Encoding, Variant>>;
	readonly sizeBytes: number;
	/** `performance.now()` of the moment rendering began. */
	readonly renderedAtMs: number;
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
const BROTLI_QUALITY = 9;
const LARGEST_BYTES = 2_000_000;
const COMPRESSIBLE = /^(text\/|application\/(json|javascript|xml)|image\/svg)/u;
/** Belongs to one answer or is set anew for each encoding. */
const DROPPED = new Set([
	'content-length',
	'content-encoding',
	'etag',
	'cache-control',
	'vary',
	'date',
	'connection',
	'keep-alive',
	'transfer-encoding',
	'x-request-id',
	'last-modified',
	'accept-ranges',
]);

/** True for text: compressing it is worth the time. Event streams are not, they must not wait in a buffer. */
export function isCompressible(type: string): boolean {
	return COMPRESSIBLE.test(type) && !type.startsWith('text/event-stream');
}

/** True when a response may be given to everybody: whole, successful, and with nothing personal in its headers. */
export function isForEverybody({ status, headers, body }: Rendered): boolean {
	const control = headers['cache-control'] ?? '';
	return (
		status === 200 &&
		headers['set-cookie'] === undefined &&
		!control.includes('no-store') &&
		body.length <= LARGEST_BYTES
	);
}

/** Compresses a response in every encoding and prepares its headers. */
export async function storePage(rendered: Rendered, kind: CacheableKind, renderedAtMs: number): Promise<StoredPage> {
	const { headers } = rendered;
	const body = exactly(rendered.body);
	const type = headers['content-type'] ?? '';
	const worth = isCompressible(type) && body.length > 200;
	const [br, gz] = worth
		? await Promise.all([
				brotli(body, {
					params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
				}).then(exactly),
				gzipped(body, { level: 9 }).then(exactly),
			])
		: [body, body];
	const hash = createHash('sha256').update(body).digest('base64url').slice(0, 20);
	const variants = {
		br: variant(rendered, kind, hash, worth ? 'br' : 'identity', br),
		gzip: variant(rendered, kind, hash, worth ? 'gzip' : 'identity', gz),
		identity: variant(rendered, kind, hash, 'identity', body),
	};
	return { variants, sizeBytes: body.length + (worth ? br.length + gz.length : 0), renderedAtMs };
}

/**
 * A copy in memory of its own, to be kept for minutes. What zlib and `Buffer.from` give is a slice of a larger block, which would all be held
 * with it: 16 kB for a page of 3 kB.
 */
function exactly(bytes: Buffer): Buffer {
	const copy = Buffer.allocUnsafeSlow(bytes.length);
	bytes.copy(copy);
	return copy;
}

function variant(rendered: Rendered, kind: CacheableKind, hash: string, encoding: Encoding, bytes: Buffer): Variant {
	const etag = `"${hash}${encoding === 'identity' ? '' : `-${encoding}`}"`;
	const shared: OutgoingHttpHeader[] = [
		'etag',
		etag,
		'vary',
		'accept-encoding, cookie',
		'cache-control',
		cacheControl(rendered, kind),
	];
	const own = Object.entries(rendered.headers).flatMap(([name, value]) =>
		value === undefined || DROPPED.has(name) ? [] : [name, value],
	);
	const encoded: OutgoingHttpHeader[] = encoding === 'identity' ? [] : ['content-encoding', encoding];
	return {
		etag,
		bytes,
		notModifiedHeaders: shared,
		headers: [...own, ...shared, ...encoded, 'content-length', String(bytes.length)],
	};
}

/** Browsers must ask each time (a change shows within a second) but get 304; files named by their content are kept for ever. */
function cacheControl({ headers }: Rendered, kind: CacheableKind): string {
	const given = headers['cache-control'] ?? '';
	return kind === 'file' && given.includes('immutable') ? given : 'no-cache';
}

/** The best encoding an `Accept-Encoding` header allows. */
export function bestEncoding(header: string | undefined): Encoding {
	if (header === undefined) return 'identity';
	const accepted = header
		.toLowerCase()
		.split(',')
		.map((part) => part.trim())
		.filter((part) => !/;\s*q=0(\.0*)?$/u.test(part))
		.map((part) => part.replace(/\s*;.*$/u, ''));
	if (accepted.includes('br')) return 'br';
	return accepted.includes('gzip') ? 'gzip' : 'identity';
}
