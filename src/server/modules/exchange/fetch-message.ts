import type { Ctx } from '../../platform/ctx.ts';
import { LineDown } from './axis-client.ts';
import type { Errand } from './errand-store.ts';
import { insertIncoming, isKnownIncoming } from './incoming-store.ts';
import type { AtHub } from './run-errand.ts';

/**
 * Takes one message from the hub and stores its bytes, before anybody looks into them. The hub keeps it until it is acknowledged.
 * @returns bytes fetched
 */
export async function fetchMessage(ctx: Ctx, errand: Errand, { peer, client, parts }: AtHub): Promise<number> {
	const docId = errand.subject;
	if (await isKnownIncoming(ctx, peer.id, docId)) return 0;
	const { content, sha256 } = await client.fetch(docId);
	const meta = { name: `${docId}.edxml`, mediaType: 'application/xml' };
	const file = await parts.files.save(ctx, streamed(content), meta);
	if (sha256 !== undefined && sha256 !== file.sha256) throw new LineDown(`message ${docId} was damaged on the line`);
	await insertIncoming(ctx, {
		peerId: peer.id,
		docId,
		receiverCode: errand.payload.receiver ?? '',
		messageType: errand.payload.messageType ?? 'edoc',
		file,
		hop: peer.systemId,
	});
	return file.sizeBytes;
}

/** A line that breaks in the middle of the body is a line that is down, not a bug. */
async function* streamed(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	try {
		yield* content;
	} catch (error) {
		throw new LineDown(error instanceof Error ? error.message : String(error));
	}
}
