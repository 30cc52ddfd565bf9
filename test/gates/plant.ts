import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { runCommand, type Ended } from '../run/run-command.ts';

export interface Planted {
	readonly dir: string;
	/** Runs one of our tools or commands in the planted folder. */
	run(script: string, args?: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended>;
	remove(): Promise<void>;
}

/** Tools that notice a test run behave differently: SvelteKit's guard sleeps then. */
const NOT_A_TEST: NodeJS.ProcessEnv = { VITEST: undefined, TEST: undefined, NODE_ENV: 'production', FORCE_COLOR: '0' };

/** A small project in a folder of its own, with our packages at hand: where a violation is planted and a gate is let loose. */
export async function plant(files: Readonly<Record<string, string>>): Promise<Planted> {
	const dir = await mkdtemp(join(tmpdir(), 'lien-thong-gate-'));
	for (const [path, text] of Object.entries(files)) {
		await mkdir(dirname(join(dir, path)), { recursive: true });
		await writeFile(join(dir, path), text);
	}
	await lendPackages(dir);
	return {
		dir,
		run: (script, args = [], env = {}) =>
			runCommand(process.execPath, [resolve(script), ...args], { cwd: dir, env: { ...NOT_A_TEST, ...env } }),
		remove: () => rm(dir, { recursive: true, force: true }),
	};
}

/** Package by package, without `$app`: SvelteKit writes that one for each project, and must not write it for ours. */
async function lendPackages(dir: string): Promise<void> {
	const folder = join(dir, 'node_modules');
	await mkdir(folder);
	const names = (await readdir('node_modules')).filter((name) => name !== '$app' && !name.startsWith('.'));
	await Promise.all(names.map((name) => symlink(resolve('node_modules', name), join(folder, name))));
}
