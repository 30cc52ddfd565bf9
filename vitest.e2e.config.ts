import { defineConfig } from 'vitest/config';

/** Journeys in a real browser against one started platform; one file at a time, since browser and platform share two cores. */
export default defineConfig({
	test: {
		include: ['e2e/**/*.e2e.ts'],
		globalSetup: ['e2e/setup/start-for-journeys.ts'],
		testTimeout: 90_000,
		hookTimeout: 60_000,
		pool: 'forks',
		fileParallelism: false,
		passWithNoTests: true,
	},
});
