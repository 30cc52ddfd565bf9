import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { accountsFrom, type DemoAccounts } from './demo-accounts.ts';
import { serveSample } from './serve-sample.ts';

declare module 'vitest' {
	export interface ProvidedContext {
		platform: { url: string; simulatorsUrl: string; dataDir: string; accounts: DemoAccounts };
	}
}

/**
 * The whole product as a stranger starts it: `bin/start.ts` on free ports with a fresh DATA_DIR, sample people and the
 * simulated outside world. Ended and removed afterwards. With E2E_URL it takes a platform that runs already (and E2E_DATA_DIR).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const { stdout } = await promisify(execFile)(process.execPath, ['bin/demo-accounts.ts', '--json']);
	const accounts = accountsFrom(stdout);
	const given = process.env.E2E_URL;
	if (given !== undefined) {
		const simulatorsUrl = process.env.E2E_SIMULATORS_URL ?? '';
		project.provide('platform', { url: given, simulatorsUrl, dataDir: process.env.E2E_DATA_DIR ?? '.data', accounts });
		return () => Promise.resolve();
	}
	const { url, simulatorsUrl, dataDir, stop } = await serveSample();
	project.provide('platform', { url, simulatorsUrl, dataDir, accounts });
	return stop;
}
