import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttachedFile } from './attach-upload.ts';

/** How a resumable upload ended. A taken one is remembered, because the browser may ask again after a lost answer. */
export type UploadOutcome =
	| { readonly ok: true; readonly file: AttachedFile }
	| { readonly ok: false; readonly status: number; readonly code: string; readonly sentence: string };

/** Ids carry their owner, so that whose upload it is never depends on a file that may be half written. */
const ID = /^c(\d{1,15})-[0-9a-f]{32}$/u;

/** The folder of unfinished uploads below a data directory. */
export function uploadsDir(dataDir: string): string {
	return join(dataDir, 'uploads');
}

/** The citizen an upload belongs to; undefined for anything that is not an id. */
export function ownerOfUpload(id: string): number | undefined {
	const owner = ID.exec(id)?.[1];
	return owner === undefined ? undefined : Number(owner);
}

function outcomePath(dir: string, id: string): string {
	return join(dir, `${id}.outcome`);
}

/** Writes the outcome whole or not at all. */
export async function writeOutcome(dir: string, id: string, outcome: UploadOutcome): Promise<void> {
	const temporary = `${outcomePath(dir, id)}.new`;
	await writeFile(temporary, JSON.stringify(outcome), { mode: 0o600 });
	await rename(temporary, outcomePath(dir, id));
}

/**
 * The outcome of the upload a page was told about by its address, if it belongs to the citizen.
 * @returns undefined while it is unfinished, unknown or somebody else's
 */
export async function findOutcome(dir: string, address: string, citizenId: number): Promise<UploadOutcome | undefined> {
	const id = address.split('/').at(-1) ?? '';
	if (ownerOfUpload(id) !== citizenId) return undefined;
	try {
		return JSON.parse(await readFile(outcomePath(dir, id), 'utf8')) as UploadOutcome;
	} catch {
		return undefined;
	}
}

/** How many uploads of a citizen are not finished. */
export async function countOpenUploads(dir: string, citizenId: number): Promise<number> {
	const names = new Set(await namesIn(dir));
	const mine = [...names].filter((name) => ownerOfUpload(name) === citizenId);
	return mine.filter((name) => !names.has(`${name}.outcome`)).length;
}

/**
 * Removes what nobody touched since `before`: parts, descriptions and outcomes alike.
 * @returns how many files went
 */
export async function removeAbandoned(dir: string, before: Date): Promise<number> {
	let removed = 0;
	for (const name of await namesIn(dir)) {
		const path = join(dir, name);
		const facts = await stat(path).catch(() => undefined);
		if (!facts?.isFile() || facts.mtime >= before) continue;
		await rm(path, { force: true });
		removed += 1;
	}
	return removed;
}

async function namesIn(dir: string): Promise<string[]> {
	return readdir(dir).catch(() => []);
}
