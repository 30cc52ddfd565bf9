import { refuse } from '../../platform/refusal.ts';

/** Longest texts of a task, in characters. */
export const MOST_TITLE = 500;
export const MOST_TEXT = 2000;

/**
 * A text people will read, several lines allowed.
 * @param what its name, for the sentence of the refusal: 'lý do'
 * @throws Refusal task.text-missing, task.text-too-long
 */
export function textOrRefuse(text: string | undefined, what: string, most = MOST_TEXT): string {
	const words = (text ?? '').normalize('NFC').trim();
	if (words === '') return refuse('task.text-missing', { what });
	return words.length <= most ? words : refuse('task.text-too-long', { what, most });
}
