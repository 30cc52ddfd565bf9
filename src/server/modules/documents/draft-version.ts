import type { Ctx } from '../../platform/ctx.ts';
import { enqueue } from '../../platform/jobs.ts';
import { refuse } from '../../platform/refusal.ts';
import { getStoredFile, insertVersion } from './document-store.ts';
import { draftContent, type DraftContentInput } from './document-paper.ts';
import { storeContent } from './draft-store.ts';

const PDF = 'application/pdf';
/** Word-processor files LibreOffice turns into PDF. */
const CONVERTIBLE: ReadonlySet<string> = new Set([
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	'application/vnd.oasis.opendocument.text',
	'application/msword',
	'application/rtf',
	'text/rtf',
]);

/**
 * Keeps a new version of a draft: template data, or an uploaded file, whose PDF a job makes when it is not one already.
 * Nothing happens when neither is given.
 * @throws Refusal document.incomplete, document.file-not-readable
 */
export async function addDraftVersion(
	ctx: Ctx,
	documentId: number,
	draft: { content?: DraftContentInput | undefined; fileId?: string | undefined; note?: string | undefined },
): Promise<void> {
	if (draft.content !== undefined) {
		const content = draftContent.safeParse(draft.content);
		if (!content.success) return refuse('document.incomplete', { what: 'nội dung văn bản' });
		await storeContent(ctx, documentId, content.data);
		await insertVersion(ctx, { documentId, stage: 'draft', content: content.data, note: draft.note });
		return;
	}
	if (draft.fileId === undefined) return;
	const file = await getStoredFile(ctx, draft.fileId);
	const isConvertible = CONVERTIBLE.has(file.mediaType);
	if (file.mediaType !== PDF && !isConvertible) refuse('document.file-not-readable', { name: file.name });
	await storeContent(ctx, documentId, null);
	const version = await insertVersion(ctx, {
		documentId,
		stage: 'draft',
		fileId: file.id,
		note: draft.note,
		conversion: isConvertible ? 'waiting' : null,
	});
	if (isConvertible) await enqueue(ctx, { name: 'documents.convert', payload: { versionId: version.id } });
}
