import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plant, type Planted } from './plant.ts';

describe('gate 3', () => {
	let planted: Planted;
	beforeAll(async () => {
		planted = await plant({
			'package.json': JSON.stringify({ type: 'module', imports: { '#lib/*': './src/*' } }),
			'vite.config.ts': await readFile('vite.config.ts', 'utf8'),
			'tsconfig.json': '{}',
			'src/app.html': await readFile('src/app.html', 'utf8'),
			'src/server/secret.ts': `export const secret = 'not for the browser';`,
			'src/routes/+page.svelte': `<script lang="ts">\n\timport { secret } from '#lib/server/secret.ts';\n</script>\n<p>{secret}</p>\n`,
		});
	});
	afterAll(() => planted.remove());

	test(
		'the web build refuses a page that takes server code to the browser, and names both',
		{ timeout: 60_000 },
		async () => {
			const { code, output } = await planted.run('node_modules/vite/bin/vite.js', ['build', '--logLevel', 'error']);
			expect(code).not.toBe(0);
			expect(output).toContain('Cannot import `#lib/server/secret.ts` into code that runs in the browser');
			expect(output).toContain('routes/+page.svelte');
		},
	);
});
