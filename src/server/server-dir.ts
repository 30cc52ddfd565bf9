import { resolve } from 'node:path';

/** Folder of the server half, with its migrations. The process runs in the project's root: commands see to that. */
export function serverDir(): string {
	return resolve('src/server');
}
