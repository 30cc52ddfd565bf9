import { createHash } from 'node:crypto';
import type { PdfFile } from './pdf-file.ts';
import { pdfName, serializePdfValue, type PdfDictionary, type PdfValue } from './pdf-values.ts';

/** An object to write in the new revision: new, or replacing the one of the same number. */
export interface RevisionObject {
	readonly number: number;
	/** PDF syntax between `obj` and `endobj`, Latin-1. */
	readonly body: string;
}

/** The first object number not used by any revision. */
export function nextObjectNumber(pdf: PdfFile): number {
	const size = pdf.trailer.get('Size');
	return Math.max(typeof size === 'number' ? size : 0, ...pdf.locations.keys(), 0) + (typeof size === 'number' ? 0 : 1);
}

/**
 * Appends one revision to a PDF. Not one earlier byte changes, so signatures over earlier revisions stay whole
 * (ISO 32000-1 §7.5.6). The cross-reference takes the form of the previous one.
 */
export function appendRevision(pdf: PdfFile, objects: readonly RevisionObject[]): Uint8Array {
	const separator = pdf.text.endsWith('\n') ? '' : '\n';
	const base = pdf.bytes.length + separator.length;
	const offsets = new Map<number, number>();
	let body = '';
	for (const { number, body: content } of [...objects].sort((left, right) => left.number - right.number)) {
		offsets.set(number, base + body.length);
		body += `${String(number)} 0 obj\n${content}\nendobj\n`;
	}
	const tail = pdf.xrefIsStream ? streamSection(pdf, offsets, base + body.length) : tableSection(pdf, offsets);
	const startXref = base + body.length;
	const appended = Buffer.from(`${separator}${body}${tail}startxref\n${String(startXref)}\n%%EOF\n`, 'latin1');
	return Buffer.concat([pdf.bytes, appended]);
}

function tableSection(pdf: PdfFile, offsets: ReadonlyMap<number, number>): string {
	const rows = runsOf([...offsets.keys()]).map(([first, count]) => {
		const entries = Array.from({ length: count }, (_, index) => {
			return `${String(offsets.get(first + index) ?? 0).padStart(10, '0')} 00000 n \n`;
		});
		return `${String(first)} ${String(count)}\n${entries.join('')}`;
	});
	return `xref\n${rows.join('')}trailer\n${serializePdfValue(trailerOf(pdf, Math.max(...offsets.keys()) + 1))}\n`;
}

function streamSection(pdf: PdfFile, known: ReadonlyMap<number, number>, ownOffset: number): string {
	const number = Math.max(nextObjectNumber(pdf), ...[...known.keys()].map((key) => key + 1));
	const offsets = new Map([...known, [number, ownOffset]]);
	const runs = runsOf([...offsets.keys()]);
	const rows = Buffer.alloc(offsets.size * 5);
	const sorted = [...offsets].sort(([left], [right]) => left - right);
	sorted.forEach(([, offset], row) => {
		rows.writeUInt8(1, row * 5);
		rows.writeUInt32BE(offset, row * 5 + 1);
	});
	const dictionary: PdfDictionary = new Map([
		...trailerOf(pdf, number + 1),
		['Type', pdfName('XRef')],
		['W', [1, 4, 0]],
		['Index', runs.flat()],
		['Length', rows.length],
	]);
	return `${String(number)} 0 obj\n${serializePdfValue(dictionary)}\nstream\n${rows.toString('latin1')}\nendstream\nendobj\n`;
}

/** Consecutive object numbers as [first, count]. */
function runsOf(numbers: readonly number[]): Array<[number, number]> {
	const runs: Array<[number, number]> = [];
	for (const number of [...numbers].sort((left, right) => left - right)) {
		const last = runs.at(-1);
		if (last !== undefined && last[0] + last[1] === number) last[1] += 1;
		else runs.push([number, 1]);
	}
	return runs;
}

function trailerOf(pdf: PdfFile, used: number): PdfDictionary {
	const size = pdf.trailer.get('Size');
	const trailer = new Map<string, PdfValue>([
		['Size', Math.max(typeof size === 'number' ? size : 0, used)],
		['Prev', pdf.startXref],
	]);
	for (const key of ['Root', 'Info']) {
		const value = pdf.trailer.get(key);
		if (value !== undefined) trailer.set(key, value);
	}
	const id = pdf.trailer.get('ID');
	// the first half names the document for ever, the second names this revision
	if (Array.isArray(id) && id.length === 2) trailer.set('ID', [id[0] ?? null, revisionId(pdf)]);
	return trailer;
}

function revisionId(pdf: PdfFile): PdfValue {
	const digest = createHash('sha256').update(String(pdf.bytes.length)).update(pdf.bytes.subarray(-2048)).digest();
	return { kind: 'text', bytes: digest.subarray(0, 16).toString('latin1'), start: -1, end: -1 };
}
