import { spawn, type ChildProcess } from 'node:child_process';

/**
 * Starts a script of ours in a process that ends when we end, however we end: killed, we close nothing, but the channel between us closes.
 * @param where.output 'pipe': the caller reads it
 */
export function startWithUs(
	script: string,
	args: readonly string[],
	where: { output: 'pipe' | 'inherit'; detached?: boolean; env?: Readonly<NodeJS.ProcessEnv> },
): ChildProcess {
	const preload = ['--import', new URL('end-with-parent.ts', import.meta.url).href];
	return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...preload, script, ...args], {
		detached: where.detached ?? false,
		stdio: ['ignore', where.output, where.output, 'ipc'],
		env: { ...process.env, ...where.env },
	});
}
