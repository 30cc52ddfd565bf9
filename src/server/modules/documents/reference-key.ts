import { foldAccents } from '../../../shared/vietnamese-text.ts';

/**
 * Number and symbol in one spelling, so that `05/QĐ-UBND`, `5/qd.ubnd` and `số 05 / QĐ - UBND` are the same: no marks, no
 * case, no blanks or punctuation, no leading zeros; the first slash stays, because 1/1 is not 11.
 */
export function referenceKey(number: string, symbol: string): string {
	return `${bare(number).replace(/^0+(?=.)/, '')}/${bare(symbol)}`;
}

/**
 * The beginning of a reference key a person may have typed, for a search: `Số: 05/QĐ` → `5/qd`. A bare number finds every
 * symbol. Undefined when the text is not a number with symbol.
 */
export function readReferenceKey(text: string): string | undefined {
	const typed = /^\s*(?:s[oố]\s*:?\s*)?(\d{1,7}[a-z]?)\s*(?:\/\s*([\p{L}\p{N}\s\p{P}]{0,40}))?\s*$/iu.exec(
		text.normalize('NFC'),
	);
	if (!typed?.[1]) return undefined;
	return referenceKey(typed[1], typed[2] ?? '');
}

/** Number with symbol as printed, two digits at least. @law NĐ 30/2020/NĐ-CP Phụ lục I: numbers below 10 get a leading 0 */
export function printedReference(number: number | string, symbol: string): string {
	return `${String(number).padStart(2, '0')}/${symbol}`;
}

function bare(text: string): string {
	return foldAccents(text).replace(/[^a-z0-9]+/gu, '');
}
