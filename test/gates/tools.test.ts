import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { plant, type Planted } from './plant.ts';

const planted: Planted[] = [];
afterAll(() => Promise.all(planted.map((one) => one.remove())));

async function project(files: Readonly<Record<string, string>>): Promise<Planted> {
	const made = await plant(files);
	planted.push(made);
	return made;
}

describe('gate 5', () => {
	test('types: svelte-check bites on both kinds of file, with our compiler options', { timeout: 60_000 }, async () => {
		const ours = JSON.parse(await readFile('tsconfig.json', 'utf8')) as { compilerOptions: Record<string, unknown> };
		const options = { ...ours.compilerOptions, types: [] };
		const { run } = await project({
			'tsconfig.json': JSON.stringify({ compilerOptions: options, include: ['*.ts', '*.svelte'] }),
			'unchecked.ts': `export const first = (words: string[]): string => words[0];`,
			'optional.ts': `export const given: { note?: string } = { note: undefined };`,
			'enum.ts': `export enum State { Open }`,
			'Wrong.svelte': `<script lang="ts">\n\tlet { count }: { count: number } = $props();\n\tconst text: string = count;\n</script>\n{text}`,
		});
		const { code, output } = await run('node_modules/svelte-check/bin/svelte-check', [
			'--output',
			'human',
			'--fail-on-warnings',
		]);
		expect(code).not.toBe(0);
		expect(output).toMatch(/unchecked\.ts/);
		expect(output).toContain("Type 'string | undefined' is not assignable to type 'string'");
		expect(output).toContain('exactOptionalPropertyTypes');
		expect(output).toContain('erasableSyntaxOnly');
		expect(output).toMatch(/Wrong\.svelte/);
	});

	test('dead code: knip bites on a file nobody loads, an export nobody imports, a package nobody uses', async () => {
		const { run } = await project({
			'package.json': JSON.stringify({ type: 'module', dependencies: { kysely: '*' } }),
			'tsconfig.json': '{}',
			'knip.ts': await readFile('knip.ts', 'utf8'),
			'bin/start.ts': `import { used } from '../src/used.ts';\nvoid used;`,
			'src/used.ts': `export const used = 1;\nexport const forgotten = 2;`,
			'src/alone.ts': `export const alone = 1;`,
		});
		const { code, output } = await run('node_modules/knip/bin/knip.js', ['--no-progress']);
		expect(code).not.toBe(0);
		for (const found of ['src/alone.ts', 'forgotten', 'kysely']) expect(output).toContain(found);
	});

	test('format: Prettier bites on spaces and double quotes', async () => {
		const { run } = await project({
			'.prettierrc.json': await readFile('.prettierrc.json', 'utf8'),
			'right.ts': `export const x = () => {\n\treturn 'a';\n};\n`,
			'wrong.ts': `export const x = () => {\n  return "a";\n};\n`,
		});
		const { code, output } = await run('node_modules/prettier/bin/prettier.cjs', ['--check', '.']);
		expect(code).not.toBe(0);
		expect(output).toContain('wrong.ts');
		expect(output).not.toContain('right.ts');
	});
});
