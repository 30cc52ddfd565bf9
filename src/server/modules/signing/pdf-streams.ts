import { inflateSync } from 'node:zlib';
import { numberOf, PdfSyntaxError, serializePdfValue, type PdfDictionary } from './pdf-values.ts';

/** What the streams of one file may still inflate to, all together. */
export interface Budget {
	left: number;
}

/** Streams that matter here (cross-references, object streams) stay far below this. */
export const MOST_INFLATED_BYTES = 64 * 1024 * 1024;

/** The content of a stream, inflated within the file's budget. @throws PdfSyntaxError when its filter is another */
export function decodeStream(dictionary: PdfDictionary, data: Uint8Array, budget: Budget): Uint8Array {
	const filter = dictionary.get('Filter');
	if (filter === undefined) return data;
	const name = Array.isArray(filter) && filter.length === 1 ? filter[0] : filter;
	if (name === undefined || serializePdfValue(name) !== '/FlateDecode')
		throw new PdfSyntaxError('unsupported stream filter');
	const inflated = inflate(data, budget);
	const given = dictionary.get('DecodeParms');
	const parameters = Array.isArray(given) ? given[0] : given;
	if (!(parameters instanceof Map) || !parameters.has('Predictor') || numberOf(parameters.get('Predictor')) === 1)
		return inflated;
	return undoPredictor(inflated, numberOf(parameters.get('Columns') ?? 1));
}

/** A few kilobytes of a hostile file inflate to gigabytes, once or in a thousand streams: the file has one budget. */
function inflate(data: Uint8Array, budget: Budget): Uint8Array {
	try {
		const inflated = inflateSync(data, { maxOutputLength: Math.max(1, budget.left) });
		budget.left -= inflated.length;
		return inflated;
	} catch {
		throw new PdfSyntaxError('a stream cannot be inflated');
	}
}

/** PNG predictors with one byte per pixel, as cross-reference streams use them. */
function undoPredictor(rows: Uint8Array, columns: number): Uint8Array {
	const count = Math.floor(rows.length / (columns + 1));
	const output = new Uint8Array(count * columns);
	for (let row = 0; row < count; row += 1) {
		const kind = rows[row * (columns + 1)] ?? 0;
		for (let column = 0; column < columns; column += 1) {
			const raw = rows[row * (columns + 1) + 1 + column] ?? 0;
			const at = row * columns + column;
			const left = column > 0 ? (output[at - 1] ?? 0) : 0;
			const up = row > 0 ? (output[at - columns] ?? 0) : 0;
			if (kind > 2) throw new PdfSyntaxError('unsupported predictor');
			output[at] = raw + (kind === 1 ? left : kind === 2 ? up : 0);
		}
	}
	return output;
}
