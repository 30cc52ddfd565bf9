/** What may be kept: the same for everybody, and only under addresses and parameters we know, so that nobody can fill the cache with noise. */
const PAGES: readonly { readonly path: RegExp; readonly parameters: ReadonlySet<string> }[] = [
	{ path: /^\/(help|accessibility)?$/u, parameters: new Set() },
	{ path: /^\/track$/u, parameters: new Set() },
	{ path: /^\/search$/u, parameters: new Set(['q', 'level', 'online', 'field', 'event', 'page']) },
	{ path: /^\/procedures\/[0-9.]{6,20}$/u, parameters: new Set() },
];
const FILES = /^\/(_app\/immutable\/[\w./-]+|favicon\.svg|upload\.js|robots\.txt)$/u;
const LONGEST_ADDRESS = 300;

/** How a kept response may be used: pages follow the database, files never change under their name or are asked about each time. */
export type CacheableKind = 'page' | 'file';

export interface CacheableRoute {
	/** One spelling for the same page: parameters sorted, empty ones left out. */
	readonly key: string;
	readonly kind: CacheableKind;
}

/**
 * The route of a request address (path and query as sent), or undefined when it must not be kept.
 * An unknown parameter makes a page uncacheable rather than being ignored: the page might use it one day.
 */
export function cacheableRoute(address: string): CacheableRoute | undefined {
	if (address.length > LONGEST_ADDRESS) return undefined;
	const mark = address.indexOf('?');
	const path = mark === -1 ? address : address.slice(0, mark);
	if (FILES.test(path) && !path.includes('..')) return mark === -1 ? { key: path, kind: 'file' } : undefined;
	const plain = path === '/en' ? '/' : path.startsWith('/en/') ? path.slice(3) : path;
	if (path !== '/en' && path.startsWith('/en') && plain === '/') return undefined;
	const page = PAGES.find((one) => one.path.test(plain));
	if (!page) return undefined;
	const query = mark === -1 ? '' : canonicalQuery(address.slice(mark + 1), page.parameters);
	if (query === undefined) return undefined;
	return { key: query === '' ? path : `${path}?${query}`, kind: 'page' };
}

function canonicalQuery(query: string, known: ReadonlySet<string>): string | undefined {
	const parameters = new URLSearchParams(query);
	const kept: [string, string][] = [];
	for (const [name, value] of parameters) {
		if (!known.has(name) || kept.some(([before]) => before === name)) return undefined;
		if (value !== '') kept.push([name, value]);
	}
	kept.sort(([a], [b]) => (a < b ? -1 : 1));
	return new URLSearchParams(kept).toString();
}
