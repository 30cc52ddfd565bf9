import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFStream, type PDFObject } from 'pdf-lib';
import { refuse } from '../platform/refusal.ts';
import { outsideStreams, unpackedWithin } from './pdf-streams.ts';
import type { UploadLimits } from './upload-limits.ts';

/** Names that make a PDF do something by itself or carry something inside, wherever they stand as a key. */
const ACTIVE_KEYS: ReadonlySet<string> = new Set([
	'JS',
	'JavaScript',
	'EmbeddedFiles',
	'EF',
	'RichMediaContent',
	'XFA',
]);
/** Kinds of actions and objects that do so. */
const ACTIVE_KINDS: ReadonlySet<string> = new Set([
	'JavaScript',
	'Launch',
	'ImportData',
	'SubmitForm',
	'GoToE',
	'RichMediaExecute',
	'EmbeddedFile',
	'FileAttachment',
	'RichMedia',
]);
/** The same in the plain text of the file: what a lenient reader might find although ours did not. */
const ACTIVE_TEXT = /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z0-9])/u;

/**
 * Refuses a PDF that is damaged, locked, or not just paper: scripts, launch actions, attachments, dynamic forms.
 * Looks twice, because files may be hidden from either look: through the parsed objects (also those packed into object
 * streams) and through the text between the streams.
 * @throws Refusal upload.pdf-broken, upload.pdf-encrypted, upload.pdf-active, upload.unpacks-too-large
 */
export async function checkPdf(bytes: Uint8Array, name: string, limits: UploadLimits): Promise<void> {
	// Before anything is parsed: the parser unpacks object streams without asking how large they become.
	if (!unpackedWithin(bytes, limits.mostStructureBytes)) refuse('upload.unpacks-too-large', { name });
	const text = outsideStreams(bytes);
	if (/\/Encrypt(?![A-Za-z0-9])/u.test(text)) refuse('upload.pdf-encrypted', { name });
	if (ACTIVE_TEXT.test(text)) refuse('upload.pdf-active', { name });
	const document = await load(bytes, name);
	if (document.isEncrypted) refuse('upload.pdf-encrypted', { name });
	if (document.getPageCount() === 0) refuse('upload.pdf-broken', { name });
	for (const [, object] of document.context.enumerateIndirectObjects()) {
		if (isActive(object)) refuse('upload.pdf-active', { name });
	}
}

async function load(bytes: Uint8Array, name: string): Promise<PDFDocument> {
	try {
		const document = await PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false });
		document.getPageCount();
		return document;
	} catch {
		return refuse('upload.pdf-broken', { name });
	}
}

/** Walks one object and everything nested in it directly; references lead to other indirect objects, met on their own. */
function isActive(root: PDFObject): boolean {
	const waiting: PDFObject[] = [root];
	for (let object = waiting.pop(); object !== undefined; object = waiting.pop()) {
		if (object instanceof PDFArray) waiting.push(...object.asArray());
		const dict = object instanceof PDFDict ? object : object instanceof PDFStream ? object.dict : undefined;
		if (dict) {
			if (isActiveDict(dict)) return true;
			waiting.push(...dict.values());
		}
		if (object instanceof PDFRawStream) waiting.push(object.dict);
	}
	return false;
}

function isActiveDict(dict: PDFDict): boolean {
	return dict.entries().some(([key, value]) => {
		const name = key.decodeText();
		if (ACTIVE_KEYS.has(name)) return true;
		const isKind = name === 'S' || name === 'Type' || name === 'Subtype';
		return isKind && value instanceof PDFName && ACTIVE_KINDS.has(value.decodeText());
	});
}
