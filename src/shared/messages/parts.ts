import type { Dictionary } from './lang.ts';

const vi = {
	pages: 'Các trang',
	page: (page: number, of: number) => `Trang ${String(page)} trên ${String(of)}`,
	previous: 'Trang trước',
	next: 'Trang sau',
	why: 'Vì sao?',
};

const en: typeof vi = {
	pages: 'Pages',
	page: (page: number, of: number) => `Page ${String(page)} of ${String(of)}`,
	previous: 'Previous page',
	next: 'Next page',
	why: 'Why?',
};

/** Words inside the shared parts. */
export const partMessages: Dictionary<typeof vi> = { vi, en };
