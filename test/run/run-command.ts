import { spawn, type ChildProcess } from 'node:child_process';

export interface Ended {
	/** 0 is success; 1 also when a signal ended it or it could not start. */
	readonly code: number;
	/** What it wrote to both outputs, unless `shown`. */
	readonly output: string;
	readonly seconds: number;
}

const running = new Set<ChildProcess>();

/** Runs a command to its end. With `shown` its output goes straight to ours. Never throws. */
export function runCommand(
	command: string,
	args: readonly string[],
	options: { env?: NodeJS.ProcessEnv; shown?: boolean; cwd?: string } = {},
): Promise<Ended> {
	const started = performance.now();
	return new Promise((done) => {
		const child = spawn(command, args, {
			stdio: ['ignore', options.shown ? 'inherit' : 'pipe', options.shown ? 'inherit' : 'pipe'],
			env: { ...process.env, ...options.env },
			...(options.cwd === undefined ? {} : { cwd: options.cwd }),
		});
		running.add(child);
		let output = '';
		const keep = (chunk: Buffer) => (output += chunk.toString());
		child.stdout?.on('data', keep);
		child.stderr?.on('data', keep);
		const end = (code: number) => {
			running.delete(child);
			done({ code, output, seconds: (performance.now() - started) / 1000 });
		};
		child.on('error', (error) => {
			output += error.message;
			end(1);
		});
		child.on('close', (code) => {
			end(code ?? 1);
		});
	});
}

/** Ends the commands still running: for a run that is broken off. */
export function endRunningCommands(): void {
	for (const child of running) child.kill('SIGTERM');
}
