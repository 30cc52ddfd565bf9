import { toNfc } from '../../../shared/vietnamese-text.ts';
import { refuse } from '../../platform/refusal.ts';

const SHORTEST = 10;

/** A reason others will read. @throws Refusal document.reason-too-short below 10 characters */
export function reasonOrRefuse(text: string): string {
	const reason = toNfc(text);
	return reason.length >= SHORTEST ? reason : refuse('document.reason-too-short');
}

/** Words of a person, several lines allowed; undefined when there are none. */
export function wordsOf(text: string | undefined): string | undefined {
	const words = (text ?? '').normalize('NFC').trim();
	return words === '' ? undefined : words.slice(0, 4000);
}
