import { expect, test } from 'vitest';
import { signerLine } from './signer-line.ts';

test('the chairman signs for the committee, the deputy in place of the chairman', () => {
	expect(signerLine('commune', 'Chủ tịch Ủy ban nhân dân')).toEqual({
		authorities: ['TM. ỦY BAN NHÂN DÂN'],
		position: 'CHỦ TỊCH',
	});
	expect(signerLine('province', 'Phó Chủ tịch Ủy ban nhân dân tỉnh')).toEqual({
		authorities: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'],
		position: 'PHÓ CHỦ TỊCH',
	});
});

test('a director signs alone, the deputy in place of the director', () => {
	expect(signerLine('department', 'Giám đốc')).toEqual({ authorities: [], position: 'GIÁM ĐỐC' });
	expect(signerLine('department', 'Phó Giám đốc')).toEqual({ authorities: ['KT. GIÁM ĐỐC'], position: 'PHÓ GIÁM ĐỐC' });
});
