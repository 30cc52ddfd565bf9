import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTexts, type ComparedRun } from './compare-texts.ts';

const said = (runs: readonly ComparedRun[] | null) =>
	runs?.map(({ text, isChanged }) => (isChanged ? `[${text.trim()}]` : text)).join('') ?? null;

test('what stayed, what went, what came, and the words that changed', () => {
	const before = ['Điều 1. Thành lập tổ công tác.', 'Điều 2. Tổ có 5 thành viên.', 'Điều 3. Hiệu lực từ ngày ký.'];
	const after = ['Điều 1. Thành lập tổ công tác.', 'Điều 2. Tổ có 7 thành viên.', 'Giao Văn phòng theo dõi.', 'Hết.'];
	const rows = compareTexts(before, after);
	expect(rows.map(({ kind }) => kind)).toEqual(['same', 'changed', 'removed', 'added', 'added']);
	expect([said(rows[1]?.before ?? null), said(rows[1]?.after ?? null)]).toEqual([
		'Điều 2. Tổ có[5] thành viên.',
		'Điều 2. Tổ có[7] thành viên.',
	]);
	expect(said(rows[2]?.before ?? null)).toBe('[Điều 3. Hiệu lực từ ngày ký.]');
});

test('both sides can be put together again from the rows, and a text is the same as itself', () => {
	const texts = fc.array(fc.constantFrom('một hai', 'một ba', 'bốn năm sáu', 'bảy', 'tám chín mười'), {
		maxLength: 12,
	});
	const whole = (runs: (readonly ComparedRun[] | null)[]) =>
		runs.flatMap((side) => (side === null ? [] : [side.map(({ text }) => text).join('')]));
	fc.assert(
		fc.property(texts, texts, (before, after) => {
			const rows = compareTexts(before, after);
			expect(whole(rows.map((row) => row.before))).toEqual(before);
			expect(whole(rows.map((row) => row.after))).toEqual(after);
			expect(compareTexts(before, before).every(({ kind }) => kind === 'same')).toBe(true);
		}),
	);
});
