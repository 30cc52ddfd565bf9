import type { Ctx } from '../../platform/ctx.ts';
import type { FileContent } from '../../platform/files.ts';
import { LineDown } from './axis-client.ts';
import type { Errand } from './errand-store.ts';
import { insertIncomings, listKnownIncoming } from './incoming-store.ts';
import type { AtHub, Calls } from './run-errands.ts';

/** Takes messages from the hub and stores their bytes, before anybody looks into them. The hub keeps each until it is acknowledged. */
export async function fetchMessages(
	ctx: Ctx,
	errands: readonly Errand[],
	{ peer, client, parts, requestIds }: AtHub,
): Promise<Calls> {
	const known = await listKnownIncoming(
		ctx,
		peer.id,
		errands.map(({ subject }) => subject),
	);
	const writer = await parts.files.hold(ctx);
	const fetched = new Map<Errand, FileContent>();
	return {
		follows: () => false,
		async call(errand) {
			const docId = errand.subject;
			if (known.has(docId)) return 0;
			const { content, sha256 } = await client.fetch(docId);
			const written = await writer.write(streamed(content));
			if (sha256 !== undefined && sha256 !== written.sha256)
				throw new LineDown(`message ${docId} was damaged on the line`);
			fetched.set(errand, written);
			return written.sizeBytes;
		},
		async keep() {
			// In the order the hub gave them, whichever came first: a recall is read after its document.
			const came = errands.flatMap((errand) => {
				const content = fetched.get(errand);
				const name = `${errand.subject}.edxml`;
				return content ? [{ ...content, name, mediaType: 'application/xml', errand }] : [];
			});
			if (came.length === 0) return;
			const messages = (await writer.keep(came)).map(({ errand, ...file }) => ({
				docId: errand.subject,
				receiverCode: errand.payload.receiver ?? '',
				messageType: errand.payload.messageType ?? 'edoc',
				file,
				requestId: requestIds.get(errand.id) ?? ctx.requestId,
			}));
			await insertIncomings(ctx, { peerId: peer.id, hop: peer.systemId }, messages);
		},
	};
}

/** A line that breaks in the middle of the body is a line that is down, not a bug. */
async function* streamed(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	try {
		yield* content;
	} catch (error) {
		throw new LineDown(error instanceof Error ? error.message : String(error));
	}
}
