import { expect, test } from 'vitest';
import { localPath } from './local-path.ts';

test('only places of this site are gone back to', () => {
	for (const good of ['/my/dossiers', '/apply/1.004.222?step=2', '/en/my/dossiers', '/'])
		expect(localPath(good, '/x')).toBe(good);
	const bad = [
		'',
		'//evil.example',
		'/\\evil.example',
		'\\\\evil.example',
		'https://evil.example/',
		'javascript:alert(1)',
		'/a\nb',
		'/\t/evil.example',
		'evil',
		'/a\\..\\b',
		`/${'a'.repeat(2000)}`,
		null,
		undefined,
	];
	for (const wrong of bad) expect(localPath(wrong, '/x')).toBe('/x');
	expect(localPath('/./%2e%2e//evil.example', '/x')).toBe('/x');
});
