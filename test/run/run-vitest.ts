import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { runCommand } from './run-command.ts';
import type { Tally } from './tally.ts';

const report = z.object({
	numPassedTests: z.number(),
	numFailedTests: z.number(),
	numPendingTests: z.number(),
	numTodoTests: z.number().default(0),
	testResults: z.array(z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/**
 * Runs vitest with one of our configurations and counts. A file that cannot be loaded counts as one failed test, and so
 * does a run that ends badly without having said why.
 * @param dir where the report may be written
 */
export async function runVitest(
	dir: string,
	options: { config: string; args?: readonly string[]; env?: NodeJS.ProcessEnv },
): Promise<Tally> {
	const file = join(dir, `${options.config}.json`);
	const { code } = await runCommand(
		process.execPath,
		[
			resolve('node_modules/vitest/vitest.mjs'),
			...['run', '--config', options.config, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
			...(options.args ?? []),
		],
		{ shown: true, ...(options.env ? { env: options.env } : {}) },
	);
	const parsed = report.safeParse(JSON.parse(await readFile(file, 'utf8').catch(() => 'null')));
	if (!parsed.success) return { passed: 0, failed: 1, skipped: 0 };
	const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = parsed.data;
	const unloaded = testResults.filter(
		({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
	);
	const failed = numFailedTests + unloaded.length;
	return {
		passed: numPassedTests,
		failed: failed === 0 && code !== 0 ? 1 : failed,
		skipped: numPendingTests + numTodoTests,
	};
}
