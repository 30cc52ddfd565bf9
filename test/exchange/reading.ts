import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	MESSAGE_LIMITS,
	readMessage,
	type MessageLimits,
	type ReadMessage,
} from '../../src/server/modules/exchange/index.ts';

export const RECEIVED_AT = new Date('2026-11-20T02:00:00Z');

/** Reads a message in a directory of its own, which is gone afterwards. */
export async function reading<T>(
	source: string | Uint8Array | AsyncIterable<Uint8Array>,
	use: (message: ReadMessage) => T | Promise<T>,
	options: { readonly limits?: Partial<MessageLimits>; readonly sha256?: string } = {},
): Promise<T> {
	const directory = await mkdtemp(join(tmpdir(), 'edxml-test-'));
	const limits = { ...MESSAGE_LIMITS, ...options.limits };
	const stream = typeof source === 'string' || source instanceof Uint8Array ? pieces(source) : source;
	try {
		return await use(await readMessage(stream, { directory, receivedAt: RECEIVED_AT, limits, sha256: options.sha256 }));
	} finally {
		await rm(directory, { recursive: true, force: true });
	}
}

/** As it comes from a line: in pieces that cut through letters and tags. */
async function* pieces(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
	const bytes = Buffer.from(content);
	const size = bytes.byteLength > 100_000 ? 65_536 : 997;
	for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}
