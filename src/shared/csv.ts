/** Rows of a CSV text (RFC 4180: quoted fields, doubled quotes, line breaks inside quotes), without byte order mark and blank lines. */
export function parseCsv(text: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	// Each token is one field with the separator that ends it.
	for (const match of text.replace(/^\ufeff/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gu)) {
		row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
		if (match[3] === ',') continue;
		if (row.some((cell) => cell.trim() !== '')) rows.push(row);
		row = [];
	}
	return rows;
}

/** One CSV line, fields quoted where they must be. */
export function csvLine(fields: readonly string[]): string {
	return fields.map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
}
