import { toNfc } from '../../../../shared/vietnamese-text.ts';
import { refuse } from '../../../platform/refusal.ts';
import type { SpooledFile } from './base64-spool.ts';
import type { FieldReader } from './field-reader.ts';
import { cleanFileName } from './file-facts.ts';
import { childrenOf, type MessageElement } from './message-element.ts';
import type { MessageSections } from './message-sections.ts';

/** A file with all that is said about it in the two places of a message. */
export interface JoinedAttachment {
	readonly contentId: string;
	readonly name: string;
	readonly description: string | undefined;
	readonly contentType: string;
	readonly file: SpooledFile;
}

interface Entry {
	readonly element: MessageElement;
	/** As written. */
	readonly writtenId: string | undefined;
	/** Without `cid:` and brackets. */
	readonly id: string | undefined;
	readonly name: string | undefined;
}

/**
 * Joins the manifest with the files, by id; a file without id by name or order. What the manifest says counts.
 * @throws Refusal edxml.duplicate-id, edxml.attachment-missing, edxml.external-reference
 */
export function joinAttachments(
	{ manifest, encoded }: MessageSections,
	files: ReadonlyMap<MessageElement, SpooledFile>,
	fields: FieldReader,
): JoinedAttachment[] {
	const listed = entriesOf(childrenOf(manifest, 'Reference'), fields);
	const carried = entriesOf(childrenOf(encoded, 'Attachment'), fields);
	const free = new Set(carried);
	const pairs = listed.map((reference, index) => {
		const match = matchOf(reference, index, free, carried, listed.length, fields);
		if (!match) return refuse('edxml.attachment-missing', { name: reference.name ?? reference.id ?? '' });
		free.delete(match);
		return [reference, match] as const;
	});
	for (const entry of free) fields.tolerances.add('attachment-unlisted', entry.name ?? entry.id);
	const all: (readonly [Entry | undefined, Entry])[] = [
		...pairs,
		...[...free].map((entry) => [undefined, entry] as const),
	];
	return all.map(([reference, entry], index) => joined(reference, entry, index, files, fields));
}

function entriesOf(elements: readonly MessageElement[], fields: FieldReader): Entry[] {
	const seen = new Set<string>();
	return elements.map((element) => {
		const writtenId = fields.text(element, 'ContentId') ?? element.attributes.get('href');
		if (writtenId !== undefined && /^(https?|ftp|file):/i.test(writtenId))
			refuse('edxml.external-reference', { target: writtenId.slice(0, 80) });
		const id = writtenId?.replace(/^cid:/i, '').replace(/^<(.*)>$/, '$1');
		if (id !== undefined && seen.has(id)) refuse('edxml.duplicate-id', { id: id.slice(0, 80) });
		if (id !== undefined) seen.add(id);
		return { element, writtenId, id: id === '' ? undefined : id, name: fields.text(element, 'AttachmentName') };
	});
}

function matchOf(
	reference: Entry,
	index: number,
	free: ReadonlySet<Entry>,
	carried: readonly Entry[],
	listedCount: number,
	{ tolerances }: FieldReader,
): Entry | undefined {
	const byId = [...free].find(({ id }) => id !== undefined && id === reference.id);
	if (byId) {
		const hasPrefix = [reference, byId].map(({ writtenId }) => /^cid:/i.test(writtenId ?? ''));
		if (hasPrefix.includes(false)) tolerances.add('content-id-prefix', reference.id);
		return byId;
	}
	const loose = [...free].filter(({ id }) => id === undefined || reference.id === undefined);
	const byName = loose.find(({ name }) => name !== undefined && name === reference.name);
	const sameplace = carried.length === listedCount ? carried[index] : undefined;
	const byOrder = sameplace && loose.includes(sameplace) ? sameplace : undefined;
	const match = byName ?? byOrder;
	if (match) tolerances.add('content-id-missing', reference.name ?? match.name);
	return match;
}

function joined(
	reference: Entry | undefined,
	entry: Entry,
	index: number,
	files: ReadonlyMap<MessageElement, SpooledFile>,
	fields: FieldReader,
): JoinedAttachment {
	const { tolerances } = fields;
	const sources = [reference?.element, entry.element];
	const say = (name: string) =>
		sources.map((element) => fields.text(element, name)).find((value) => value !== undefined);
	const description = say('Description');
	if (reference?.name !== undefined && entry.name !== undefined && reference.name !== entry.name)
		tolerances.add('attachment-name', `${reference.name} / ${entry.name}`);
	const written = reference?.name ?? entry.name ?? '';
	const name = nameOf(written, description, index, fields);
	const content = fields.only(entry.element, 'ContentTransferEncoded');
	const file = content === undefined ? undefined : files.get(content);
	if (!file) return refuse('edxml.attachment-missing', { name });
	return {
		contentId: reference?.id ?? entry.id ?? `attachment-${index + 1}`,
		name,
		description,
		contentType: say('ContentType') ?? say('MimeType') ?? '',
		file,
	};
}

function nameOf(written: string, description: string | undefined, index: number, { tolerances }: FieldReader): string {
	const clean = cleanFileName(written);
	if (clean !== '') {
		if (clean !== toNfc(written)) tolerances.add('attachment-name-cleaned', written);
		return clean;
	}
	tolerances.add('attachment-name-missing', written === '' ? undefined : written);
	const described = cleanFileName(description ?? '');
	return /\.[a-z0-9]{2,5}$/i.test(described) ? described : `tep-dinh-kem-${index + 1}`;
}
