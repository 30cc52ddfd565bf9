import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Ctx } from './ctx.ts';
import type { Module } from './module.ts';
import type { ActAsSystem } from './work.ts';

/**
 * Brings reference data (and, in sample mode, the synthetic people and work) to the state of `dataDir`.
 * Skips a module whose input has not changed since it was last seeded, so that a restart costs a checksum.
 * @returns the seeds that ran
 */
export async function seedModules(
	act: ActAsSystem,
	modules: readonly Module[],
	dataDir: string,
	options: { sampleMode: boolean; announce?: (name: string) => void },
): Promise<string[]> {
	const checksum = await checksumOf(dataDir);
	const ran: string[] = [];
	const once = async (name: string, wanted: string, run: ((ctx: Ctx, dir: string) => Promise<void>) | undefined) => {
		if (!run) return;
		await act('seed', undefined, async (ctx) => {
			if ((await seededWith(ctx, name)) === wanted) return;
			options.announce?.(name);
			await run(ctx, dataDir);
			await sql`insert into platform.seed (name, checksum) values (${name}, ${wanted})
				on conflict (name) do update set checksum = excluded.checksum, seeded_at = now()`.execute(ctx.tx);
			ran.push(name);
		});
	};
	for (const module of modules) await once(module.name, checksum, module.seed);
	if (!options.sampleMode) return ran;
	for (const module of modules) await once(`${module.name}:sample`, 'sample', module.seedSample);
	return ran;
}

async function seededWith(ctx: Ctx, name: string): Promise<string | undefined> {
	const { rows } = await sql<{ checksum: string }>`select checksum from platform.seed where name = ${name}`.execute(
		ctx.tx,
	);
	return rows[0]?.checksum;
}

async function checksumOf(dir: string): Promise<string> {
	const hash = createHash('sha256');
	const entries = await readdir(dir, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
	for (const file of files.sort()) hash.update(file.slice(dir.length)).update(await readFile(file));
	return hash.digest('hex');
}
