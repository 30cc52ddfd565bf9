import type { Ctx } from '#lib/server/platform/ctx.ts';
import type { FileStore, StoredFile } from '#lib/server/platform/files.ts';
import { checkUpload } from '#lib/server/uploads/index.ts';

/** A scanned file of a posted form, not yet looked at; `index` is the place of its input among those of the same name. */
export interface Upload {
	readonly index: number;
	readonly name: string;
	readonly bytes: Uint8Array;
}

/** The files of all inputs of a name; empty inputs are left out. */
export async function readUploads(form: FormData, name: string): Promise<Upload[]> {
	const uploads: Upload[] = [];
	for (const [index, entry] of form.getAll(name).entries()) {
		if (!(entry instanceof File) || entry.size === 0) continue;
		uploads.push({ index, name: entry.name, bytes: new Uint8Array(await entry.arrayBuffer()) });
	}
	return uploads;
}

/** Checks a scan like every upload and keeps it. @throws Refusal upload.… */
export async function keepUpload(ctx: Ctx, files: FileStore, upload: Upload): Promise<StoredFile> {
	const { name, mediaType } = await checkUpload(upload.bytes, { name: upload.name });
	return files.save(ctx, upload.bytes, { name, mediaType });
}
