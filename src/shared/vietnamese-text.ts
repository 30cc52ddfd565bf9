/**
 * Vietnamese text as data: the same name typed on two keyboards must be the same string, and a person who
 * types without marks must still find it. The database side of this is `unaccent` plus an exact-accent column.
 */

/** Unicode NFC, with non-breaking and repeated blanks made single and the ends trimmed. For names and other one-line input. */
export function toNfc(text: string): string {
	return text
		.normalize('NFC')
		.replace(/[\s\u00a0]+/gu, ' ')
		.trim();
}

/** A name as it stands inside a longer one: `Xã Bản Hồ` → `xã Bản Hồ`. */
export function lowerFirst(name: string): string {
	return name.charAt(0).toLocaleLowerCase('vi') + name.slice(1);
}

/**
 * Lower case without any marks: `Đường Hoà Bình` → `duong hoa binh`. The stroke of `đ` is no combining mark
 * in Unicode and needs its own rule. Both tone placements (`hòa`, `hoà`) fold to the same letters.
 */
export function foldAccents(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}+/gu, '')
		.replace(/[đĐ]/gu, 'd')
		.toLowerCase();
}

/** True when two texts are equal once marks and case are ignored. A search test, too coarse for identity. */
export function sameFolded(a: string, b: string): boolean {
	return foldAccents(toNfc(a)) === foldAccents(toNfc(b));
}

/**
 * True when two names are the same name: case, Unicode form, blanks, hyphens and the placement of the tone mark
 * (`Hoà`/`Hòa`, `Thuý`/`Thúy`) do not matter; the tone itself does (`Hoà` is not `Hoá`).
 */
export function sameVietnameseName(a: string, b: string): boolean {
	return tonePlacementKey(a) === tonePlacementKey(b);
}

const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/**
 * A comparison key in which each syllable carries its tone at the end: `hòa` and `hoà` both give `hoa\u0300`,
 * while `i` and `y` stay different letters. Letter marks (`â`, `ơ`, `đ`) are kept.
 */
export function tonePlacementKey(text: string): string {
	return toNfc(text)
		.toLowerCase()
		.replace(/[-‐–]/gu, ' ')
		.split(/\s+/u)
		.filter((syllable) => syllable !== '')
		.map((syllable) => {
			const letters = syllable.normalize('NFD');
			const tones = letters.match(TONE_MARKS) ?? [];
			return letters.replace(TONE_MARKS, '') + tones.join('');
		})
		.join(' ');
}

/** A piece of an address or file name: `Đăng ký khai sinh` → `dang-ky-khai-sinh`. Only `[a-z0-9-]`, may be empty. */
export function slug(text: string): string {
	return foldAccents(toNfc(text))
		.replace(/[^a-z0-9]+/gu, '-')
		.replace(/^-+|-+$/gu, '');
}
