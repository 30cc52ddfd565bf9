import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { configs, config } from 'typescript-eslint';

/** Gate 1 does not see `import type` inside a component: the same walls, said once more for `.svelte`. */
const MODULE_INSIDES = {
	regex: 'server/modules/[^/]+/(?!index[.]ts$)',
	message: 'A module is entered only by its index.ts.',
};
const SERVER_INSIDES = {
	regex: 'server/(?!modules/[^/]+/index[.]ts$)',
	message: 'A component knows types of front doors only: #lib/server/modules/<name>/index.ts.',
};

export default config(
	{ ignores: ['build/', '.svelte-kit/', '.data/', '.cache/', 'node_modules/', 'docs/', 'static/', '**/*.gen.ts'] },
	// No comment in the code may switch a rule off; an exception is written here, with its reason.
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
	...configs.strictTypeChecked,
	...svelte.configs.recommended,
	{
		languageOptions: {
			globals: { ...globals.node, ...globals.browser },
			parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] },
		},
		rules: {
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
			'@typescript-eslint/consistent-type-imports': 'error',
			'no-restricted-imports': ['error', { patterns: [MODULE_INSIDES] }],
			eqeqeq: 'error',
			'no-console': 'error',
			// A number or a boolean in a sentence reads well; what must not slip in is an object or undefined.
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
			// `() => close()` is how we write a callback whose answer nobody waits for.
			'@typescript-eslint/no-confusing-void-expression': 'off',
			// An async function without await keeps an interface that others implement with await.
			'@typescript-eslint/require-await': 'off',
		},
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: (await import('typescript-eslint')).parser } },
		rules: {
			'no-restricted-imports': ['error', { patterns: [SERVER_INSIDES] }],
		},
	},
	{
		// Tests and their world may look into every room.
		files: ['**/*.test.ts', '**/fixtures.ts', 'test/**', 'e2e/**'],
		rules: { 'no-restricted-imports': 'off' },
	},
	{
		// Plain JavaScript that runs before anything is installed has no types to check.
		files: ['**/*.mjs', '**/*.js'],
		extends: [configs.disableTypeChecked],
	},
);
