/** Stands where the typeface has no sign for a character, so that a reader sees that something is missing. */
const MISSING = '□';

/**
 * Makes every string in a value printable: NFC, no control characters except line breaks, and a box for each character
 * the typeface lacks. Without this one emoji in a name would keep the paper from being made at all.
 */
export function printable(value: unknown, covered: ReadonlySet<number>): unknown {
	if (typeof value === 'string') return printableText(value, covered);
	if (Array.isArray(value)) return value.map((item: unknown) => printable(item, covered));
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
				item === undefined ? [] : [[key, printable(item, covered)]],
			),
		);
	}
	return value;
}

function printableText(text: string, covered: ReadonlySet<number>): string {
	const clean = text
		.normalize('NFC')
		.replaceAll(/\r\n?/g, '\n')
		.replaceAll('\t', ' ')
		.replaceAll(/[^\P{C}\n]/gu, '');
	return Array.from(clean, (char) => (char === '\n' || covered.has(char.codePointAt(0) ?? 0) ? char : MISSING)).join(
		'',
	);
}
