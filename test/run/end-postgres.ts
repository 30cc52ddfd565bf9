import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const LONGEST_WAIT_MILLISECONDS = 20_000;

/** Ends the PostgreSQL of a cluster folder by the process id it wrote there, if it still runs: after a broken-off run. */
export async function endPostgres(dir: string): Promise<void> {
	const file = join(dir, 'cluster', 'postmaster.pid');
	const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
	if (!Number.isInteger(pid) || pid <= 1) return;
	try {
		// SIGINT is PostgreSQL's fast shutdown.
		process.kill(pid, 'SIGINT');
	} catch {
		return;
	}
	const until = Date.now() + LONGEST_WAIT_MILLISECONDS;
	while (existsSync(file) && Date.now() < until) await new Promise((done) => setTimeout(done, 100));
}
