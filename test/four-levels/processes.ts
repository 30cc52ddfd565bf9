import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { startWithUs } from '../run/start-with-us.ts';

/** A process of the run. */
export interface RunningProcess {
	readonly name: string;
	readonly pid: number;
	/** `kill -9`. */
	kill(): Promise<void>;
	/** Asks it to end, and waits. */
	stop(): Promise<void>;
}

export interface ProcessToStart {
	readonly name: string;
	readonly script: string;
	readonly args?: readonly string[];
	readonly env: Readonly<Record<string, string>>;
	/** What it prints when it is ready. */
	readonly ready: string;
	readonly patienceSeconds: number;
}

const LONGEST_OUTPUT = 4000;
const STOP_MILLISECONDS = 30_000;

/** The processes of one run; whatever happens, `stopAll` ends each of them by its id. */
export interface Processes {
	start(wanted: ProcessToStart): Promise<RunningProcess>;
	stopAll(): Promise<void>;
}

export function openProcesses(): Processes {
	const running = new Set<RunningProcess>();
	return {
		async start(wanted) {
			const { child, ready } = launch(wanted);
			const started = handleOf(wanted.name, child, () => running.delete(started));
			running.add(started);
			await ready;
			return started;
		},
		async stopAll() {
			// The last one started depends on those before it.
			for (const one of [...running].reverse()) await one.stop();
		},
	};
}

function launch({ name, script, args = [], env, ready, patienceSeconds }: ProcessToStart) {
	// A group of its own: Ctrl-C in the terminal is ours to pass on, in order.
	const child = startWithUs(script, args, { output: 'pipe', detached: true, env });
	let output = '';
	const isReady = new Promise<void>((done, failed) => {
		const fail = (why: string) => failed(new Error(`${name} ${why}:\n${output.slice(-LONGEST_OUTPUT)}`));
		const timer = setTimeout(() => fail('was not ready in time'), patienceSeconds * 1000);
		const hear = (chunk: Buffer) => {
			output = (output + chunk.toString()).slice(-4 * LONGEST_OUTPUT);
			if (!output.includes(ready)) return;
			clearTimeout(timer);
			done();
		};
		child.stdout?.on('data', hear);
		child.stderr?.on('data', hear);
		child.once('exit', (code) => {
			clearTimeout(timer);
			fail(`ended with ${String(code)}`);
		});
	});
	return { child, ready: isReady };
}

function handleOf(name: string, child: ChildProcess, forget: () => void): RunningProcess {
	const end = async (signal: NodeJS.Signals) => {
		forget();
		if (child.exitCode !== null || child.signalCode !== null) return;
		const gone = new Promise<void>((done) => child.once('exit', () => done()));
		child.kill(signal);
		const late = setTimeout(() => child.kill('SIGKILL'), STOP_MILLISECONDS);
		await gone;
		clearTimeout(late);
	};
	return { name, pid: child.pid ?? 0, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

/** A port whose two neighbours are free too: a sample platform takes them for its outside world. */
export async function freePorts(): Promise<number> {
	for (let tries = 0; tries < 50; tries++) {
		const port = 20_000 + Math.floor(Math.random() * 20_000);
		const free = await Promise.all([port, port + 1, port + 2].map(isFree));
		if (free.every((one) => one)) return port;
	}
	throw new Error('No three free ports beside each other.');
}

function isFree(port: number): Promise<boolean> {
	return new Promise((done) => {
		const probe = createServer();
		probe.once('error', () => done(false));
		probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
	});
}
