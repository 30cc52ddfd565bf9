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
	/** Set when the text looks like the number of a legal document, `123/2015/NĐ-CP` or its beginning: a regular expression for it. */
	readonly document?: string;
}

/** What a search box means. */
export function readQuery(text: string): SearchQuery {
	const cut = Array.from(text).slice(0, longestQuery).join('');
	const code = /^\s*(\d\.\d{3,6}[.\dA-Za-z]*)\s*$/u.exec(cut)?.[1];
	const document = /^\s*(\d{1,5}\/\d{4}(?:\/[\p{L}\d-]*)?|\d{1,5}\/\p{L}[\p{L}\d-]*)\s*$/u.exec(
		cut.normalize('NFC'),
	)?.[1];
	return {
		exact: exactText(cut),
		folded: foldedText(cut),
		...(code ? { code } : {}),
		...(document ? { document: documentPattern(document) } : {}),
	};
}

/** The number as it stands in a citation: not the tail of a longer number, with or without the stroke of Đ. */
function documentPattern(number: string): string {
	return `(^|[^0-9])${number.toUpperCase().replace(/[DĐ]/gu, '[DĐ]')}`;
}
