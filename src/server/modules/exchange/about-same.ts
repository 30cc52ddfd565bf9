import type { MessageHeader } from './message.ts';

/** Whether two messages of ours concern a document in common: then the later one must not overtake the earlier. */
export function isAboutSame(one: MessageHeader, other: MessageHeader): boolean {
	const documents = new Set(documentsOf(one));
	return documentsOf(other).some((document) => documents.has(document));
}

/** The documents a message is, recalls, changes, replaces or reports on, by their identifiers. */
function documentsOf(header: MessageHeader): string[] {
	if (header.kind === 'status') return [header.responseFor.documentId ?? header.responseFor.code];
	const { documentId, business } = header;
	const replaced = business.replacements.map((replacement) => replacement.documentId);
	return [documentId, ...(business.documentId === undefined ? [] : [business.documentId]), ...replaced];
}
