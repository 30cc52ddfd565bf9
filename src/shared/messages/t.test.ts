import { describe, expect, it } from 'vitest';
import { localPath, plainPath } from './lang.ts';
import { t } from './t.ts';

function leaves(value: unknown, path = ''): [string, unknown][] {
	if (typeof value !== 'object' || value === null) return [[path, value]];
	return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

describe('public texts', () => {
	it('have the same keys in both languages', () => {
		const keys = (lang: 'vi' | 'en') => leaves(t(lang)).map(([path]) => path);
		expect(keys('en')).toEqual(keys('vi'));
	});

	it('are never empty', () => {
		for (const lang of ['vi', 'en'] as const) {
			for (const [path, text] of leaves(t(lang))) expect(text, path).not.toBe('');
		}
	});

	it('shout at nobody', () => {
		for (const [path, text] of leaves(t('vi'))) if (typeof text === 'string') expect(text, path).not.toContain('!');
	});

	it('put the language into the address and take it out again', () => {
		expect(localPath('en', '/')).toBe('/en');
		expect(localPath('en', '/search')).toBe('/en/search');
		expect(localPath('vi', '/search')).toBe('/search');
		for (const path of ['/', '/search', '/procedures/1.001193']) expect(plainPath(localPath('en', path))).toBe(path);
		expect(plainPath('/english')).toBe('/english');
	});
});
