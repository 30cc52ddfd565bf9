import { describe, expect, it } from 'vitest';
import { foldAccents, sameFolded, sameVietnameseName, slug, toNfc } from './vietnamese-text.ts';

describe('Vietnamese text', () => {
	it('is the same string whichever keyboard composed it', () => {
		expect(toNfc('Hoa\u0300  Bi\u0300nh\u00a0')).toBe('Hoà Bình');
	});
	it('is found without marks, đ included', () => {
		expect(foldAccents('Đường Điện Biên Phủ')).toBe('duong dien bien phu');
		expect(sameFolded('Văn Bàn', 'van ban')).toBe(true);
	});
});

describe('a name', () => {
	it.each([
		['Vạn Hoà', 'Vạn Hòa'],
		['xã Thuý Sơn', 'Xã Thúy Sơn'],
		['Hòa Mạc'.normalize('NFD'), 'Hoà Mạc'],
		['Văn hóa - Xã hội', 'Văn hoá – Xã hội'],
	])('is the same with either tone placement: %s, %s', (a, b) => {
		expect(sameVietnameseName(a, b)).toBe(true);
	});
	it.each([
		['Nậm Rạng', 'Nậm Dạng'],
		['Hòa', 'Hóa'],
		['Đa', 'Da'],
		['Tả Ngải Chồ', 'Tả Ngài Chồ'],
	])('is another name when a letter or the tone differs: %s, %s', (a, b) => {
		expect(sameVietnameseName(a, b)).toBe(false);
	});
});

describe('a slug', () => {
	it('holds only plain letters, digits and hyphens', () => {
		expect(slug('Đăng ký khai sinh (có yếu tố nước ngoài)')).toBe('dang-ky-khai-sinh-co-yeu-to-nuoc-ngoai');
		expect(slug(' — ')).toBe('');
	});
});
