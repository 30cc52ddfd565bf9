import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plant, type Planted } from './plant.ts';

const door = 'src/server/modules';
/** Each file is one violation; the name of the rule that must say so stands beside it. */
const VIOLATIONS: readonly (readonly [file: string, text: string, rule: string])[] = [
	[`${door}/upper/reach-inside.ts`, `export { secret } from '../lower/inside.ts';`, 'module-by-front-door'],
	[
		`${door}/upper/know-inside.ts`,
		`import type { Row } from '../lower/inside.ts';\nexport type A = Row;`,
		'module-by-front-door',
	],
	['bin/look.ts', `export { secret } from '../src/server/modules/lower/inside.ts';`, 'module-by-front-door'],
	[`${door}/lower/climb.ts`, `export { verb } from '../upper/index.ts';`, 'module-graph-of-lower'],
	[`${door}/stranger/index.ts`, `export { open } from '../lower/index.ts';`, 'module-undeclared'],
	[`${door}/upper/look-out.ts`, `export { app } from '../../app.ts';`, 'module-looks-outwards'],
	['src/server/platform/know.ts', `export { open } from '../modules/lower/index.ts';`, 'platform-knows-no-module'],
	['src/shared/climb.ts', `export { app } from '../server/app.ts';`, 'shared-is-pure'],
	['src/shared/read.ts', `export { readFile } from 'node:fs/promises';`, 'shared-does-no-io'],
	['src/shared/query.ts', `export { default } from 'pg';`, 'shared-does-no-io'],
	['src/ui/call.ts', `export { verb } from '#lib/server/modules/upper/index.ts';`, 'screen-parts-know-types-only'],
	[
		'src/ui/Call.svelte',
		`<script lang="ts">import { app } from '#lib/server/app.ts';</script>{app}`,
		'screen-parts-know-front-doors',
	],
	[
		'src/routes/+page.server.ts',
		`export { sql as load } from '#lib/server/platform/db.ts';`,
		'routes-know-little-platform',
	],
	[`${door}/upper/verb.ts`, `export { sql } from '../../platform/db.ts';`, 'sql-in-stores'],
	[`${door}/upper/other-verb.ts`, `export { sql } from 'kysely';`, 'sql-in-stores'],
	['src/shared/chicken.ts', `import { egg } from './egg.ts';\nexport const chicken = () => egg;`, 'no-cycle'],
	['src/hooks.ts', `export { fake } from '../simulators/fake.ts';`, 'product-stands-alone'],
	['simulators/peek.ts', `export { app } from '../src/server/app.ts';`, 'outside-by-front-door'],
	['src/server/fast.ts', `export { default } from 'fast-check';`, 'no-development-package'],
];
const CLEAN: Readonly<Record<string, string>> = {
	'package.json': JSON.stringify({
		type: 'module',
		imports: { '#lib/*': './src/*' },
		dependencies: { kysely: '*', pg: '*' },
		devDependencies: { 'fast-check': '*' },
	}),
	'src/server/module-graph.ts': `export const moduleGraph = { lower: [], upper: ['lower'] };`,
	'src/server/app.ts': `export { openDb as app } from './platform/db.ts';`,
	'src/server/platform/db.ts': `export { sql } from 'kysely';\nexport const openDb = 1;`,
	[`${door}/lower/index.ts`]: `export { secret as open } from './inside.ts';`,
	[`${door}/lower/inside.ts`]: `export interface Row { id: number }\nexport const secret = 1;`,
	[`${door}/lower/mark-store.ts`]: `export { sql } from '../../platform/db.ts';`,
	[`${door}/lower/inside.test.ts`]: `import '../upper/reach-nothing.ts';\nimport { secret } from './inside.ts';\nvoid secret;`,
	[`${door}/upper/reach-nothing.ts`]: `import type { Kysely } from 'kysely';\nexport type K = Kysely<unknown>;`,
	[`${door}/upper/index.ts`]: `export { open as verb } from '../lower/index.ts';`,
	'src/ui/names.ts': `import type { open } from '#lib/server/modules/lower/index.ts';\nexport type O = typeof open;`,
	'src/shared/egg.ts': `export const egg = 1;`,
	'simulators/fake.ts': `export { open as fake } from '../src/server/modules/lower/index.ts';`,
};

const planted: Planted[] = [];
afterAll(() => Promise.all(planted.map((one) => one.remove())));

async function check(files: Readonly<Record<string, string>>): Promise<{ code: number; output: string }> {
	const project = await plant(files);
	planted.push(project);
	return project.run('bin/check-boundaries.ts');
}

describe('gate 1', () => {
	let output = '';
	beforeAll(async () => {
		const files = Object.fromEntries(VIOLATIONS.map(([file, text]) => [file, text]));
		const egg = { 'src/shared/egg.ts': `import { chicken } from './chicken.ts';\nexport const egg = () => chicken;` };
		({ output } = await check({ ...CLEAN, ...files, ...egg }));
	});

	test.for(VIOLATIONS)('bites %s (%s): %s', ([file, , rule]) => {
		const messages = output
			.split('\n')
			.flatMap((line, index, all) => (line.includes(file) ? [all[index + 1] ?? ''] : []));
		expect(messages.join('\n')).toContain(`${rule}: `);
	});

	test('lets a clean house pass', async () => {
		expect(await check(CLEAN)).toMatchObject({ code: 0, output: '' });
	});
});
