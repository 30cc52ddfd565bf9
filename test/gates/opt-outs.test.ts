import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plant, type Planted } from './plant.ts';

/** Each with a ~ in it, so that the gate does not bite on its own test. */
const VIOLATIONS: readonly (readonly [file: string, text: string, why: string])[] = [
	['a.ts', `/* eslint~-disable */`, 'eslint.config.ts'],
	['b.svelte', `<!-- eslint~-disable-next-line -->`, 'eslint.config.ts'],
	['c.ts', `// @ts~-expect-error because`, 'mended, not silenced'],
	['d.ts', `const x = y as~ any;`, 'or unknown'],
	['e.test.ts', `test~.only('x', () => undefined);`, 'runs or is not there'],
	['f.test.ts', `describe~.skip('x', () => undefined);`, 'runs or is not there'],
	['g.md', `TO~DO write this`, 'stands in an issue'],
	['h.ts', `const dir = '/home~/an/lien-thong';`, 'path of one machine'],
	['package-lock.json', `{ "resolved~": "https://example.invalid/x.tgz" }`, 'names no registry'],
];

describe('gate 5, opt-outs', () => {
	let planted: Planted;
	let output = '';
	beforeAll(async () => {
		planted = await plant(Object.fromEntries(VIOLATIONS.map(([file, text]) => [file, text.replaceAll('~', '')])));
		execFileSync('git', ['init', '-q'], { cwd: planted.dir });
		({ output } = await planted.run('bin/check-opt-outs.ts'));
	});
	afterAll(() => planted.remove());

	test.for(VIOLATIONS)('bites %s', ([file, , why]) => {
		const lines = output.split('\n');
		const at = lines.findIndex((line) => line.startsWith(`${file}:`));
		expect(lines[at + 1]).toContain(why);
	});
});
