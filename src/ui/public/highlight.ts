import { foldAccents } from '#lib/shared/vietnamese-text.ts';

/** A piece of a text; `hit` pieces are words the visitor typed. */
export interface TextPiece {
	readonly text: string;
	readonly hit: boolean;
}

/** Marks do not matter, nor does y for i ("đăng kí"). */
function fold(word: string): string {
	return foldAccents(word).replaceAll('y', 'i');
}

/** Cuts a text into pieces so that the words of the query can be marked; neighbouring hits become one piece. */
export function highlight(text: string, query: string): TextPiece[] {
	const wanted = new Set(fold(query).match(/[\p{L}\p{N}]+/gu) ?? []);
	if (wanted.size === 0) return [{ text, hit: false }];
	const pieces: { text: string; hit: boolean }[] = [];
	for (const token of text.match(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu) ?? []) {
		const last = pieces.at(-1);
		const hit = wanted.has(fold(token));
		if (last?.hit === hit) last.text += token;
		else pieces.push({ text: token, hit });
	}
	return joinAcrossBlanks(pieces);
}

function joinAcrossBlanks(pieces: readonly TextPiece[]): TextPiece[] {
	const joined: { text: string; hit: boolean }[] = [];
	pieces.forEach((piece, index) => {
		const last = joined.at(-1);
		const bridges = piece.text === ' ' && last?.hit === true && pieces[index + 1]?.hit === true;
		if (last && (bridges || last.hit === piece.hit)) last.text += piece.text;
		else joined.push({ ...piece });
	});
	return joined;
}
