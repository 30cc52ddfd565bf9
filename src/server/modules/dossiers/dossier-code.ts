/** How own codes are made on a day; a dated record, because the rule has three owners since 2018. */
export interface CodeRule {
	readonly kind: 'ordinary' | 'centralised';
	/** The two digits of the owner of a nationwide central system; they stand before the ordinal. */
	readonly ownerDigits: string | null;
	/** The ordinal is padded to this many digits and grows beyond them. */
	readonly minimumDigits: number;
}

/**
 * The code of a dossier: `<unit code>-YYMMDD-<ordinal>`.
 * @param unitCode e-identification code of the agency, e.g. `H38.12`
 * @param date day of submission in Lào Cai, 'YYYY-MM-DD'
 * @param ordinal of the unit on that day, from 1
 * @law TT 03/2025/TT-VPCP Điều 13 (khoản 3 added by TT 04/2025/TT-VPCP Điều 23.2): at least four characters, growing
 */
export function formatDossierCode(rule: CodeRule, unitCode: string, date: string, ordinal: number): string {
	const day = date.slice(2).replaceAll('-', '');
	return `${unitCode}-${day}-${rule.ownerDigits ?? ''}${String(ordinal).padStart(rule.minimumDigits, '0')}`;
}

/** Old (`000.00.01.H38-…`) and new (`H38.12-…`) unit codes, six- and eight-digit dates, four digits and more. */
const ANY_CODE = /^(?:\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{1,3}){0,6})-(?:\d{6}|\d{8})-\d{4,12}$/;

/** True for every code form seen in the country; codes of other systems are kept as they came. */
export function isDossierCode(text: string): boolean {
	return ANY_CODE.test(text);
}

/** What people type or paste: upper case, long dashes and blanks forgiven. Undefined when it cannot be a code. */
export function readDossierCode(text: string): string | undefined {
	const cleaned = cleanedCode(text);
	return isDossierCode(cleaned) ? cleaned : undefined;
}

/** A code as far as it was typed: its beginning from the unit on, or day and ordinal alone, as they are read out at a counter. */
export type PartOfCode = { readonly beginning: string } | { readonly dayAndOrdinal: string };

const BEGINNING =
	/^(?:\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-|[A-Z]\d{2}(?:\.\d{1,3}){1,6}|[A-Z]\d{2}(?:\.\d{1,3}){0,6}-)[\d-]{0,21}$/;
const DAY_AND_ORDINAL = /^(?<day>\d{6}|\d{8})-(?<ordinal>\d{1,12})$/;
/** Ordinals have at least so many digits; who reads one out leaves the zeros away. */
const ORDINAL_DIGITS = 4;

/** What {@link readDossierCode} is to whole codes. `H38.147`, `h38.147-2611` and `261127-3` are parts of a code; a name or a number of a person is not. */
export function readPartOfCode(text: string): PartOfCode | undefined {
	const cleaned = cleanedCode(text);
	const { day, ordinal } = DAY_AND_ORDINAL.exec(cleaned)?.groups ?? {};
	if (day !== undefined && ordinal !== undefined)
		return { dayAndOrdinal: `${day}-${ordinal.padStart(ORDINAL_DIGITS, '0')}` };
	return BEGINNING.test(cleaned) ? { beginning: cleaned } : undefined;
}

const cleanedCode = (text: string) =>
	text
		.normalize('NFC')
		.replace(/[\u2010-\u2015\u2212]/gu, '-')
		.replace(/\s+/gu, '')
		.toUpperCase();
