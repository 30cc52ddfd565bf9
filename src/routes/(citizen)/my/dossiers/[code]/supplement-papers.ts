import type { NewComponent } from '#lib/server/modules/dossiers/index.ts';
import type { Ctx } from '#lib/server/platform/ctx.ts';
import type { FileStore } from '#lib/server/platform/files.ts';
import { checkUpload } from '#lib/server/uploads/index.ts';

const COMPONENT = 'supplement';

/**
 * The files of a posted supplement, checked and kept, each under the name of the paper it was asked as (`name-0` beside
 * `file-0`). @throws Refusal upload.… for the first file that is not taken; then none is
 */
export async function supplementPapers(ctx: Ctx, files: FileStore, posted: FormData): Promise<NewComponent[]> {
	const papers: NewComponent[] = [];
	for (const [field, value] of posted.entries()) {
		if (!field.startsWith('file-') || !(value instanceof File) || value.name === '') continue;
		const asked = posted.get(field.replace('file-', 'name-'));
		const bytes = new Uint8Array(await value.arrayBuffer());
		const { name, mediaType } = await checkUpload(bytes, { name: value.name });
		const { id } = await files.save(ctx, bytes, { name, mediaType });
		const paperName = typeof asked === 'string' && asked !== '' ? asked.normalize('NFC').slice(0, 300) : name;
		papers.push({ componentId: COMPONENT, name: paperName, originals: 0, copies: 0, fileId: id, source: 'submitted' });
	}
	return papers;
}
