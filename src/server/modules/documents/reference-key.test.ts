import { expect, test } from 'vitest';
import { printedReference, readReferenceKey, referenceKey } from './reference-key.ts';

test('a number with its symbol is the same in any spelling', () => {
	const key = referenceKey('05', 'QĐ-UBND');
	for (const typed of ['05/QĐ-UBND', '5/qd.ubnd', 'Số: 5 / QĐ - UBND', 'so 05/QD–UBND', '5/QĐ UBND']) {
		expect(readReferenceKey(typed)).toBe(key);
	}
});

test('the slash keeps numbers apart that would otherwise run together', () => {
	expect(referenceKey('1', '1')).not.toBe(referenceKey('11', ''));
	expect(readReferenceKey('11')).toBe('11/');
});

test('words are no reference', () => {
	for (const typed of ['quyết định', 'về việc 5', '', '/', 'QĐ-UBND/5'])
		expect(readReferenceKey(typed)).toBeUndefined();
});

test('numbers below ten are printed with a leading zero', () => {
	expect(printedReference(5, 'BC-UBND')).toBe('05/BC-UBND');
	expect(printedReference(123, 'BC-UBND')).toBe('123/BC-UBND');
});
