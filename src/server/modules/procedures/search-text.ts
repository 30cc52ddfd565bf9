import { foldAccents } from '../../../shared/vietnamese-text.ts';

/** Longest query that is read; the rest is cut. */
const longestQuery = 200;

/** Lower-case words with marks, blanks single, punctuation gone: what exact hits are compared with. */
export function exactText(text: string): string {
	return text
		.normalize('NFC')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** The same without marks, and with y written i: people write "đăng kí" and "đăng ký". */
export function foldedText(text: string): string {
	return foldAccents(exactText(text)).replaceAll('y', 'i');
}

export interface SearchQuery {
	readonly exact: string;
	readonly folded: string;
	/** Set when the text looks like a procedure code or the start of one. */
	readonly code?: string;
}

/** What a search box means. */
export function readQuery(text: string): SearchQuery {
	const cut = Array.from(text).slice(0, longestQuery).join('');
	const code = /^\s*(\d\.\d{3,6}[.\dA-Za-z]*)\s*$/u.exec(cut)?.[1];
	return { exact: exactText(cut), folded: foldedText(cut), ...(code ? { code } : {}) };
}
