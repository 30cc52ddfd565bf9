import {
	asDictionary,
	catalogOf,
	isReference,
	listPages,
	openPdf,
	readObject,
	resolve,
	type PdfFile,
} from './pdf-file.ts';
import { serializePdfValue, type PdfDictionary, type PdfValue } from './pdf-values.ts';

/** Entries of the form that signing changes, and those signers add where there are none. */
const growingFormKeys: ReadonlySet<string> = new Set(['Fields', 'SigFlags']);
const defaultsOfForms: ReadonlySet<string> = new Set(['DA', 'DR']);

/** What happened to a file after a signed revision. */
export type LaterChanges = 'none' | 'validation-data' | 'signatures-only' | 'other';

/** Catalogue entries that further signatures and their validation data may add to. */
const growingCatalogKeys: ReadonlySet<string> = new Set(['AcroForm', 'DSS', 'Extensions']);

/**
 * Compares a signed revision with the file as it is now. Only the addition of signatures is harmless: an existing object
 * that reads differently, apart from the lists that hold signature fields, is a change of the document.
 * @throws PdfSyntaxError when either state cannot be read.
 */
export function laterChanges(bytes: Uint8Array, revisionEnd: number): LaterChanges {
	if (revisionEnd >= bytes.length) return 'none';
	const before = openPdf(bytes.subarray(0, revisionEnd));
	const after = openPdf(bytes);
	if (hidesObjects(after, revisionEnd)) return 'other';
	const catalog = catalogOf(before).reference.number;
	if (catalogOf(after).reference.number !== catalog) return 'other';
	const pages = new Set(listPages(before).map(({ number }) => number));
	if (listPages(after).length !== pages.size) return 'other';
	const forms = new Set([before, after].map(formReference).filter((number) => number !== undefined));
	for (const number of before.locations.keys()) {
		const [old, current] = [readObject(before, number), readObject(after, number)];
		if (serialized(old) === serialized(current)) {
			if (streamMoved(before, after, number)) return 'other';
			continue;
		}
		const harmless =
			number === catalog
				? grewOnly(old, current, growingCatalogKeys) && formGrew(before, after)
				: pages.has(number)
					? grewOnly(old, current, new Set(['Annots'])) && annotationsGrew(before, after, number)
					: forms.has(number) && formGrew(before, after);
		if (!harmless) return 'other';
	}
	return countFields(before) === countFields(after) ? 'validation-data' : 'signatures-only';
}

function countFields(pdf: PdfFile): number {
	const form = resolve(pdf, catalogOf(pdf).dictionary.get('AcroForm'));
	return form instanceof Map ? listIn(pdf, form, 'Fields').length : 0;
}

/**
 * Whether what follows the signed revision holds more than its cross-references say: forgiving readers rebuild a damaged
 * table from every object they find, and would show what was slipped in.
 */
function hidesObjects(after: PdfFile, revisionEnd: number): boolean {
	const appended = after.text.slice(revisionEnd);
	if (appended.trim() === '') return false;
	if (after.startXref < revisionEnd || !/startxref\s+\d+\s+%%EOF\s*$/.test(appended)) return true;
	return [...appended.matchAll(/(?<![0-9])\d+[ \t\r\n]+\d+[ \t\r\n]+obj\b/g)].some(
		({ index }) => !after.knownOffsets.has(revisionEnd + index) && revisionEnd + index !== after.startXref,
	);
}

function serialized(value: PdfValue): string {
	return serializePdfValue(value);
}

/** A stream rewritten with an equal dictionary would not show in the comparison of dictionaries. */
function streamMoved(before: PdfFile, after: PdfFile, number: number): boolean {
	const [old, current] = [before.locations.get(number), after.locations.get(number)];
	return readObject(before, number) instanceof Map && JSON.stringify(old) !== JSON.stringify(current);
}

function formReference(pdf: PdfFile): number | undefined {
	const form = catalogOf(pdf).dictionary.get('AcroForm');
	return isReference(form) ? form.number : undefined;
}

function grewOnly(old: PdfValue, current: PdfValue, growing: ReadonlySet<string>): boolean {
	if (!(old instanceof Map) || !(current instanceof Map)) return false;
	const keys = new Set([...old.keys(), ...current.keys()].filter((key) => !growing.has(key)));
	return [...keys].every((key) => serialized(old.get(key) ?? null) === serialized(current.get(key) ?? null));
}

function listIn(pdf: PdfFile, dictionary: PdfDictionary, key: string): PdfValue[] {
	const list = resolve(pdf, dictionary.get(key));
	return Array.isArray(list) ? list : [];
}

/** Every old item is still there, in order, and every new one is a signature field. */
function onlySignaturesAdded(after: PdfFile, old: readonly PdfValue[], current: readonly PdfValue[]): boolean {
	if (old.some((item, index) => serialized(item) !== serialized(current[index] ?? null))) return false;
	return current.slice(old.length).every((item) => {
		const field = resolve(after, item);
		// an empty field with a picture could cover the page and sign for nothing
		return field instanceof Map && serialized(field.get('FT') ?? null) === '/Sig' && isFilled(after, field);
	});
}

function isFilled(pdf: PdfFile, field: PdfDictionary): boolean {
	const value = resolve(pdf, field.get('V'));
	return value instanceof Map && value.has('ByteRange');
}

function annotationsGrew(before: PdfFile, after: PdfFile, page: number): boolean {
	const [old, current] = [asDictionary(readObject(before, page)), asDictionary(readObject(after, page))];
	return onlySignaturesAdded(after, listIn(before, old, 'Annots'), listIn(after, current, 'Annots'));
}

function formGrew(before: PdfFile, after: PdfFile): boolean {
	const [old, current] = [before, after].map((pdf) => resolve(pdf, catalogOf(pdf).dictionary.get('AcroForm')));
	if (!(current instanceof Map)) return current === null && old === null;
	const previous: PdfDictionary = old instanceof Map ? old : new Map<string, PdfValue>();
	const keys = new Set([...previous.keys(), ...current.keys()]);
	for (const key of keys) {
		const isNew = !previous.has(key) && defaultsOfForms.has(key);
		if (
			!growingFormKeys.has(key) &&
			!isNew &&
			serialized(previous.get(key) ?? null) !== serialized(current.get(key) ?? null)
		)
			return false;
	}
	return onlySignaturesAdded(after, listIn(before, previous, 'Fields'), listIn(after, current, 'Fields'));
}
