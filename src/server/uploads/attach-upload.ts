import { createHash } from 'node:crypto';
import type { Ctx, ReadCtx } from '../platform/ctx.ts';
import type { FileStore } from '../platform/files.ts';
import { refuse } from '../platform/refusal.ts';
import {
	addDraftFile,
	addSupplementFile,
	getDossierFile,
	getDraft,
	listSupplementFiles,
} from '../modules/dossiers/index.ts';
import { checkUpload } from './check-upload.ts';
import type { UploadTarget } from './upload-facts.ts';

/** A file as it was taken: what the receipt shows. */
export interface AttachedFile {
	readonly fileId: string;
	readonly name: string;
	readonly sizeBytes: number;
	readonly sha256: string;
}

/**
 * Checks a file, keeps it, and puts it where it belongs. The same bytes for the same paper are one file, so that a
 * repeated request adds nothing.
 * @throws Refusal upload.…, draft.not-found, draft.too-many-files, dossier.not-found, dossier.not-possible-now
 */
export async function attachUpload(
	ctx: Ctx,
	files: FileStore,
	upload: { target: UploadTarget; name: string; bytes: Uint8Array },
): Promise<AttachedFile> {
	const { target } = upload;
	const there = await filesAt(ctx, target);
	const { name, mediaType } = await checkUpload(upload.bytes, { name: upload.name });
	const digest = createHash('sha256').update(upload.bytes).digest('hex');
	const same = there.find(({ sha256 }) => sha256 === digest);
	if (same) return same;
	const { id: fileId, sha256, sizeBytes } = await files.save(ctx, upload.bytes, { name, mediaType });
	if ('draftId' in target) await addDraftFile(ctx, { ...target, fileId });
	else await addSupplementFile(ctx, { code: target.dossierCode, item: target.item, fileId });
	return { fileId, name, sizeBytes, sha256 };
}

/** The files given so far for the same paper. @throws Refusal for what is not the citizen's, before anything is received */
export async function filesAt(ctx: ReadCtx, target: UploadTarget): Promise<AttachedFile[]> {
	if ('draftId' in target) {
		const { files } = await getDraft(ctx, target.draftId);
		return files.filter(({ componentId }) => componentId === target.componentId);
	}
	const { code, possible } = await getDossierFile(ctx, target.dossierCode);
	if (!possible.includes('bring-supplement')) refuse('dossier.not-found');
	return (await listSupplementFiles(ctx, code)).filter(({ item }) => item === target.item);
}
