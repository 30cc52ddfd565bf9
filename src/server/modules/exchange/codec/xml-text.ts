/** What is being written: an element with its prefix, and what is inside. Undefined and empty elements are left out. */
export type Written = string | undefined;

/** Text as XML carries it: NFC, escaped, without the characters XML has no way to write. */
export function escapeXml(text: string): string {
	return text
		.toWellFormed()
		.replace(/\r\n?/g, '\n')
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g, '')
		.normalize('NFC')
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.trim();
}

/** `<edXML:Name>text</edXML:Name>`, or nothing when there is no text. */
export function leaf(name: string, value: string | number | boolean | undefined): Written {
	if (value === undefined) return undefined;
	const text = escapeXml(String(value));
	return text === '' ? undefined : `<edXML:${name}>${text}</edXML:${name}>`;
}

/** An element around others, or nothing when all are left out. */
export function group(name: string, ...children: readonly (Written | readonly Written[])[]): Written {
	const inside = children.flat().filter((child) => child !== undefined);
	return inside.length === 0 ? undefined : `<edXML:${name}>${inside.join('')}</edXML:${name}>`;
}
