import { createHash } from 'node:crypto';
import { cmsAttribute, cmsOid, cmsSignedAttributes, cmsSignedData } from '../../../shared/cms.ts';
import { appendRevision, nextObjectNumber, type RevisionObject } from './append-revision.ts';
import { importPage } from './import-page.ts';
import { asDictionary, catalogOf, listPages, openPdf, readObject, resolve, type PdfFile } from './pdf-file.ts';
import {
	pdfName,
	pdfReference,
	pdfTextOf,
	serializePdfValue,
	type PdfDictionary,
	type PdfReference,
	type PdfValue,
} from './pdf-values.ts';
import { drawAppearance, type Appearance, type DrawnAppearance, type Zone } from './signature-appearance.ts';
import { identityOf, type Signer } from './signer.ts';
import type { TimeStampClient } from './time-stamp-client.ts';

/** What to sign, with which key, and what the signature says. */
export interface SignPdfInput {
	readonly pdf: Uint8Array;
	readonly signer: Signer;
	/** Without it the signature is PAdES B-B; with it B-T. */
	readonly timeStamp?: TimeStampClient;
	/** Absent for a signature that is not seen on the page. */
	readonly appearance?: Appearance;
	/** The signer as the PDF names it. */
	readonly name?: string;
	readonly reason?: string;
	readonly location?: string;
	/** The claimed time; the proven one comes from the time stamp. */
	readonly signingTime: Date;
}

/** Room for the CMS: two signer certificates and a token with two more take about 7 kB. */
const contentsBytes = 14_000;

const byteRangePlaceholder = '[0 0000000000 0000000000 0000000000]';

/** A PDF with room for its signature: everything is there but the signature value. */
export interface PreparedPdfSignature {
	/** What the key signs, DER: the signed attributes, which name the digest of the file. */
	readonly toBeSigned: Uint8Array;
	/** Fills in the signature over `toBeSigned`, after a time stamp over it was fetched. Call it once. */
	finish(signature: Uint8Array): Promise<Uint8Array>;
}

/**
 * Signs a PDF as PAdES baseline (ETSI EN 319 142-1): detached CAdES in a new revision, signing-certificate-v2,
 * SHA-256, and an RFC 3161 token over the signature. Earlier bytes, and so earlier signatures, stay as they are.
 * @throws PdfSyntaxError when the file cannot be read; whatever signer and time-stamp client throw.
 */
export async function signPdf(input: SignPdfInput): Promise<Uint8Array> {
	const prepared = await preparePdfSignature(input);
	return prepared.finish(await input.signer.sign(prepared.toBeSigned));
}

/**
 * The first half of {@link signPdf}, for keys that sign a whole batch at once, here or somewhere else.
 * @throws PdfSyntaxError when the file cannot be read.
 */
export async function preparePdfSignature(input: SignPdfInput): Promise<PreparedPdfSignature> {
	const { bytes, contentsStart, contentsEnd } = reserveSignature(input);
	const digest = createHash('sha256')
		.update(bytes.subarray(0, contentsStart))
		.update(bytes.subarray(contentsEnd))
		.digest();
	const identity = await identityOf(input.signer);
	const signedAttributes = cmsSignedAttributes(identity, cmsOid.data, digest);
	return {
		toBeSigned: signedAttributes,
		finish: async (signature) => {
			const token = await input.timeStamp?.(createHash('sha256').update(signature).digest());
			const cms = cmsSignedData({
				identity,
				contentType: cmsOid.data,
				signedAttributes,
				signature,
				unsignedAttributes: token === undefined ? [] : [cmsAttribute(cmsOid.timeStampToken, token)],
			});
			if (cms.length > contentsBytes)
				throw new Error(`the signature takes ${String(cms.length)} bytes, more than reserved`);
			Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).write(
				Buffer.from(cms).toString('hex'),
				contentsStart + 1,
				'latin1',
			);
			return bytes;
		},
	};
}

/** Appends the revision with an empty signature of fixed size, and fills in the byte range. */
function reserveSignature(input: SignPdfInput): { bytes: Uint8Array; contentsStart: number; contentsEnd: number } {
	const pdf = openPdf(input.pdf);
	const bytes = appendRevision(pdf, signatureObjects(pdf, input));
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const rangeStart = buffer.indexOf(byteRangePlaceholder, input.pdf.length, 'latin1');
	const contentsStart = buffer.indexOf(`<${'0'.repeat(64)}`, rangeStart, 'latin1');
	if (rangeStart < 0 || contentsStart < 0) throw new Error('the reserved signature was not found');
	const contentsEnd = contentsStart + contentsBytes * 2 + 2;
	const range = `[0 ${String(contentsStart)} ${String(contentsEnd)} ${String(bytes.length - contentsEnd)}]`;
	buffer.write(range.padEnd(byteRangePlaceholder.length, ' '), rangeStart, 'latin1');
	return { bytes, contentsStart, contentsEnd };
}

function signatureObjects(pdf: PdfFile, input: SignPdfInput): RevisionObject[] {
	const first = nextObjectNumber(pdf);
	const signature = pdfReference(first);
	const widget = pdfReference(first + 1);
	const form = pdfReference(first + 2);
	const { appearance } = input;
	const zone = appearance?.zone;
	const pageReference = listPages(pdf)[(zone?.page ?? 1) - 1];
	if (pageReference === undefined) throw new RangeError('the page of the signature does not exist');
	const fields = existingFields(pdf);
	return [
		{ number: signature.number, body: signatureBody(input) },
		{
			number: widget.number,
			body: serializePdfValue(widgetOf(zone, { signature, form, page: pageReference, ordinal: fields.length + 1 })),
		},
		...formObjects(appearance, form),
		{ number: pageReference.number, body: serializePdfValue(withAnnotation(pdf, pageReference, widget)) },
		{ number: catalogOf(pdf).reference.number, body: serializePdfValue(withField(pdf, [...fields, widget])) },
	];
}

function signatureBody(input: SignPdfInput): string {
	const entries: PdfDictionary = new Map<string, PdfValue>([
		['Type', pdfName('Sig')],
		['Filter', pdfName('Adobe.PPKLite')],
		['SubFilter', pdfName('ETSI.CAdES.detached')],
		['M', { kind: 'text', bytes: pdfDate(input.signingTime), start: -1, end: -1 }],
	]);
	const texts = { Name: input.name, Reason: input.reason, Location: input.location };
	for (const [key, text] of Object.entries(texts))
		if (text !== undefined) entries.set(key, pdfTextOf(text.normalize('NFC')));
	const head = serializePdfValue(entries).slice(0, -2);
	return `${head} /ByteRange ${byteRangePlaceholder} /Contents <${'0'.repeat(contentsBytes * 2)}>>>`;
}

/** A PDF date in the time zone of the State. */
function pdfDate(at: Date): string {
	const local = new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '');
	return `D:${local}+07'00'`;
}

interface WidgetParts {
	readonly signature: PdfReference;
	readonly form: PdfReference;
	readonly page: PdfReference;
	readonly ordinal: number;
}

/** Print and Locked: PDF/A wants every annotation printable, and nobody should move a signature. */
const widgetFlags = 4 + 128;

function widgetOf(zone: Zone | undefined, parts: WidgetParts): PdfDictionary {
	return new Map<string, PdfValue>([
		['Type', pdfName('Annot')],
		['Subtype', pdfName('Widget')],
		['FT', pdfName('Sig')],
		['T', pdfTextOf(`Chữ ký ${String(parts.ordinal)}`)],
		['F', widgetFlags],
		['Rect', zone === undefined ? [0, 0, 0, 0] : [zone.x, zone.y, zone.x + zone.width, zone.y + zone.height]],
		['P', parts.page],
		['V', parts.signature],
		['AP', new Map<string, PdfValue>([['N', parts.form]])],
	]);
}

/** The form an appearance is drawn in; behind it what it needs: a picture, or the typeface of words. */
function formObjects(appearance: Appearance | undefined, form: PdfReference): RevisionObject[] {
	if (appearance?.kind === 'words') return importPage(appearance.page, form, form.number + 1);
	const drawn = appearance === undefined ? undefined : drawAppearance(appearance, form.number + 1);
	return [{ number: form.number, body: formBody(appearance?.zone, drawn) }, ...(drawn?.objects ?? [])];
}

function formBody(zone: Zone | undefined, drawn: DrawnAppearance | undefined): string {
	const drawing = drawn?.drawing ?? '';
	const dictionary: PdfDictionary = new Map<string, PdfValue>([
		['Type', pdfName('XObject')],
		['Subtype', pdfName('Form')],
		['BBox', [0, 0, zone?.width ?? 0, zone?.height ?? 0]],
		['Resources', drawn?.resources ?? new Map<string, PdfValue>()],
		['Length', drawing.length],
	]);
	return `${serializePdfValue(dictionary)}\nstream\n${drawing}\nendstream`;
}

function withAnnotation(pdf: PdfFile, page: PdfReference, widget: PdfReference): PdfDictionary {
	const dictionary = new Map(asDictionary(readObject(pdf, page.number)));
	const annotations = resolve(pdf, dictionary.get('Annots'));
	return dictionary.set('Annots', [...(Array.isArray(annotations) ? annotations : []), widget]);
}

function existingFields(pdf: PdfFile): PdfValue[] {
	const form = resolve(pdf, catalogOf(pdf).dictionary.get('AcroForm'));
	const fields = form instanceof Map ? resolve(pdf, form.get('Fields')) : null;
	return Array.isArray(fields) ? fields : [];
}

/** SigFlags 3: the file has signatures, and may only grow. */
function withField(pdf: PdfFile, fields: PdfValue[]): PdfDictionary {
	const catalog = new Map(catalogOf(pdf).dictionary);
	const form = resolve(pdf, catalog.get('AcroForm'));
	const extended: PdfDictionary = new Map(form instanceof Map ? form : []);
	return catalog.set('AcroForm', extended.set('Fields', fields).set('SigFlags', 3));
}
