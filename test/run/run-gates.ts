import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { runCommand } from './run-command.ts';
import type { Tally } from './tally.ts';

interface Gate {
	readonly name: string;
	readonly args: readonly string[];
}

const tool = (path: string) => resolve('node_modules', path);

/** Gate 1 comes first and alone: when it bites, the messages of the others only repeat it. */
const BOUNDARIES: Gate = { name: '1  boundaries (dependency-cruiser)', args: ['bin/check-boundaries.ts'] };

const GATES: readonly Gate[] = [
	{ name: '2  lint (ESLint)', args: [tool('eslint/bin/eslint.js'), '--max-warnings=0', '.'] },
	{
		name: '5a types (svelte-check)',
		args: [
			tool('svelte-check/bin/svelte-check'),
			'--output',
			'human',
			'--tsconfig',
			'./tsconfig.json',
			'--fail-on-warnings',
		],
	},
	{ name: '5b dead code (knip)', args: [tool('knip/bin/knip.js'), '--no-progress'] },
	{ name: '5c format (Prettier)', args: [tool('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'] },
	{ name: '5d no opt-outs', args: ['bin/check-opt-outs.ts'] },
];

/** Gates 3 and 4 are tests: they need a web build that fails and a database. */
const TESTED_GATES: Gate = {
	name: '3, 4 browser guard and schema (vitest)',
	args: [tool('vitest/vitest.mjs'), 'run', '--reporter=dot', 'test/gates/browser-guard.test.ts', 'test/schema.test.ts'],
};

const LONGEST_OUTPUT = 12_000;

/**
 * Runs the gates and says one line for each; of one that bites, also what it says.
 * @param options.tested also gates 3 and 4; `npm test` leaves them out, because it runs all tests anyway
 */
export async function runGates(say: (line: string) => void, options: { tested: boolean }): Promise<Tally> {
	await runCommand(process.execPath, [tool('@sveltejs/kit/svelte-kit.js'), 'sync']);
	const run = async ({ name, args }: Gate) => {
		const { code, output, seconds } = await runCommand(process.execPath, ['--max-old-space-size=4096', ...args]);
		say(`${code === 0 ? 'pass' : 'FAIL'}  ${name}  ${seconds.toFixed(1)} s`);
		if (code !== 0) say(output.trim().slice(0, LONGEST_OUTPUT));
		return { name, ok: code === 0 };
	};
	const results = [await run(BOUNDARIES)];
	const waiting = [...GATES, ...(options.tested ? [TESTED_GATES] : [])];
	const lane = async () => {
		for (let gate = waiting.shift(); gate; gate = waiting.shift()) results.push(await run(gate));
	};
	await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane));
	const failures = results.filter(({ ok }) => !ok).map(({ name }) => `gate ${name}`);
	return { passed: results.length - failures.length, failed: failures.length, skipped: 0, failures };
}
