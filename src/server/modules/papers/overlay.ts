import { dirname, join } from 'node:path';
import { printable } from './printable.ts';
import { typesetter } from './typesetter.ts';

/** Words and where they stand: points from the lower left corner of the page to the beginning of their baseline. */
export interface StampedWords {
	readonly text: string;
	readonly x: number;
	readonly y: number;
	/** In points. */
	readonly size: number;
	readonly italic?: boolean;
}

/**
 * A page of a size with nothing but these words on it, in the official typeface and without ground: to be laid over
 * another, or shown as what a signature says. The same input gives the same bytes.
 */
export async function setOverlay(
	size: { readonly width: number; readonly height: number },
	words: readonly StampedWords[],
	createdAt: Date,
): Promise<Uint8Array> {
	const { compiler, templatePath, covered } = await typesetter();
	const { width, height } = size;
	const data = { width, height, words: words.map((word) => ({ ...word, italic: word.italic ?? false })) };
	const compiled = compiler.compile({
		mainFilePath: join(dirname(templatePath), 'overlay.typ'),
		inputs: { data: JSON.stringify(printable(data, covered)) },
	});
	if (compiled.hasError() || compiled.result === null) throw new Error('the words could not be set');
	const pdf = compiler.pdf(compiled.result, { creationTimestamp: Math.floor(createdAt.getTime() / 1000) });
	compiler.evictCache(10);
	return new Uint8Array(pdf);
}
