/** Types the browser may show by itself; everything else is only downloaded. */
const SHOWN: ReadonlySet<string> = new Set(['application/pdf', 'image/jpeg', 'image/png']);

/**
 * A paper as a response that cannot do anything: its kind is not guessed, nothing in it runs, and it stays out of caches.
 * @param wanted `download` saves it under its name
 */
export function sendFile(
	content: Uint8Array | ReadableStream<Uint8Array>,
	file: { name: string; mediaType: string; sizeBytes?: number },
	wanted: 'view' | 'download',
): Response {
	const isShown = SHOWN.has(file.mediaType) && wanted === 'view';
	const headers = new Headers({
		'content-type': SHOWN.has(file.mediaType) ? file.mediaType : 'application/octet-stream',
		'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
		'x-content-type-options': 'nosniff',
		'content-security-policy': "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
		'cache-control': 'private, no-store',
	});
	if (file.sizeBytes !== undefined) headers.set('content-length', String(file.sizeBytes));
	const body = content instanceof Uint8Array ? new Uint8Array(content).buffer : content;
	return new Response(body, { headers });
}

/** `?download=1` asks for saving. */
export function wantedOf(url: URL): 'view' | 'download' {
	return url.searchParams.has('download') ? 'download' : 'view';
}
