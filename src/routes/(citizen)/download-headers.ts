/** Headers of a file somebody uploaded or we made: saved under its own name, never run as a page, never kept on the way. */
export function downloadHeaders(file: { name: string; mediaType: string; sizeBytes: number }): Record<string, string> {
	return {
		'content-type': file.mediaType,
		'content-length': String(file.sizeBytes),
		'content-disposition': `attachment; filename="tep"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
		'cache-control': 'private, no-store',
		'x-content-type-options': 'nosniff',
		'content-security-policy': "default-src 'none'; sandbox",
	};
}
