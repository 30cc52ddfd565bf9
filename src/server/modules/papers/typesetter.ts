import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { fontCoverage } from './font-coverage.ts';

/** The compiler with the official typeface loaded, and what that typeface can show. */
export interface Typesetter {
	readonly compiler: NodeCompiler;
	readonly templatePath: string;
	readonly covered: ReadonlySet<number>;
}

/**
 * Tinos has the widths of Times New Roman, which the law asks for, and all Vietnamese letters.
 * @law 30/2020/NĐ-CP, Phụ lục I: Times New Roman, Unicode.
 */
const FONT_FILES = [
	'400Regular/Tinos_400Regular.ttf',
	'400Regular_Italic/Tinos_400Regular_Italic.ttf',
	'700Bold/Tinos_700Bold.ttf',
	'700Bold_Italic/Tinos_700Bold_Italic.ttf',
] as const;

let opened: Promise<Typesetter> | undefined;

/**
 * Opens the compiler once for the process; it keeps its caches between papers. It is loaded at first use: the native
 * module must not be in a process that only looks at the routes.
 */
export function typesetter(): Promise<Typesetter> {
	return (opened ??= open());
}

async function open(): Promise<Typesetter> {
	const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
	const folder = dirname(createRequire(resolve('package.json')).resolve('@expo-google-fonts/tinos/package.json'));
	const fonts = FONT_FILES.map((file) => readFileSync(join(folder, file)));
	const workspace = resolve('src/server/modules/papers/templates');
	const cuts = fonts.map(fontCoverage);
	// a character shows only if every cut has it
	const covered = new Set([...(cuts[0] ?? [])].filter((code) => cuts.every((cut) => cut.has(code))));
	return {
		compiler: NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fonts }] }),
		templatePath: join(workspace, 'paper.typ'),
		covered,
	};
}
