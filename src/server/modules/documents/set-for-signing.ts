import type { Ctx } from '../../platform/ctx.ts';
import type { FileStore } from '../../platform/files.ts';
import { refuse } from '../../platform/refusal.ts';
import type { RenderedPaper } from '../papers/index.ts';
import { findDraftPdf } from './draft-store.ts';
import { initialsOn } from './initials.ts';
import { renderDocument, type PaperSetting, type Signing } from './render-document.ts';
import { setCopy } from './set-copy.ts';
import { stampNumber } from './stamp-number.ts';
import type { DocumentRecord } from './store.ts';

/**
 * The paper that will be signed: set from the template, or the uploaded draft with number, date and the initials of those
 * who checked it put into it.
 * @throws Refusal document.no-draft
 */
export async function setForSigning(
	ctx: Ctx,
	parts: { readonly files: FileStore; readonly setting: PaperSetting },
	document: DocumentRecord,
	signing: Signing,
): Promise<RenderedPaper> {
	if (document.copy_form !== null) return setCopy(ctx, parts, document, signing);
	if (document.content !== null) return renderDocument(ctx, document, parts.setting, signing);
	const draft = await findDraftPdf(ctx, document.id, { withInitials: false });
	if (!draft?.sha256) return refuse('document.no-draft');
	return stampNumber(await parts.files.read({ sha256: draft.sha256 }), signing, await initialsOn(ctx, document.id));
}
