import { refuse } from '../../../platform/refusal.ts';
import { MESSAGE_LIMITS, type MessageLimits } from './message-limits.ts';
import type { ToleranceLog } from './tolerances.ts';

const FIRST_BYTES = 1024;

/**
 * Turns the bytes of a message into text that starts with `<`, piece by piece. UTF-8, or UTF-16 with its mark; a byte
 * order mark and up to a thousand stray characters before the first `<` are dropped and named.
 * @throws Refusal edxml.empty, edxml.not-xml, edxml.encoding, edxml.too-large
 */
export async function* textOf(
	source: AsyncIterable<Uint8Array>,
	tolerances: ToleranceLog,
	limits: MessageLimits = MESSAGE_LIMITS,
	onBytes: (bytes: Uint8Array) => void = () => undefined,
): AsyncGenerator<string> {
	let decoder: TextDecoder | undefined;
	let head: Uint8Array = new Uint8Array(0);
	const start = { lead: '', found: false };
	let size = 0;
	const enter = (text: string): string => {
		if (start.found) return text;
		start.lead += text;
		const { lead } = start;
		const at = lead.indexOf('<');
		if (at > FIRST_BYTES || (at < 0 && lead.length > FIRST_BYTES)) refuse('edxml.not-xml');
		if (at < 0) return '';
		start.found = true;
		noteStray(lead.slice(0, at), tolerances);
		return lead.slice(at);
	};
	for await (const chunk of source) {
		onBytes(chunk);
		size += chunk.byteLength;
		if (size > limits.messageBytes) refuse('edxml.too-large', { limitMb: megabytes(limits.messageBytes) });
		if (decoder === undefined) {
			head = Buffer.concat([head, chunk]);
			if (head.byteLength < 4) continue;
			decoder = decoderFor(head, tolerances);
			yield enter(decode(decoder, head, { first: true }));
		} else yield enter(decode(decoder, chunk));
	}
	if (size === 0) refuse('edxml.empty');
	decoder ??= decoderFor(head, tolerances);
	yield enter(
		size < 4 ? decode(decoder, head, { last: true, first: true }) : decode(decoder, undefined, { last: true }),
	);
	if (!start.found) refuse(start.lead.trim() === '' ? 'edxml.empty' : 'edxml.not-xml');
}

export function megabytes(bytes: number): number {
	return Math.round(bytes / (1024 * 1024));
}

function noteStray(stray: string, tolerances: ToleranceLog): void {
	if (/%PDF|PK\u0003\u0004|multipart\//.test(stray)) refuse('edxml.not-xml');
	const visible = stray.replaceAll('\uFEFF', '');
	if (visible !== stray) tolerances.add('byte-order-mark');
	if (visible.trim() !== '') tolerances.add('bytes-before-xml', visible.trim());
}

function decoderFor(head: Uint8Array, tolerances: ToleranceLog): TextDecoder {
	const [a, b] = head;
	const little = (a === 0xff && b === 0xfe) || (a === 0x3c && b === 0);
	const big = (a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c);
	if (little || big) tolerances.add('encoding-utf16');
	// The mark is kept by the decoder, so that it can be named wherever it stands.
	return new TextDecoder(little ? 'utf-16le' : big ? 'utf-16be' : 'utf-8', { fatal: true, ignoreBOM: true });
}

function decode(decoder: TextDecoder, bytes?: Uint8Array, { last = false, first = false } = {}): string {
	try {
		return decoder.decode(bytes, { stream: !last });
	} catch {
		// A picture or a program fails here as well; what calls itself XML has the wrong encoding.
		const isXml =
			first &&
			Buffer.from(bytes ?? [])
				.subarray(0, FIRST_BYTES)
				.includes('<?xml');
		return refuse(first && !isXml ? 'edxml.not-xml' : 'edxml.encoding');
	}
}
