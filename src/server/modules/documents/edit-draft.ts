import { toNfc } from '../../../shared/vietnamese-text.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { isDrafter } from './actions.ts';
import { getStoredFile, indexWords, insertAttachment } from './document-store.ts';
import type { DraftContentInput } from './document-paper.ts';
import { removeAttachment } from './attachment-store.ts';
import { addDraftVersion } from './draft-version.ts';
import { kindOrRefuse } from './kind-of.ts';
import { requireSeries, requireSigner } from './signer-of.ts';
import type { ActKind, Urgency } from './states.ts';
import { changeDocument, lockDocument, stateAfterOrRefuse, type DocumentRecord } from './store.ts';

/** What changes; what is left out stays. `null` takes a choice back. */
export interface DraftChange {
	readonly id: number;
	readonly revision?: number | undefined;
	readonly kindCode?: string | undefined;
	readonly abstract?: string | undefined;
	readonly urgency?: Urgency | undefined;
	readonly circulation?: readonly string[] | undefined;
	readonly field?: string | null | undefined;
	readonly replyDueOn?: string | null | undefined;
	readonly copyCount?: number | null | undefined;
	readonly seriesId?: number | null | undefined;
	readonly signerId?: number | null | undefined;
	readonly content?: DraftContentInput | undefined;
	readonly fileId?: string | undefined;
	/** What changed, for those who compare versions. */
	readonly versionNote?: string | undefined;
}

/**
 * The drafter changes a draft; new content or a new file is a new version, the old ones stay.
 * @throws Refusal document.not-in-hand, document.not-possible-now, document.incomplete, document.no-signer
 */
export async function editDraft(ctx: Ctx, change: DraftChange): Promise<void> {
	const document = await lockDraft(ctx, change, 'edit');
	const kind = change.kindCode === undefined ? undefined : await kindOrRefuse(ctx, change.kindCode);
	const abstract = change.abstract === undefined ? document.abstract : toNfc(change.abstract);
	if (abstract === '' || abstract.length > 500) refuse('document.incomplete', { what: 'trích yếu (đến 500 chữ cái)' });
	if (typeof change.signerId === 'number') await requireSigner(ctx, change.signerId, document.agency_unit_id);
	if (typeof change.seriesId === 'number') await requireSeries(ctx, change.seriesId, document.agency_unit_id);
	await addDraftVersion(ctx, document.id, { ...change, note: change.versionNote });
	const isNewVersion = change.content !== undefined || change.fileId !== undefined;
	await changeDocument(
		ctx,
		document,
		{
			abstract,
			...(kind ? { kind_code: kind.code, kind_name: kind.name } : {}),
			urgency: change.urgency ?? document.urgency,
			circulation: [...(change.circulation ?? document.circulation)],
			field: change.field === undefined ? document.field : change.field,
			reply_due_on: change.replyDueOn === undefined ? document.reply_due_on : change.replyDueOn,
			copy_count: change.copyCount === undefined ? document.copy_count : change.copyCount,
			series_id: change.seriesId === undefined ? document.series_id : change.seriesId,
			signer_account_id: change.signerId === undefined ? document.signer_account_id : change.signerId,
		},
		{ kind: 'edit', note: change.versionNote, data: { isNewVersion } },
	);
	await indexWords(ctx, document.id);
}

/**
 * The drafter adds a file that goes with the document: an appendix of its own, or something enclosed.
 * @throws Refusal document.not-in-hand, document.not-possible-now, document.file-not-readable
 */
export async function addDraftFile(
	ctx: Ctx,
	input: { id: number; fileId: string; title: string; role: 'appendix' | 'attachment' },
): Promise<{ attachmentId: number }> {
	const document = await lockDraft(ctx, input, 'edit');
	const file = await getStoredFile(ctx, input.fileId);
	if (input.role === 'appendix' && file.mediaType !== 'application/pdf')
		refuse('document.file-not-readable', { name: file.name });
	const title = toNfc(input.title) || file.name;
	const attachmentId = await insertAttachment(ctx, {
		document_id: document.id,
		role: input.role,
		title,
		file_id: file.id,
	});
	await changeDocument(ctx, document, {}, { kind: 'edit', data: { added: title } });
	return { attachmentId };
}

/** The drafter takes a file away again. @throws Refusal document.not-in-hand, document.not-possible-now */
export async function removeDraftFile(ctx: Ctx, input: { id: number; attachmentId: number }): Promise<void> {
	const document = await lockDraft(ctx, input, 'edit');
	await removeAttachment(ctx, document.id, input.attachmentId);
	await changeDocument(ctx, document, {}, { kind: 'edit', data: { removed: input.attachmentId } });
}

/** A draft in its drafter's hands, where the act is possible. */
export async function lockDraft(
	ctx: Ctx,
	input: { id: number; revision?: number | undefined },
	act: ActKind,
): Promise<DocumentRecord> {
	const document = await lockDocument(ctx, input.id, input.revision);
	if (!isDrafter(ctx.actor, document)) refuse('document.not-in-hand');
	stateAfterOrRefuse(document, act);
	return document;
}
