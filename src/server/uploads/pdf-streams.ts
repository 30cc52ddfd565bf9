import { inflateSync } from 'node:zlib';

/** The file as Latin-1 text, one character per byte, so that positions in the text are positions in the file. */
function asText(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** `/J#61vaScript` is `/JavaScript`: names may be written with escapes. */
function unescapeNames(text: string): string {
	return text.replace(/#([0-9A-Fa-f]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

const STREAM = /stream\r?\n/gu;
const END = 'endstream';

interface StreamPlace {
	readonly start: number;
	readonly end: number;
}

function* streamsIn(text: string): Generator<StreamPlace> {
	STREAM.lastIndex = 0;
	for (let match = STREAM.exec(text); match; match = STREAM.exec(text)) {
		const start = match.index + match[0].length;
		const found = text.indexOf(END, start);
		const end = found === -1 ? text.length : found;
		yield { start, end };
		STREAM.lastIndex = end + END.length;
	}
}

/** Everything between the streams, names unescaped: dictionaries, trailers, cross-reference tables. */
export function outsideStreams(bytes: Uint8Array): string {
	const text = asText(bytes);
	const parts: string[] = [];
	let at = 0;
	for (const { start, end } of streamsIn(text)) {
		parts.push(text.slice(at, start));
		at = end;
	}
	parts.push(text.slice(at));
	return unescapeNames(parts.join(''));
}

/** How far back from a stream its dictionary is searched for; longer ones are not written by honest programs. */
const DICTIONARY_CHARACTERS = 4096;

/**
 * True when the object and cross-reference streams of a PDF, which a parser must unpack to read it, stay within
 * `mostBytes` together. Page contents and pictures are not unpacked by us.
 */
export function unpackedWithin(bytes: Uint8Array, mostBytes: number): boolean {
	const text = asText(bytes);
	let left = mostBytes;
	let previousEnd = 0;
	for (const { start, end } of streamsIn(text)) {
		const before = unescapeNames(text.slice(Math.max(previousEnd, start - DICTIONARY_CHARACTERS), start));
		previousEnd = end;
		if (!/\/(?:ObjStm|XRef)(?![A-Za-z0-9])/u.test(before)) continue;
		// Packed more than once: a bomb inside a bomb. No program we know writes it for these streams.
		if ((before.match(/FlateDecode|LZWDecode|RunLengthDecode|ASCII85Decode|ASCIIHexDecode/gu) ?? []).length > 1)
			return false;
		if (!before.includes('FlateDecode')) continue;
		const size = unpackedSize(bytes.subarray(start, end), left);
		if (size === undefined) return false;
		left -= size;
	}
	return true;
}

function unpackedSize(packed: Uint8Array, most: number): number | undefined {
	try {
		return inflateSync(packed, { maxOutputLength: Math.max(1, most) }).length;
	} catch (error) {
		const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
		// Damaged data is the parser's business: it refuses the file as broken.
		return isTooLarge ? undefined : 0;
	}
}
