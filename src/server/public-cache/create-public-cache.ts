import type { RequestListener } from 'node:http';
import type { CacheableRoute } from './cacheable-route.ts';
import { openPageShelf, type PageShelf } from './page-shelf.ts';
import { renderOnce, type Rendered } from './render-once.ts';
import { passOn, sendAnswer, sendPage, sessionPattern, sharedRoute } from './serve-page.ts';
import { isForEverybody, storePage, type StoredPage } from './stored-page.ts';

/** The channel on which modules say that something public has changed: `select pg_notify('public_content', '')`. */
export const PUBLIC_CONTENT_CHANNEL = 'public_content';

export interface PublicCacheOptions {
	/** The web application. */
	readonly handler: RequestListener;
	/** Starts listening for changes of public content and calls back at each; returns how to stop. Without it pages live `maxAgeMs`. */
	readonly listen?: (changed: () => void) => Promise<() => void>;
	/** `Host` under which pages are rendered for everybody, e.g. `dichvucong.example.vn`. */
	readonly host: string;
	/** Names of cookies that mean "somebody is signed in"; such requests always reach the application. */
	readonly sessionCookies: readonly string[];
	readonly maxBytes?: number;
	/** Longest a page is served without asking the application again, even if no change was announced. */
	readonly maxAgeMs?: number;
}

export interface PublicCache {
	/** Serves kept pages, and everything else through the application. */
	readonly listener: RequestListener;
	/** Forgets every page at once. */
	readonly forget: () => void;
	counts(): { readonly hits: number; readonly misses: number; readonly pages: number; readonly bytes: number };
	close(): void;
}

/** What a shared rendering came to: a page for the shelf, an answer to pass on as it is, or nothing that may be shared. */
type Outcome = { readonly page: StoredPage } | { readonly answer: Rendered } | { readonly unshared: true };

/**
 * A lean cache in front of the application for public pages asked without a session: bytes compressed once, ETag and 304, one rendering
 * for any number of simultaneous visitors, everything forgotten when public content changes (LISTEN/NOTIFY) and after `maxAgeMs` at the latest.
 */
export async function createPublicCache(options: PublicCacheOptions): Promise<PublicCache> {
	const { handler, maxAgeMs = 60_000 } = options;
	const signedIn = sessionPattern(options.sessionCookies);
	const pages = openPages(options);
	let hits = 0;

	const listener: RequestListener = (request, response) => {
		const route = sharedRoute(request, signedIn);
		if (!route) {
			passOn(handler, request, response);
			return;
		}
		const page = pages.shelf.find(route.key);
		if (page && performance.now() - page.renderedAtMs < maxAgeMs) {
			hits += 1;
			sendPage(request, response, page);
			return;
		}
		pages.rendering(route).then(
			(outcome) => {
				if ('page' in outcome) sendPage(request, response, outcome.page);
				else if ('answer' in outcome) sendAnswer(request, response, outcome.answer);
				else passOn(handler, request, response);
			},
			() => {
				passOn(handler, request, response);
			},
		);
	};

	const stopListening = await options.listen?.(pages.forget);
	return {
		listener,
		forget: pages.forget,
		counts: () => ({ hits, misses: pages.misses(), pages: pages.shelf.count, bytes: pages.shelf.bytes }),
		close() {
			stopListening?.();
			pages.forget();
		},
	};
}

interface Pages {
	readonly shelf: PageShelf;
	/** The one rendering of a route that is under way, or a new one. */
	readonly rendering: (route: CacheableRoute) => Promise<Outcome>;
	/** A rendering begun before a change must neither be kept nor joined by visitors who come after it. */
	readonly forget: () => void;
	readonly misses: () => number;
}

function openPages({ handler, host, maxBytes = 32 * 1024 * 1024 }: PublicCacheOptions): Pages {
	const shelf = openPageShelf(maxBytes);
	const underWay = new Map<string, Promise<Outcome>>();
	let [generation, misses] = [0, 0];

	const render = async (route: CacheableRoute): Promise<Outcome> => {
		const [began, startedAt] = [generation, performance.now()];
		const rendered = await renderOnce(handler, route.key, host);
		if (!isForEverybody(rendered)) {
			return rendered.headers['set-cookie'] === undefined ? { answer: rendered } : { unshared: true };
		}
		const page = await storePage(rendered, route.kind, startedAt);
		if (began === generation) shelf.put(route.key, page);
		return { page };
	};

	return {
		shelf,
		misses: () => misses,
		rendering: (route) => {
			const joined = underWay.get(route.key);
			if (joined) return joined;
			misses += 1;
			const rendering = render(route).finally(() => {
				if (underWay.get(route.key) === rendering) underWay.delete(route.key);
			});
			underWay.set(route.key, rendering);
			return rendering;
		},
		forget: () => {
			generation += 1;
			underWay.clear();
			shelf.clear();
		},
	};
}
