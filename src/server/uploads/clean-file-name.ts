/** Control characters, and the marks that turn the direction of writing: "gpj.exe" must not read "exe.jpg". */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;
const FORBIDDEN = /[<>:"|?*]/gu;

/**
 * A name that is safe to show, store and send back: no path, NFC, no invisible characters, at most `most` characters, and
 * the extension of what the file really is.
 * @param extension without dot, e.g. 'pdf'
 */
export function cleanFileName(name: string, extension: string, most: number): string {
	const last = name.split(/[/\\]/u).at(-1) ?? '';
	const visible = last.normalize('NFC').replace(INVISIBLE, '').replace(FORBIDDEN, ' ').replace(/\s+/gu, ' ').trim();
	const dot = visible.lastIndexOf('.');
	const written = dot > 0 ? visible.slice(dot + 1).toLowerCase() : '';
	const sameKind = written === extension || (extension === 'jpg' && written === 'jpeg');
	const stem = (sameKind ? visible.slice(0, dot) : visible).replace(/^[.\s]+|[.\s]+$/gu, '');
	const tail = `.${sameKind ? written : extension}`;
	return `${shorten(stem === '' ? 'tep' : stem, most - tail.length)}${tail}`;
}

/** Cuts between characters people see, so that no mark is left without its letter. */
function shorten(text: string, most: number): string {
	if (text.length <= most) return text;
	let kept = '';
	for (const { segment } of new Intl.Segmenter('vi').segment(text)) {
		if (kept.length + segment.length > most) break;
		kept += segment;
	}
	return kept.trimEnd();
}
