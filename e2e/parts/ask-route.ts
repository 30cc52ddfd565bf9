import type { APIResponse, BrowserContext } from 'playwright-core';
import { globSync, readFileSync } from 'node:fs';
import { platform } from '../setup/visit.ts';

/** What an address says to somebody: done or shown, wrong input, not for this role, not there for this person, "sign in first". */
export type Answer = 'in' | 'invalid' | 'denied' | 'not-found' | 'sign-in';

/** Every route of the source that answers requests, as SvelteKit names it without groups: `/desk/admin/people/[id]`. */
export function listRoutes(): string[] {
	const files = globSync('src/routes/**/+{page.server,page,server}.{ts,svelte}');
	return [...new Set(files.map(routeOf))].toSorted();
}

/** Every form action of the source: `/desk/admin/keys?/retire`. */
export function listActions(): string[] {
	return globSync('src/routes/**/+page.server.ts')
		.flatMap((file) => actionsIn(readFileSync(file, 'utf8')).map((action) => `${routeOf(file)}?/${action}`))
		.toSorted();
}

/** Every endpoint of the source that changes something, as `POST /desk/signing/run`. */
export function listWritingEndpoints(): string[] {
	return globSync('src/routes/**/+server.ts')
		.flatMap((file) => {
			const methods = readFileSync(file, 'utf8').matchAll(/^export const (POST|PUT|PATCH|DELETE)\b/gmu);
			return [...methods].map(([, method]) => `${method ?? ''} ${routeOf(file)}`);
		})
		.toSorted();
}

/** Calls an endpoint with nothing in it. */
export async function callEndpoint(context: BrowserContext, method: string, path: string): Promise<Answer> {
	const headers = { origin: platform.url, accept: 'application/json' };
	return answerOf(await context.request.fetch(path, { method, headers, form: { nothing: '' }, maxRedirects: 0 }));
}

function routeOf(file: string): string {
	const folders = file.split('/').slice(2, -1);
	return `/${folders.filter((folder) => !folder.startsWith('(')).join('/')}`;
}

/** Names in the `actions` object: properties at its first level, one tab deep, which the formatter guarantees. */
function actionsIn(source: string): string[] {
	const start = /export const actions\b[^{]*\{$/mu.exec(source);
	if (!start) return [];
	const body = source.slice(start.index + start[0].length).split(/^\}/mu)[0] ?? '';
	return [...body.matchAll(/^\t(?:async )?([a-zA-Z]+)\b/gmu)].flatMap(([, name]) => name ?? []);
}

/** Asks for an address as somebody with a browser would. */
export async function askFor(context: BrowserContext, path: string): Promise<Answer> {
	// A stream never ends; that it begins is the answer.
	if (path.startsWith('/desk/events')) return streamAnswer(context, path);
	const response = await context.request.get(path, { maxRedirects: 0 });
	return answerOf(response);
}

async function streamAnswer(context: BrowserContext, path: string): Promise<Answer> {
	const cookies = (await context.cookies(platform.url)).map(({ name, value }) => `${name}=${value}`).join('; ');
	const stop = new AbortController();
	const response = await fetch(new URL(path, platform.url), {
		headers: { cookie: cookies },
		redirect: 'manual',
		signal: stop.signal,
	});
	stop.abort();
	return fromStatus(response.status, response.headers.get('location') ?? '');
}

/** Sends an empty form to an action: enough to learn whether this person is let near the verb at all. */
export async function tryAction(context: BrowserContext, path: string): Promise<Answer> {
	const response = await context.request.post(path.replace('?/default', ''), {
		headers: { origin: platform.url, 'x-sveltekit-action': 'true', accept: 'application/json' },
		form: { nothing: '' },
		maxRedirects: 0,
	});
	if (!response.headers()['content-type']?.includes('json')) return answerOf(response);
	const { type, status, location, error } = (await response.json()) as {
		type: string;
		status: number;
		location?: string;
		error?: { status?: number };
	};
	if (type === 'error') return fromStatus(response.status() === 200 ? (error?.status ?? 500) : response.status(), '');
	if (type === 'success') return 'in';
	return fromStatus(status, location ?? '');
}

function answerOf(response: APIResponse): Answer {
	return fromStatus(response.status(), response.headers().location ?? '');
}

function fromStatus(status: number, location: string): Answer {
	if (status === 401 || (status >= 300 && status < 400 && /\/sign-in(?:\?|$)/u.test(location))) return 'sign-in';
	if (status === 403) return 'denied';
	if (status === 404) return 'not-found';
	if ([400, 405, 409, 415, 422, 423].includes(status)) return 'invalid';
	if (status >= 500) throw new Error(`status ${String(status)}`);
	return 'in';
}
