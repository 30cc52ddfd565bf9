import { describe, expect, test } from 'vitest';
import { readCard } from './read-card.ts';

describe('the line of an identity card', () => {
	test('gives number, name, date of birth and address', () => {
		const line = '010085009004|063000001|Nguyễn Mẫu Tùng|07031985|Nam|Thôn Bản Sài, xã Bản Hồ, tỉnh Lào Cai|01072025';
		expect(readCard(line)).toEqual({
			identityNumber: '010085009004',
			name: 'Nguyễn Mẫu Tùng',
			birthOn: '1985-03-07',
			address: 'Thôn Bản Sài, xã Bản Hồ, tỉnh Lào Cai',
		});
	});

	test('is composed text even when the reader types decomposed letters', () => {
		expect(readCard('010085009004||Vàng Mẫu Dế'.normalize('NFD') + '|07031985|Nữ|xã|x')?.name).toBe('Vàng Mẫu Dế');
	});

	test('a number typed by hand, or any other text, is no card', () => {
		expect(readCard('010085009004')).toBeUndefined();
		expect(readCard('a|b|c|d|e|f|g')).toBeUndefined();
	});

	test('a date that is none is left out', () => {
		expect(readCard('010085009004||Tên Mẫu|99999999|Nam|xã|x')?.birthOn).toBeUndefined();
	});
});
