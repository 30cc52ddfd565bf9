/** Escapes text for XML content and attributes; control characters XML 1.0 forbids are dropped. */
export function xmlText(text: string): string {
	return Array.from(text.normalize('NFC'))
		.filter((char) => char === '\n' || char === '\t' || (char.codePointAt(0) ?? 0) >= 0x20)
		.join('')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
