/** A text field of a posted form: NFC, trimmed, cut to what is ever kept; empty for a missing field or a file. */
export function postedText(posted: FormData, name: string, most = 2000): string {
	const value = posted.get(name);
	return typeof value === 'string' ? value.normalize('NFC').trim().slice(0, most) : '';
}
