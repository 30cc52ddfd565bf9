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
	const cleaned = text
		.normalize('NFC')
		.replace(/[\u2010-\u2015\u2212]/gu, '-')
		.replace(/\s+/gu, '')
		.toUpperCase();
	return isDossierCode(cleaned) ? cleaned : undefined;
}
