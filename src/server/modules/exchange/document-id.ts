/**
 * The nominal identifier of a document on the axis. Others' identifiers are opaque; this is for making our own.
 * @param date `'YYYY-MM-DD'`
 * @returns `<OrganId>,<yyyy/MM/dd>,<number>/<notation>`
 */
export function nominalDocumentId(
	organId: string,
	date: string,
	code: { readonly number: string; readonly notation: string },
): string {
	const symbol = code.notation === '' ? code.number : `${code.number}/${code.notation}`;
	return `${organId},${date.replaceAll('-', '/')},${symbol}`;
}
