import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A platform of its own, served from a folder of its own. */
export interface ServedSample {
	readonly url: string;
	readonly simulatorsUrl: string;
	readonly dataDir: string;
	/** Of the process that answers. */
	readonly pid: number;
	/** Ends it and removes its folder. */
	stop(): Promise<void>;
}

const START_SECONDS = 240;

/** Starts the platform as `npm start` does, in sample mode, on free ports. @param env settings besides @throws Error with what it said when it does not become healthy */
export async function serveSample(env: Readonly<Record<string, string>> = {}): Promise<ServedSample> {
	const dataDir = await mkdtemp(join(tmpdir(), 'lien-thong-served-'));
	const port = await freePorts();
	const url = `http://127.0.0.1:${String(port)}`;
	const platform = startPlatform(port, { ...env, DATA_DIR: dataDir });
	const stop = async () => {
		await end(platform.child);
		await rm(dataDir, { recursive: true, force: true });
	};
	try {
		await untilHealthy(`${url}/healthz`, platform);
	} catch (error) {
		await stop();
		throw error;
	}
	return { url, simulatorsUrl: `http://127.0.0.1:${String(port + 1)}`, dataDir, pid: platform.child.pid ?? 0, stop };
}

interface Started {
	readonly child: ChildProcess;
	readonly said: string[];
}

function startPlatform(port: number, env: Readonly<Record<string, string>>): Started {
	const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'bin/start.ts'], {
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {
			...process.env,
			PORT: String(port),
			HOST: '127.0.0.1',
			LOG_LEVEL: 'warn',
			NODE_ENV: 'production',
			...env,
		},
	});
	const said: string[] = [];
	const keep = (chunk: Buffer) => said.push(chunk.toString());
	child.stdout.on('data', keep);
	child.stderr.on('data', keep);
	return { child, said };
}

async function untilHealthy(address: string, { child, said }: Started): Promise<void> {
	const until = Date.now() + START_SECONDS * 1000;
	while (Date.now() < until && child.exitCode === null) {
		const answer = await fetch(address).catch(() => undefined);
		if (answer?.status === 200) return;
		await new Promise((done) => setTimeout(done, 250));
	}
	throw new Error(`The platform did not become healthy:\n${said.join('').slice(-4000)}`);
}

function end(child: ChildProcess): Promise<void> {
	return new Promise((done) => {
		if (child.exitCode !== null) {
			done();
			return;
		}
		child.once('exit', () => {
			done();
		});
		child.kill('SIGTERM');
	});
}

/** A port whose three neighbours are free too: the simulators listen on them. */
async function freePorts(): Promise<number> {
	for (let tries = 0; tries < 50; tries++) {
		const port = 20_000 + Math.floor(Math.random() * 20_000);
		const free = await Promise.all([port, port + 1, port + 2, port + 3].map(isFree));
		if (free.every((isOne) => isOne)) return port;
	}
	throw new Error('No four free ports beside each other.');
}

function isFree(port: number): Promise<boolean> {
	return new Promise((done) => {
		const probe = createServer();
		probe.once('error', () => {
			done(false);
		});
		probe.listen(port, '127.0.0.1', () => {
			probe.close(() => {
				done(true);
			});
		});
	});
}
