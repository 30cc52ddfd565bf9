import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { runCommand } from './run-command.ts';
import { failedBy, type Tally } from './tally.ts';

const test = z.object({
	fullName: z.string(),
	status: z.string(),
	failureMessages: z.array(z.string()).nullish(),
});
const report = z.object({
	numPassedTests: z.number(),
	numFailedTests: z.number(),
	numPendingTests: z.number(),
	numTodoTests: z.number().default(0),
	testResults: z.array(
		z.object({
			name: z.string(),
			status: z.string(),
			message: z.string().nullish(),
			assertionResults: z.array(test),
		}),
	),
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
	if (!parsed.success) return failedBy(`vitest --config ${options.config} left no report`);
	const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = parsed.data;
	const failures = testResults.flatMap(failuresOf);
	const failed = Math.max(failures.length, numFailedTests);
	if (failed === 0 && code !== 0) failures.push(`vitest --config ${options.config} ended with ${String(code)}`);
	return {
		passed: numPassedTests,
		failed: failed === 0 && code !== 0 ? 1 : failed,
		skipped: numPendingTests + numTodoTests,
		failures,
	};
}

/** The failed tests of a file; the file itself, when it could not be loaded. */
function failuresOf({ name, status, message, assertionResults }: z.infer<typeof report>['testResults'][number]) {
	const file = relative('.', name);
	if (status === 'failed' && assertionResults.length === 0) return [failureOf(file, message)];
	return assertionResults
		.filter((result) => result.status === 'failed')
		.map((result) => failureOf(`${file} > ${result.fullName}`, result.failureMessages?.[0]));
}

const LONGEST_MESSAGE = 400;

const failureOf = (name: string, message: string | null | undefined) =>
	`${name}: ${withoutStack(message ?? '')
		.slice(0, LONGEST_MESSAGE)
		.replaceAll(/\s+/g, ' ')}`;

const withoutStack = (message: string) => message.split(/\n\s+at /)[0] ?? '';
