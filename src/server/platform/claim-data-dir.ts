import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const PATIENCE_MILLISECONDS = 30_000;

/**
 * One platform per data directory: a second one would share files and stop the database under the first. Waits for one
 * that is just ending; a note left by a killed process is not a process.
 * @returns how to give the directory up
 * @throws Error naming the process that holds it
 */
export async function claimDataDir(dir: string): Promise<() => Promise<void>> {
	await mkdir(dir, { recursive: true });
	const note = join(dir, 'running.pid');
	const until = Date.now() + PATIENCE_MILLISECONDS;
	for (let holder = await holderOf(note); holder !== undefined; holder = await holderOf(note)) {
		if (Date.now() > until)
			throw new Error(`Process ${String(holder)} already runs a platform on ${dir}. End it first.`);
		await new Promise((again) => setTimeout(again, 200));
	}
	await writeFile(note, String(process.pid));
	return () => rm(note, { force: true });
}

async function holderOf(note: string): Promise<number | undefined> {
	const pid = Number(await readFile(note, 'utf8').catch(() => ''));
	if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return undefined;
	try {
		process.kill(pid, 0);
	} catch {
		return undefined;
	}
	// The number may have gone to somebody else since a crash; on Linux we can look.
	const command = await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => undefined);
	return command === undefined || /bin\/(start|hub)[.]ts/.test(command) ? pid : undefined;
}
