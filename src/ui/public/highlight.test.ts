import { describe, expect, it } from 'vitest';
import { highlight } from './highlight.ts';

const hits = (text: string, query: string) =>
	highlight(text, query)
		.map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
		.join('');

describe('matched words', () => {
	it('are found with and without marks, and with i for y', () => {
		expect(hits('Đăng ký khai sinh', 'khai sinh')).toBe('Đăng ký [khai sinh]');
		expect(hits('Đăng ký khai sinh', 'dang ki KHAI')).toBe('[Đăng ký khai] sinh');
	});

	it('are whole words', () => {
		expect(hits('Khai sinh, sinh hoạt', 'sin')).toBe('Khai sinh, sinh hoạt');
	});

	it('leave the text as it is when nothing was asked', () => {
		expect(highlight('Đăng ký', ' ')).toEqual([{ text: 'Đăng ký', hit: false }]);
		expect(hits('Đăng ký khai sinh', 'khai sinh kết hôn')).toBe('Đăng ký [khai sinh]');
	});
});
