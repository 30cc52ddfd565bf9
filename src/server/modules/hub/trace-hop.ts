import { createHash } from 'node:crypto';

/** Where a hub's trace header goes into a message, and what it is. */
export interface HopPlace {
	readonly offset: number;
	readonly xml: string;
}

/** Headers are small; a message whose trace is not within this gets no further hop. */
const SEARCHED_BYTES = 8 * 1024 * 1024;
const BEFORE = /<(?:[A-Za-z][\w.-]*:)?Buss?iness[\s>/]|<\/(?:[A-Za-z][\w.-]*:)?TraceHeaderList\s*>/;

/**
 * Finds the place of the next trace header: before `Bussiness`, else before the end of the trace list. The prefix is the one the message uses.
 * Undefined when the message has no trace list: it is passed on as it is.
 */
export async function findHopPlace(
	content: AsyncIterable<Uint8Array>,
	hop: { code: string; at: Date },
): Promise<HopPlace | undefined> {
	let head = '';
	for await (const chunk of content) {
		// One character a byte: offsets are then byte offsets, and what we look for is ASCII.
		head += Buffer.from(chunk).toString('latin1');
		const list = /<(?:[A-Za-z][\w.-]*:)?TraceHeaderList[\s>]/.exec(head);
		const found = list && BEFORE.exec(head.slice(list.index + 1));
		if (list && found) {
			const prefix = /^<([A-Za-z][\w.-]*:)/.exec(list[0])?.[1] ?? '';
			return { offset: list.index + 1 + found.index, xml: hopXml(prefix, hop) };
		}
		if (head.length > SEARCHED_BYTES) return undefined;
	}
	return undefined;
}

const VIETNAM_MS = 7 * 3600 * 1000;

function hopXml(prefix: string, { code, at }: { code: string; at: Date }): string {
	const local = new Date(at.getTime() + VIETNAM_MS).toISOString();
	const time = `${local.slice(0, 10).replaceAll('-', '/')} ${local.slice(11, 19)}`;
	const element = (name: string, inside: string) => `<${prefix}${name}>${inside}</${prefix}${name}>`;
	return element('TraceHeader', element('OrganId', code) + element('Timestamp', time));
}

/** The message with the hub's trace header, as it streams by. An empty `xml` changes nothing. */
export async function* withHop(content: AsyncIterable<Uint8Array>, place: HopPlace): AsyncGenerator<Uint8Array> {
	let passed = 0;
	let isDone = place.xml === '';
	for await (const chunk of content) {
		if (!isDone && passed + chunk.byteLength >= place.offset) {
			const cut = place.offset - passed;
			yield chunk.subarray(0, cut);
			yield Buffer.from(place.xml);
			yield chunk.subarray(cut);
			isDone = true;
		} else yield chunk;
		passed += chunk.byteLength;
	}
}

/** SHA-256 of a stream, lower-case hex. */
export async function sha256Of(content: AsyncIterable<Uint8Array>): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of content) hash.update(chunk);
	return hash.digest('hex');
}
