import type { DocumentDirection } from '#lib/ui/desk/documents/document-tabs.ts';

/** Which side of the desk an address is on. */
export function directionOf(url: URL): DocumentDirection {
	return url.pathname.includes('/documents/outgoing') ? 'outgoing' : 'incoming';
}
