import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let dir: string;
beforeAll(async () => {
	dir = await mkdtemp(join(tmpdir(), 'lien-thong-with-us-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** A process that starts `child` and waits; @returns it and the number of its child */
async function parentOf(child: string) {
	const script = join(dir, 'child.ts');
	await writeFile(script, child);
	const parent = join(dir, 'parent.ts');
	await writeFile(
		parent,
		`import { startWithUs } from ${JSON.stringify(resolve('test/run/start-with-us.ts'))};
		const child = startWithUs(${JSON.stringify(script)}, [], { output: 'pipe', detached: true });
		child.stdout.once('data', () => console.log(child.pid));
		setInterval(() => undefined, 1000);`,
	);
	const running = spawn(process.execPath, [parent], { stdio: ['ignore', 'pipe', 'inherit'] });
	const [line] = (await once(running.stdout, 'data')) as [Buffer];
	return { running, childPid: Number(line.toString()) };
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

test('a process of a benchmark or rehearsal ends in good order when whoever started it is killed', async () => {
	const traces = join(dir, 'ended');
	const { running, childPid } = await parentOf(`import { writeFileSync } from 'node:fs';
		process.on('SIGTERM', () => { writeFileSync(${JSON.stringify(traces)}, 'tidy'); process.exit(0); });
		setInterval(() => undefined, 1000);
		console.log('here');`);
	expect(isRunning(childPid)).toBe(true);
	running.kill('SIGKILL');
	await expect.poll(() => isRunning(childPid), { timeout: 15_000 }).toBe(false);
	expect(await readFile(traces, 'utf8')).toBe('tidy');
});

test('one that has done its work ends by itself while whoever started it goes on', async () => {
	const { running, childPid } = await parentOf(`console.log('here');`);
	await expect.poll(() => isRunning(childPid), { timeout: 15_000 }).toBe(false);
	running.kill('SIGKILL');
});
