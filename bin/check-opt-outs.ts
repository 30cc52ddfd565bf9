import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Forbidden {
	readonly files: RegExp;
	readonly text: RegExp;
	readonly why: string;
}

const CODE = /[.](?:ts|mjs|js|svelte)$/u;
const WRITTEN = /[.](?:ts|mjs|js|svelte|css|html|sql|md|json|typ|yml|sh)$/u;

/** Written so that no line here is what it forbids. */
const FORBIDDEN: readonly Forbidden[] = [
	{ files: CODE, text: /eslint-(?:disable|enable)/u, why: 'a rule is changed in eslint.config.ts, with its reason' },
	{ files: CODE, text: /@ts-(?:ignore|nocheck|expect-error)/u, why: 'types are mended, not silenced' },
	{ files: CODE, text: /prettier-(?:ignore)/u, why: 'the formatter has the last word' },
	{ files: CODE, text: /\bas an[y]\b|<an[y]>|[(,]\s*\w+: an[y]\b/u, why: 'say what it is, or unknown' },
	{
		files: /[.]test[.]ts$|^e2e[/]/u,
		text: /\b(?:describe|test|it)[.](?:skip|only|todo|fails)\b/u,
		why: 'a test runs or is not there',
	},
	{ files: WRITTEN, text: /\b(?:TO)(?:DO)\b|\bFIX(?:ME)\b/u, why: 'what is left to do stands in an issue' },
	{
		files: WRITTEN,
		text: /[/]work[/](?:main|shared)\b|[/]home[/][a-z]+[/]|[/]Users[/]\w/u,
		why: 'a path of one machine',
	},
	{
		files: /^(?:package|package-lock)[.]json$/u,
		text: /"resolved":/u,
		why: 'the lock file names no registry (.npmrc sees to it)',
	},
	{
		files: WRITTEN,
		text: /registry[.](?:npmjs|yarnpkg)[.]|_auth(?:Token)/u,
		why: 'a registry is the machine’s business',
	},
];

/** Gate 5: `node bin/check-opt-outs.ts`, in the folder to check. One line for each way around the other gates. */
const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
	maxBuffer: 64e6,
});
const found = listed
	.toString()
	.split('\0')
	.filter((file) => WRITTEN.test(file))
	.flatMap(optOutsIn);
for (const line of found) process.stdout.write(`${line}\n`);
process.exitCode = found.length > 0 ? 1 : 0;

function optOutsIn(file: string): string[] {
	const rules = FORBIDDEN.filter(({ files }) => files.test(file));
	if (rules.length === 0) return [];
	return readIfThere(file)
		.split('\n')
		.flatMap((line, index) =>
			rules
				.filter(({ text }) => text.test(line))
				.map(({ why }) => `${file}:${String(index + 1)}: ${line.trim().slice(0, 100)}\n    ${why}`),
		);
}

/** A file that git lists may have been deleted in the folder. */
function readIfThere(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}
