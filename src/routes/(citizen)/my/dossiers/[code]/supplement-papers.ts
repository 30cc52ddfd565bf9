import type { SupplementFile, SupplementRequest } from '#lib/server/modules/dossiers/index.ts';
import type { Ctx } from '#lib/server/platform/ctx.ts';
import type { FileStore } from '#lib/server/platform/files.ts';
import { refuse } from '#lib/server/platform/refusal.ts';
import { askedItem, attachUpload, type AttachedFile } from '#lib/server/uploads/index.ts';
import { myMessages } from '#lib/shared/messages/citizen-dossiers.ts';
import type { Lang } from '#lib/shared/messages/lang.ts';
import type { UploadPaper } from '#lib/ui/forms/upload-paper.ts';
import { postedText } from '../../../posted-text.ts';

/** The papers the office asked for, each with what was uploaded for it; one unnamed place when it asked in words only. */
export function askedPapers(
	request: SupplementRequest | null | undefined,
	waiting: readonly SupplementFile[],
	lang: Lang,
): UploadPaper[] {
	if (!request) return [];
	const names = request.items.map(({ name }) => name);
	return (names.length > 0 ? names : [myMessages[lang].supplement]).map((name, item) => ({
		id: `asked-${String(item)}`,
		name,
		required: true,
		files: waiting.filter((file) => file.item === item).map((file) => ({ ...file, id: String(file.id) })),
	}));
}

/** Keeps one posted file (`paper`, `file`) for the paper it was asked as. @throws Refusal upload.… */
export async function keepSupplementFile(
	ctx: Ctx,
	files: FileStore,
	code: string,
	posted: FormData,
): Promise<AttachedFile> {
	const file = posted.get('file');
	if (!(file instanceof File) || file.name === '') return refuse('upload.nothing-chosen');
	const bytes = new Uint8Array(await file.arrayBuffer());
	const item = askedItem(postedText(posted, 'paper', 100));
	return attachUpload(ctx, files, { target: { dossierCode: code, item }, name: file.name, bytes });
}
