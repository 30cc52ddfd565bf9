import type { Ctx } from '../../platform/ctx.ts';
import type { FileStore } from '../../platform/files.ts';
import { refuse } from '../../platform/refusal.ts';
import { findDraftPdf } from './draft-store.ts';
import { renderDocument, type PaperSetting } from './render-document.ts';
import { setCopy } from './set-copy.ts';
import { getVisibleDocument } from './visible-views.ts';

/**
 * A draft as PDF, to read before it is signed: set from the template, or the uploaded file.
 * @throws Refusal document.not-found, document.no-draft, document.conversion-waiting
 */
export async function previewDraft(
	ctx: Ctx,
	parts: { readonly files: FileStore; readonly setting: PaperSetting },
	id: number,
): Promise<Uint8Array> {
	const document = await getVisibleDocument(ctx, id);
	if (document.direction === 'incoming') return refuse('document.no-draft');
	if (document.copy_form !== null) return (await setCopy(ctx, parts, document)).pdf;
	if (document.content !== null) return (await renderDocument(ctx, document, parts.setting)).pdf;
	const draft = await findDraftPdf(ctx, id, { withInitials: true });
	return draft?.sha256 ? parts.files.read({ sha256: draft.sha256 }) : refuse('document.no-draft');
}
