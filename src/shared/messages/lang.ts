/** The languages of the screens. Vietnamese is the source; English is typed by it, so that a missing text does not compile. */
export type Lang = 'vi' | 'en';

/** A dictionary of one part of the screens: English must have every key Vietnamese has, with the same parameters. */
export interface Dictionary<Texts> {
	readonly vi: Texts;
	readonly en: Texts;
}

/** The same page in a language: `localPath('en', '/search')` is `/en/search`. */
export function localPath(lang: Lang, path: string): string {
	if (lang === 'vi') return path;
	return path === '/' ? '/en' : `/en${path}`;
}

/** The path of a page without its language: `/en/search` and `/search` both give `/search`. */
export function plainPath(path: string): string {
	if (path === '/en') return '/';
	return path.startsWith('/en/') ? path.slice(3) : path;
}
