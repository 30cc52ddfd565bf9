import { asDictionary, catalogOf, openPdf, resolve, type PdfFile } from './pdf-file.ts';
import { unicodeOf, type PdfDictionary, type PdfText, type PdfValue } from './pdf-values.ts';

/** A signature as it stands in the PDF, before it is judged. */
export interface EmbeddedSignature {
	readonly fieldName: string;
	readonly subFilter: string;
	/** Offsets of the gap: where the hexadecimal contents start and end in the file. */
	readonly contentsStart: number;
	readonly contentsEnd: number;
	/** End of the revision it covers. */
	readonly revisionEnd: number;
	/** The byte range leaves out nothing but the contents, starts at 0 and ends inside the file. */
	readonly rangeIsSound: boolean;
	/** CMS, DER, padded with zeros. */
	readonly contents: Uint8Array;
	readonly claimedAt: Date | undefined;
	readonly reason: string | undefined;
	readonly location: string | undefined;
}

/**
 * Lists the filled signature fields in the order of their revisions.
 * @throws PdfSyntaxError when the file cannot be read.
 */
export function findSignatures(bytes: Uint8Array): EmbeddedSignature[] {
	const pdf = openPdf(bytes);
	const form = resolve(pdf, catalogOf(pdf).dictionary.get('AcroForm'));
	const fields = form instanceof Map ? resolve(pdf, form.get('Fields')) : null;
	const found = signedFields(pdf, Array.isArray(fields) ? fields : [], 0).map((field) => readSignature(pdf, field));
	return found.sort((left, right) => left.revisionEnd - right.revisionEnd);
}

function signedFields(pdf: PdfFile, fields: readonly PdfValue[], depth: number): PdfDictionary[] {
	return fields.flatMap((reference) => {
		const field = resolve(pdf, reference);
		if (!(field instanceof Map)) return [];
		const kids = resolve(pdf, field.get('Kids'));
		if (Array.isArray(kids) && depth < 8) return signedFields(pdf, kids, depth + 1);
		const value = resolve(pdf, field.get('V'));
		// also one without range or contents: leaving it out would let a forger's empty signature pass unseen
		return value instanceof Map ? [field] : [];
	});
}

function readSignature(pdf: PdfFile, field: PdfDictionary): EmbeddedSignature {
	const value = asDictionary(resolve(pdf, field.get('V')));
	const range = resolve(pdf, value.get('ByteRange'));
	const [start, gapStart, gapEnd, tail] =
		Array.isArray(range) && range.length === 4 ? range.map((item) => (typeof item === 'number' ? item : -1)) : [];
	const contents = asText(resolve(pdf, value.get('Contents')));
	const [from = -1, contentsStart = -1, contentsEnd = -1] = [start, gapStart, gapEnd];
	const revisionEnd = contentsEnd + (tail ?? -1);
	const rangeIsSound =
		from === 0 &&
		contents !== undefined &&
		holdsNothingElse(pdf, contents) &&
		contents.start === contentsStart &&
		contents.end === contentsEnd &&
		revisionEnd <= pdf.bytes.length &&
		(tail ?? -1) > 0;
	const subFilter = value.get('SubFilter');
	return {
		fieldName: textOf(pdf, field.get('T')) ?? '',
		subFilter:
			typeof subFilter === 'object' && subFilter !== null && 'kind' in subFilter && subFilter.kind === 'name'
				? subFilter.name
				: '',
		contentsStart,
		contentsEnd,
		revisionEnd,
		rangeIsSound,
		contents: Buffer.from(contents?.bytes ?? '', 'latin1'),
		claimedAt: readPdfDate(textOf(pdf, value.get('M'))),
		reason: textOf(pdf, value.get('Reason')),
		location: textOf(pdf, value.get('Location')),
	};
}

/** The gap left out of the signature holds hexadecimal digits and nothing that could be read as something else. */
function holdsNothingElse(pdf: PdfFile, { start, end }: PdfText): boolean {
	return start >= 0 && /^<[0-9A-Fa-f]+>$/.test(pdf.text.slice(start, end));
}

function asText(value: PdfValue): PdfText | undefined {
	return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'text' ? value : undefined;
}

function textOf(pdf: PdfFile, value: PdfValue | undefined): string | undefined {
	const text = asText(resolve(pdf, value));
	return text === undefined ? undefined : unicodeOf(text);
}

/** A PDF date (D:YYYYMMDDHHmmSS+07'00'); undefined when it is none. */
function readPdfDate(text: string | undefined): Date | undefined {
	const match = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:(Z)|([+-]\d\d)'?(\d\d)?)?/.exec(text ?? '');
	if (match === null) return undefined;
	const [, year, month, day, hour, minute, second, , offsetHour, offsetMinute] = match.map((part) => part || undefined);
	const zone = offsetHour === undefined ? 'Z' : `${offsetHour}:${offsetMinute ?? '00'}`;
	const at = new Date([[year, month, day].join('-'), 'T', [hour, minute, second].join(':'), zone].join(''));
	return Number.isNaN(at.getTime()) ? undefined : at;
}
