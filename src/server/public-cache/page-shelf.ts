import type { StoredPage } from './stored-page.ts';

/** Pages by key, at most so many bytes; the page not asked for longest goes first. */
export interface PageShelf {
	find(key: string): StoredPage | undefined;
	put(key: string, page: StoredPage): void;
	drop(key: string): void;
	clear(): void;
	readonly count: number;
	readonly bytes: number;
}

/** An empty shelf. A page larger than the whole shelf is not kept. */
export function openPageShelf(maxBytes: number): PageShelf {
	const pages = new Map<string, StoredPage>();
	let bytes = 0;
	const drop = (key: string) => {
		const page = pages.get(key);
		if (!page) return;
		pages.delete(key);
		bytes -= page.sizeBytes;
	};
	return {
		find(key) {
			const page = pages.get(key);
			if (!page) return undefined;
			pages.delete(key);
			pages.set(key, page);
			return page;
		},
		put(key, page) {
			drop(key);
			if (page.sizeBytes > maxBytes) return;
			pages.set(key, page);
			bytes += page.sizeBytes;
			for (const oldest of pages.keys()) {
				if (bytes <= maxBytes) break;
				drop(oldest);
			}
		},
		drop,
		clear() {
			pages.clear();
			bytes = 0;
		},
		get count() {
			return pages.size;
		},
		get bytes() {
			return bytes;
		},
	};
}
