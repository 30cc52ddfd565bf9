import type { ReadCtx } from '../../platform/ctx.ts';
import type { FileStore } from '../../platform/files.ts';
import { refuse } from '../../platform/refusal.ts';
import { draftContent, type DraftContent } from './document-paper.ts';
import { readText } from './read-text.ts';
import { findVersionSource } from './version-views.ts';

/**
 * The text of one version of a document, one paragraph each, to be read beside another: from the template data, else from the
 * letters of its PDF. What a word processor made is read from the PDF that was made of it.
 * @throws Refusal document.not-found, document.no-draft when there is no text to read
 */
export async function readVersionText(
	ctx: ReadCtx,
	files: FileStore,
	input: { id: number; versionId: number },
): Promise<string[]> {
	const version = (await findVersionSource(ctx, input.id, input.versionId)) ?? refuse('document.not-found');
	const content = draftContent.safeParse(version.content);
	if (content.success) return content.data.body.flatMap(linesOf);
	if (version.sha256 === null) return refuse('document.no-draft');
	const { text } = await readText(await files.read({ sha256: version.sha256 }), {});
	return paragraphsOf(text);
}

function linesOf(block: DraftContent['body'][number]): string[] {
	switch (block.kind) {
		case 'paragraph':
			return block.text.split('\n');
		case 'field':
			return [`${block.label}: ${block.value}`];
		case 'list':
			return block.items.map((item) => `- ${item}`);
		case 'table':
			return [block.columns.map(({ title }) => title), ...block.rows].map((cells) => cells.join(' | '));
	}
}

/** Lines of a page end where the paper does; put together again they change no more than their words do. */
function paragraphsOf(text: string): string[] {
	const paragraphs: string[] = [];
	for (const raw of text.split('\n')) {
		const line = raw.replace(/\s+/gu, ' ').trim();
		if (line === '') continue;
		const last = paragraphs.at(-1);
		const isOpen = last !== undefined && /[\p{Ll}\d,]$/u.test(last) && /^[\p{Ll}\d(]/u.test(line);
		if (isOpen) paragraphs[paragraphs.length - 1] = `${last} ${line}`;
		else paragraphs.push(line);
	}
	return paragraphs;
}
