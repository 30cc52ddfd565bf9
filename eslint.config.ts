import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { defineConfig } from 'eslint/config';
import { configs, parser } from 'typescript-eslint';

/** Gate 1 does not see `import type` inside a component: the same walls, said once more for `.svelte`. */
const MODULE_INSIDES = {
	regex: 'modules/[^/]+/(?!index[.]ts$)',
	message: 'A module is entered only by its index.ts.',
};
const SERVER_INSIDES = {
	regex: 'server/(?!modules/[^/]+/index[.]ts$)',
	message: 'A component knows types of front doors only: #lib/server/modules/<name>/index.ts.',
};

export default defineConfig(
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
			// Library enums of numbers (object ids, CRL reasons) meet the numbers of the standards they come from.
			'@typescript-eslint/no-unsafe-enum-assignment': 'off',
			// Our objects are closures and adapters; no method of ours reads `this`, so taking one off its object is safe.
			'@typescript-eslint/unbound-method': 'off',
			// `_` stands for a parameter that comes before the one we want.
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
			],
			// Marked deprecated only to stand out; it lets the simulator of the national identity speak HTTP on loopback.
			'@typescript-eslint/no-deprecated': [
				'error',
				{ allow: [{ from: 'package', package: 'openid-client', name: 'allowInsecureRequests' }] },
			],
			// An async function without await keeps an interface that others implement with await.
			'@typescript-eslint/require-await': 'off',
		},
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: parser } },
		rules: {
			'no-restricted-imports': ['error', { patterns: [SERVER_INSIDES] }],
			'no-restricted-syntax': [
				'error',
				{
					selector: 'SvelteElement[name.name="details"] SvelteAttribute[key.name="open"] > SvelteMustacheTag',
					message: 'Every redraw would fold it again under a reader’s hands: use Fold.svelte.',
				},
			],
			// The site always stands at the root of its host, and addresses are plain nouns (docs: routes are nouns).
			'svelte/no-navigation-without-resolve': 'off',
			// Also bites on a URLSearchParams that lives for one line of one function, where nothing can react.
			'svelte/prefer-svelte-reactivity': 'off',
			// The linter's parser does not see the types of snippet parameters and of `$props()`; svelte-check does (gate 5).
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
			'@typescript-eslint/no-unnecessary-condition': 'off',
			// We use runes, no stores; this rule asks the type checker about every name.
			'svelte/require-store-reactive-access': 'off',
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
