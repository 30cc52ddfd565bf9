import { Readable } from 'node:stream';
import type { Ctx } from '../../platform/ctx.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { Json } from '../../platform/json.ts';
import {
	AxisRefusal,
	findPeer,
	LineDown,
	nextTryAfter,
	readReceipt,
	openAxisClient,
	setEventCursor,
	setLinkDown,
	setLinkUp,
	setPolled,
	type AxisClient,
	type DeliveryEvent,
	type Peer,
	type ReceivedItem,
} from '../exchange/index.ts';
import { AxisFault } from './axis-fault.ts';
import type { HubParts } from './hub-parts.ts';
import { insertEvent, isKnownUpstream, setDone } from './message-store.ts';
import { takeMessage } from './take-message.ts';
import { withHop } from './trace-hop.ts';
import { exchangeDirectory } from './upstream-directory.ts';
import type { UpstreamNews } from './upstream-news.ts';
import { findForwarded, findUpstreamDocId, listForwardable, lockForwardable, setForwarded } from './upstream-store.ts';

const BATCH = 200;

/** Runs work at the hub above, or leaves it for later when the line is down. @returns false when it could not be done */
async function atUpstream(
	ctx: Ctx,
	parts: HubParts,
	work: (client: AxisClient, peer: Peer) => Promise<void>,
): Promise<boolean> {
	const peer = await findPeer(ctx, null);
	if (!peer || (!peer.isUp && peer.nextTryAt > ctx.now)) return false;
	const client = openAxisClient({ ...peer, secret: parts.box.open(peer.secretSealed) }, () => ctx.now);
	try {
		await work(client, peer);
		if (!peer.isUp) await setLinkUp(ctx, peer.id, client.skewSeconds());
		return true;
	} catch (error) {
		if (!(error instanceof LineDown)) throw error;
		await setLinkDown(ctx, peer.id, nextTryAfter(ctx.now, peer.failures + 1), error.message);
		return false;
	}
}

/** Asks for everything that is due at the hub above. Rings often. */
export async function tickUpstream(ctx: Ctx, parts: HubParts): Promise<void> {
	const isReached = await atUpstream(ctx, parts, async (client, peer) => {
		if (peer.polledAt !== null && ctx.now.getTime() - peer.polledAt.getTime() < peer.pollSeconds * 1000) return;
		await setPolled(ctx, peer.id);
		for (const messageType of ['edoc', 'status'] as const) {
			for (const item of await client.listReceived(messageType)) {
				await enqueue(ctx, { name: 'hub.take-from-upstream', payload: { ...item }, key: item.docId });
			}
		}
		const events = await client.listEvents(peer.eventCursor);
		for (const event of events) await takeEvent(ctx, event, parts);
		const last = events.at(-1);
		if (last) await setEventCursor(ctx, peer.id, last.seq);
		await exchangeDirectory(ctx, peer, client, parts);
	});
	if (!isReached) return;
	for (const messageId of await listForwardable(ctx, BATCH)) {
		await enqueue(ctx, { name: 'hub.forward', payload: { messageId }, key: `message:${String(messageId)}` });
	}
}

/** Sends one message up, with our trace header in it. What the hub above refuses is refused for its receivers. */
export async function forwardMessage(ctx: Ctx, payload: Json, parts: HubParts): Promise<void> {
	const message = await lockForwardable(ctx, (payload as { messageId: number }).messageId);
	if (!message) return;
	await atUpstream(ctx, parts, async (client) => {
		const sizeBytes = message.sizeBytes + Buffer.byteLength(message.hopXml);
		const place = { offset: message.hopOffset, xml: message.hopXml };
		const open = () =>
			Readable.from(withHop(parts.files.openStream(message) as AsyncIterable<Uint8Array>, place), {
				objectMode: false,
			});
		const about = { from: message.fromCode, messageType: message.messageType };
		try {
			const answer = await client.send({ open, sha256: message.relayedSha256, sizeBytes }, about);
			const receipt = answer.receipt === undefined ? undefined : Buffer.from(answer.receipt, 'base64');
			const deliveries = await setForwarded(ctx, message.id, answer.DocId ?? '');
			for (const { id } of deliveries) {
				await insertEvent(ctx, {
					deliveryId: id,
					senderSystemId: message.systemId,
					event: 'at-hub',
					...hopOf(receipt, ctx.now),
					receipt,
				});
			}
		} catch (error) {
			if (!(error instanceof AxisRefusal)) throw error;
			const deliveries = await setForwarded(ctx, message.id, `refused:${String(message.id)}`);
			const note = `${error.errorCode}: ${error.message}`;
			for (const { id } of deliveries) {
				await setDone(ctx, id);
				await insertEvent(ctx, {
					deliveryId: id,
					senderSystemId: message.systemId,
					event: 'refused',
					hop: parts.code,
					at: ctx.now,
					note,
				});
			}
		}
	});
}

function hopOf(receipt: Uint8Array | undefined, now: Date): { hop: string; at: Date } {
	const facts = receipt && readReceipt(receipt);
	return { hop: facts?.hop ?? 'upstream', at: facts?.at ?? now };
}

/** Stores one message the hub above has for our systems, and confirms it; from then on we answer for it. */
export async function takeFromUpstream(ctx: Ctx, payload: Json, parts: HubParts): Promise<void> {
	const item = payload as unknown as ReceivedItem;
	await atUpstream(ctx, parts, async (client) => {
		if (await isKnownUpstream(ctx, item.docId)) return;
		const { content, sha256 } = await client.fetch(item.docId);
		const meta = { name: `${item.docId}.edxml`, mediaType: 'application/xml' };
		const file = await parts.files.save(ctx, content as AsyncIterable<Uint8Array>, meta);
		if (sha256 !== undefined && sha256 !== file.sha256) throw new LineDown('the message was damaged on the line');
		const posted = {
			system: undefined,
			upstreamDocId: item.docId,
			onlyTo: item.to,
			messageType: item.messageType,
			file,
		};
		try {
			const { receipt, systems } = await takeMessage(ctx, posted, parts);
			for (const systemId of systems) await enqueue(ctx, { name: 'hub.knock', payload: { systemId } });
			await client.updateStatus(item.docId, 'processing', { receipt: Buffer.from(receipt).toString('base64') });
		} catch (error) {
			if (!(error instanceof AxisFault)) throw error;
			await client.updateStatus(item.docId, 'fail', { note: error.message });
		}
	});
}

/** Tells the hub above what became of a message it gave us. Tried until it hears. */
export async function tellUpstream(ctx: Ctx, payload: Json, parts: HubParts): Promise<void> {
	const news = payload as unknown as UpstreamNews;
	const docId = await findUpstreamDocId(ctx, news.deliveryId);
	if (docId === undefined) return;
	const isTold = await atUpstream(ctx, parts, (client) =>
		client.updateStatus(docId, news.status, {
			...(news.receipt === null ? {} : { receipt: news.receipt }),
			...(news.note === null ? {} : { note: news.note }),
		}),
	);
	// Jobs give up after two days; news does not, so it asks for itself again.
	if (!isTold) await enqueue(ctx, { name: 'hub.tell-upstream', payload, runAt: new Date(ctx.now.getTime() + 30_000) });
}

async function takeEvent(ctx: Ctx, event: DeliveryEvent, parts: HubParts): Promise<void> {
	// The receipt of taking it was told when it was forwarded.
	const delivery = await findForwarded(ctx, event.docId, event.toCode);
	if (!delivery) return;
	const receipt = event.receipt === null ? undefined : Buffer.from(event.receipt, 'base64');
	const verdict = receipt && (await parts.seal.check(ctx, receipt))?.detail;
	await insertEvent(ctx, {
		deliveryId: delivery.id,
		senderSystemId: delivery.senderSystemId,
		event: event.event,
		hop: event.hop,
		at: new Date(event.at),
		note: event.note ?? undefined,
		receipt,
		verdict,
	});
	if (event.event === 'delivered' || event.event === 'refused') await setDone(ctx, delivery.id);
}
