/**
 * What a paper shows of those who checked it, by where they put their initials.
 * @law NĐ 30/2020/NĐ-CP Điều 12, 13 name who answers for content and form; where initials stand is practice, written down in
 * TT 07/2012/TT-BNV Điều 9 (content: after the last words; form: after the last line of "Nơi nhận"), recalled and not read
 */
export interface Initials {
	readonly content: readonly string[];
	readonly form: readonly string[];
}

/** "(ký nháy: N.V.An, L.T.Hoa)"; undefined when nobody put theirs. @param names full names, in order */
export function initialWords(names: readonly string[]): string | undefined {
	return names.length === 0 ? undefined : `(ký nháy: ${names.map(shortName).join(', ')})`;
}

/** As a hand does it: family and middle names by their first letter, the given name in full. */
function shortName(name: string): string {
	const words = name
		.normalize('NFC')
		.split(/\s+/u)
		.filter((word) => /^\p{L}/u.test(word));
	const given = words.at(-1) ?? name;
	return [...words.slice(0, -1).map((word) => Array.from(word)[0] ?? ''), given].join('.');
}
