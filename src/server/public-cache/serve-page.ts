import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { cacheableRoute, type CacheableRoute } from './cacheable-route.ts';
import { compressResponse } from './compress-response.ts';
import type { Rendered } from './render-once.ts';
import { bestEncoding, type Encoding, type StoredPage } from './stored-page.ts';

/** Matches a `Cookie` header that carries one of the named cookies. */
export function sessionPattern(names: readonly string[]): RegExp {
	const escaped = names.map((name) => name.replace(/[^\w-]/gu, '\\$&'));
	return new RegExp(`(?:^|;\\s*)(?:${escaped.join('|')})=`, 'u');
}

/** Addresses repeat: working out the route of the last few thousand spares parsing them again. */
const LONGEST_MEMORY = 5000;
const routes = new Map<string, CacheableRoute | undefined>();

function routeOf(address: string): CacheableRoute | undefined {
	const known = routes.get(address);
	if (known || routes.has(address)) return known;
	if (routes.size >= LONGEST_MEMORY) routes.clear();
	const route = cacheableRoute(address);
	routes.set(address, route);
	return route;
}

/** The route of a request that may be answered for everybody, or undefined: other methods, signed-in visitors, ranges, unknown addresses. */
export function sharedRoute(request: IncomingMessage, signedIn: RegExp): CacheableRoute | undefined {
	if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
	const { cookie, authorization, range } = request.headers;
	if (authorization !== undefined || range !== undefined) return undefined;
	if (cookie !== undefined && signedIn.test(cookie)) return undefined;
	return routeOf(request.url ?? '/');
}

const encodings = new Map<string, Encoding>();

function encodingOf(header: string | string[] | undefined): Encoding {
	const text = Array.isArray(header) ? header.join(',') : (header ?? '');
	const known = encodings.get(text);
	if (known) return known;
	if (encodings.size >= LONGEST_MEMORY) encodings.clear();
	const encoding = bestEncoding(text);
	encodings.set(text, encoding);
	return encoding;
}

/** Answers with a kept page: 304 when the visitor has it already. */
export function sendPage(request: IncomingMessage, response: ServerResponse, page: StoredPage): void {
	const variant = page.variants[encodingOf(request.headers['accept-encoding'])];
	const asked = request.headers['if-none-match'];
	if (asked !== undefined && (asked === '*' || asked.includes(variant.etag))) {
		response.writeHead(304, [...variant.notModifiedHeaders]);
		response.end();
		return;
	}
	response.writeHead(200, variant.headers as string[]);
	if (request.method === 'HEAD') response.end();
	else response.end(variant.bytes);
}

/** Passes on an answer that is the same for everybody now but is not kept: a 404, a redirection, an error. */
export function sendAnswer(request: IncomingMessage, response: ServerResponse, answer: Rendered): void {
	const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => name !== 'transfer-encoding'));
	if (request.method !== 'HEAD') compressResponse(response, encodingOf(request.headers['accept-encoding']));
	response.writeHead(answer.status, { ...headers, 'content-length': answer.body.length });
	response.end(request.method === 'HEAD' ? undefined : answer.body);
}

/** Lets the application answer this visitor alone, compressed as they ask. */
export function passOn(handler: RequestListener, request: IncomingMessage, response: ServerResponse): void {
	if (request.method !== 'HEAD') compressResponse(response, encodingOf(request.headers['accept-encoding']));
	handler(request, response);
}
