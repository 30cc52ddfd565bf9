import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Reads a file, or undefined when it is not there. */
export async function readIfPresent(path: string): Promise<Buffer | undefined> {
	return readFile(path).catch((error: unknown) => {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
		throw error;
	});
}

/** Writes a public file. */
export async function writePublic(path: string, content: string | Uint8Array): Promise<void> {
	await writeFile(path, content, { mode: 0o644 });
}

/** Writes a secret that only its owner may read. */
export async function writeSecret(path: string, content: string | Uint8Array): Promise<void> {
	await writeFile(path, content, { mode: 0o600 });
}

/**
 * Makes a folder once: `fill` works in a temporary sibling that is renamed into place, so that two processes starting
 * together agree on one content.
 */
export async function createFolderOnce(dir: string, fill: (temporary: string) => Promise<void>): Promise<void> {
	if (await exists(dir)) return;
	await mkdir(dirname(dir), { recursive: true });
	const temporary = await mkdtemp(join(dirname(dir), '.making-'));
	await fill(temporary);
	try {
		await rename(temporary, dir);
	} catch (error) {
		await rm(temporary, { recursive: true, force: true });
		if (!(await exists(dir))) throw error;
	}
}

function exists(path: string): Promise<boolean> {
	return stat(path).then(
		() => true,
		() => false,
	);
}
