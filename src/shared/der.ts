/** One decoded DER element: its tag byte and where header, content and end lie in the buffer it was read from. */
export interface DerElement {
	readonly tag: number;
	readonly start: number;
	readonly contentStart: number;
	readonly end: number;
	readonly bytes: Uint8Array;
}

/** Joins byte arrays into one. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
	const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
	let at = 0;
	for (const part of parts) {
		joined.set(part, at);
		at += part.length;
	}
	return joined;
}

function lengthOctets(length: number): Uint8Array {
	if (length < 0x80) return Uint8Array.of(length);
	const octets: number[] = [];
	for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
	return Uint8Array.of(0x80 | octets.length, ...octets);
}

/** Encodes one element: tag byte, definite length, content. */
export function derElement(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
	const length = content.reduce((sum, part) => sum + part.length, 0);
	return concatBytes(Uint8Array.of(tag), lengthOctets(length), ...content);
}

/** SEQUENCE of already encoded elements. */
export function derSequence(...content: readonly Uint8Array[]): Uint8Array {
	return derElement(0x30, ...content);
}

/** SET OF already encoded elements, put into the order DER demands (by their octets). */
export function derSetOf(...content: readonly Uint8Array[]): Uint8Array {
	return derElement(0x31, ...[...content].sort(compareOctets));
}

function compareOctets(left: Uint8Array, right: Uint8Array): number {
	const shared = Math.min(left.length, right.length);
	for (let at = 0; at < shared; at += 1) {
		const difference = (left[at] ?? 0) - (right[at] ?? 0);
		if (difference !== 0) return difference;
	}
	return left.length - right.length;
}

/** INTEGER from a non-negative number, or from big-endian octets of a non-negative number. */
export function derInteger(value: number | Uint8Array): Uint8Array {
	let octets = typeof value === 'number' ? numberOctets(value) : value;
	let first = 0;
	while (first < octets.length - 1 && octets[first] === 0) first += 1;
	octets = octets.subarray(first);
	if (octets.length === 0) octets = Uint8Array.of(0);
	return ((octets[0] ?? 0) & 0x80) === 0 ? derElement(0x02, octets) : derElement(0x02, Uint8Array.of(0), octets);
}

function numberOctets(value: number): Uint8Array {
	const octets: number[] = [];
	for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
	return Uint8Array.from(octets);
}

/** OCTET STRING. */
export function derOctets(content: Uint8Array): Uint8Array {
	return derElement(0x04, content);
}

/** OBJECT IDENTIFIER from its dotted form. */
export function derOid(dotted: string): Uint8Array {
	const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
	const octets: number[] = [];
	for (const arc of [first * 40 + second, ...rest]) {
		const groups = [arc % 128];
		for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left % 128) | 0x80);
		octets.push(...groups);
	}
	return derElement(0x06, Uint8Array.from(octets));
}

/** NULL. */
export function derNull(): Uint8Array {
	return Uint8Array.of(0x05, 0x00);
}

/** GeneralizedTime in UTC with milliseconds when they are not zero. */
export function derGeneralizedTime(at: Date): Uint8Array {
	const iso = at.toISOString();
	const fraction = iso.slice(20, 23).replace(/0+$/, '');
	const text = iso.slice(0, 19).replaceAll(/[-:T]/g, '') + (fraction === '' ? '' : `.${fraction}`) + 'Z';
	return derElement(0x18, new TextEncoder().encode(text));
}

/** Constructed context-specific element `[n]`: an explicit tag around elements, or an implicit tag on a constructed type. */
export function derContext(number: number, ...content: readonly Uint8Array[]): Uint8Array {
	return derElement(0xa0 | number, ...content);
}

/**
 * Reads the element that starts at `at`.
 * @throws RangeError when the bytes are not a complete definite-length element.
 */
export function readDer(bytes: Uint8Array, at = 0): DerElement {
	const tag = bytes[at];
	const firstLength = bytes[at + 1];
	if (tag === undefined || firstLength === undefined) throw new RangeError('DER element is cut off');
	let contentStart = at + 2;
	let length = firstLength;
	if (firstLength >= 0x80) {
		const count = firstLength & 0x7f;
		if (count === 0 || count > 4) throw new RangeError('DER length is not supported');
		length = 0;
		for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[contentStart + index] ?? 0);
		contentStart += count;
	}
	const end = contentStart + length;
	if (end > bytes.length) throw new RangeError('DER element is cut off');
	return { tag, start: at, contentStart, end, bytes };
}

/** The elements inside a constructed element, in order. */
export function derChildren(parent: DerElement): DerElement[] {
	const children: DerElement[] = [];
	for (let at = parent.contentStart; at < parent.end;) {
		const child = readDer(parent.bytes, at);
		children.push(child);
		at = child.end;
	}
	return children;
}

/** The element with its header, as a view on the original bytes. */
export function derWhole(element: DerElement): Uint8Array {
	return element.bytes.subarray(element.start, element.end);
}

/** The content of the element without its header, as a view on the original bytes. */
export function derContent(element: DerElement): Uint8Array {
	return element.bytes.subarray(element.contentStart, element.end);
}
