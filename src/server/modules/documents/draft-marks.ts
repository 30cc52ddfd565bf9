import { toNfc } from '../../../shared/vietnamese-text.ts';
import { refuse } from '../../platform/refusal.ts';
import type { DraftMark } from './document-types.ts';

const MOST = 100;
const LONGEST = { quote: 500, words: 2000 } as const;
const LAST_PAGE = 9999;

/**
 * Marks as they are kept, texts normalised. A row where nothing was written is left out.
 * @throws Refusal document.incomplete when one names no page, says nothing, or there are too many or too long ones
 */
export function marksOrRefuse(marks: readonly DraftMark[] = []): DraftMark[] {
	const kept = marks
		.map(({ page, quote, words }) => ({ page, quote: toNfc(quote), words: toNfc(words) }))
		.filter(({ quote, words }) => quote !== '' || words !== '');
	if (kept.length > MOST) refuse('document.incomplete', { what: `chỗ cần sửa (nhiều nhất ${String(MOST)} chỗ)` });
	for (const { page, quote, words } of kept) {
		if (words === '' || words.length > LONGEST.words) refuse('document.incomplete', { what: 'nội dung cần sửa' });
		if (quote.length > LONGEST.quote) refuse('document.incomplete', { what: 'đoạn trích (đến 500 chữ cái)' });
		if (!Number.isSafeInteger(page) || page < 1 || page > LAST_PAGE)
			refuse('document.incomplete', { what: 'số trang của chỗ cần sửa' });
	}
	return kept;
}
