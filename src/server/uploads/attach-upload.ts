import { createHash } from 'node:crypto';
import type { Ctx } from '../platform/ctx.ts';
import type { FileStore } from '../platform/files.ts';
import { addDraftFile, getDraft } from '../modules/dossiers/index.ts';
import { checkUpload } from './check-upload.ts';

/** A file as it was taken: what the receipt shows. */
export interface AttachedFile {
	readonly fileId: string;
	readonly name: string;
	readonly sizeBytes: number;
	readonly sha256: string;
}

/**
 * Checks a file, keeps it, and puts it to a paper of the citizen's draft. The same bytes for the same paper are one file,
 * so that a repeated request adds nothing.
 * @throws Refusal upload.…, draft.not-found, draft.too-many-files
 */
export async function attachUpload(
	ctx: Ctx,
	files: FileStore,
	upload: { draftId: string; componentId: string; name: string; bytes: Uint8Array },
): Promise<AttachedFile> {
	const draft = await getDraft(ctx, upload.draftId);
	const { name, mediaType } = await checkUpload(upload.bytes, { name: upload.name });
	const digest = createHash('sha256').update(upload.bytes).digest('hex');
	const same = draft.files.find((file) => file.componentId === upload.componentId && file.sha256 === digest);
	if (same) return same;
	const { id: fileId, sha256, sizeBytes } = await files.save(ctx, upload.bytes, { name, mediaType });
	await addDraftFile(ctx, { draftId: upload.draftId, componentId: upload.componentId, fileId });
	return { fileId, name, sizeBytes, sha256 };
}
