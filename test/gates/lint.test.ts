import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { plant, type Planted } from './plant.ts';

/** Each file is one violation, without its ~, which keeps gate 5 from biting here; the rule that must say so stands beside it. */
const VIOLATIONS: readonly (readonly [what: string, file: string, text: string, rule: string])[] = [
	[
		'a promise nobody waits for',
		'src/floating.ts',
		`async function work(): Promise<void> { await Promise.resolve(); }\nwork();`,
		'@typescript-eslint/no-floating-promises',
	],
	[
		'a switch that forgets a case',
		'src/switch.ts',
		`export function say(x: 'a' | 'b'): number { switch (x) { case 'a': return 1; } return 2; }`,
		'@typescript-eslint/switch-exhaustiveness-check',
	],
	['any', 'src/anything.ts', `export const x = (y: a~ny): unknown => y;`, '@typescript-eslint/no-explicit-any'],
	[
		'a non-null assertion',
		'src/sure.ts',
		`export const x = (y: string | null): string => y!;`,
		'@typescript-eslint/no-non-null-assertion',
	],
	[
		'a line whose rule a comment switches off',
		'src/opt-out.ts',
		`// eslint~-disable-next-line @typescript-eslint/no-explicit-any\nexport const x = (y: a~ny): unknown => y;`,
		'@typescript-eslint/no-explicit-any',
	],
	[
		'an import of the inside of a module',
		'src/server/app.ts',
		`import { row } from './modules/dossiers/store.ts';\nexport { row };`,
		'no-restricted-imports',
	],
	[
		'a component that knows the type of a row',
		'src/Row.svelte',
		`<script lang="ts">\n\timport type { Row } from '#lib/server/modules/dossiers/store.ts';\n\tlet { row }: { row: Row } = $props();\n</script>\n{row}`,
		'no-restricted-imports',
	],
	[
		'a component that knows the platform',
		'src/Platform.svelte',
		`<script lang="ts">\n\timport type { Db } from '#lib/server/platform/db.ts';\n\tlet { db }: { db: Db } = $props();\n</script>\n{db}`,
		'no-restricted-imports',
	],
	[
		'a component with a promise nobody waits for',
		'src/Floating.svelte',
		`<script lang="ts">\n\tasync function work(): Promise<void> { await Promise.resolve(); }\n\twork();\n</script>`,
		'@typescript-eslint/no-floating-promises',
	],
];

const report = z.array(
	z.object({ filePath: z.string(), messages: z.array(z.object({ ruleId: z.string().nullable() })) }),
);

describe('gate 2', () => {
	let planted: Planted;
	let results: z.infer<typeof report> = [];
	beforeAll(async () => {
		planted = await plant({
			...Object.fromEntries(VIOLATIONS.map(([, file, text]) => [file, text.replaceAll('~', '')])),
			'package.json': JSON.stringify({ type: 'module', imports: { '#lib/*': './src/*' } }),
			'tsconfig.json': JSON.stringify({
				compilerOptions: {
					strict: true,
					noEmit: true,
					module: 'esnext',
					moduleResolution: 'bundler',
					allowImportingTsExtensions: true,
					types: [],
				},
				include: ['src'],
			}),
			'eslint.config.ts': await readFile('eslint.config.ts', 'utf8'),
			'src/server/modules/dossiers/store.ts': `export interface Row { id: number }\nexport const row: Row = { id: 1 };`,
			'src/server/platform/db.ts': `export interface Db { id: number }`,
		});
		const { output } = await planted.run('node_modules/eslint/bin/eslint.js', ['--format', 'json', 'src']);
		results = report.parse(JSON.parse(output));
	});
	afterAll(() => planted.remove());

	test.for(VIOLATIONS)('bites on %s', ([, file, , rule]) => {
		const found = results.find(({ filePath }) => filePath.endsWith(`/${file}`));
		expect(found?.messages.map(({ ruleId }) => ruleId)).toContain(rule);
	});

	test('lets plain code pass', () => {
		const found = results.find(({ filePath }) => filePath.endsWith('/dossiers/store.ts'));
		expect(found?.messages).toEqual([]);
	});
});
