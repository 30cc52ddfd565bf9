import { defineConfig } from 'vitest/config';

/** The walk that takes the pictures of docs/screens; not part of the tests. `npm run screens`. */
export default defineConfig({
	test: {
		include: ['e2e/screens/*.screens.ts'],
		globalSetup: ['e2e/setup/start-for-journeys.ts'],
		testTimeout: 600_000,
		hookTimeout: 60_000,
		pool: 'forks',
		fileParallelism: false,
	},
});
