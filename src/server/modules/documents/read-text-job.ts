import { z } from 'zod';
import type { Ctx } from '../../platform/ctx.ts';
import type { Json } from '../../platform/json.ts';
import type { DocumentParts } from './parts.ts';
import { readText } from './read-text.ts';
import { listPdfsToRead, storeText } from './text-store.ts';

const wish = z.object({ documentId: z.int() });

/** Job: reads the text of a document's files for the search, and counts its pages. */
export async function readTextJob(ctx: Ctx, parts: DocumentParts, payload: Json): Promise<void> {
	const { documentId } = wish.parse(payload);
	const texts: string[] = [];
	let pages: number | undefined;
	let source: 'pdf' | 'ocr' = 'pdf';
	for (const { sha256, isMain } of await listPdfsToRead(ctx, documentId)) {
		const pdf = await parts.files.read({ sha256 });
		// A file that cannot be read has no text; that it is broken is said by the verification.
		const read = await readText(pdf, parts.programs).catch(() => undefined);
		if (!read) continue;
		texts.push(read.text);
		if (read.source === 'ocr') source = 'ocr';
		if (isMain) pages = read.pages;
	}
	await storeText(ctx, documentId, { text: texts.join('\n\n'), source, pages });
}
