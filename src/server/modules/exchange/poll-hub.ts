import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { enqueue, isAsked } from '../../platform/jobs.ts';
import type { Json } from '../../platform/json.ts';
import { AxisRefusal, LineDown, openAxisClient, type AxisClient } from './axis-client.ts';
import type { DeliveryEvent } from './axis-protocol.ts';
import { askErrands, jobFor, takeDueErrands } from './errand-store.ts';
import type { ExchangeParts } from './exchange-parts.ts';
import { listDocIdsToFetch } from './incoming-store.ts';
import { judgeReceipt } from './keep-receipt.ts';
import { listRecipientsByAxisIds } from './outgoing-store.ts';
import {
	findPeer,
	insertContacts,
	listPeers,
	setEventCursor,
	setLinkDown,
	setPolled,
	type Peer,
} from './peer-store.ts';
import { nextTryAfter } from './retry-delay.ts';
import { receiptsInsert, type ReceiptToKeep } from './receipt-store.ts';
import { noteSuccess } from './run-errands.ts';
import { tellSteps, type ToldStep } from './step-store.ts';
import { syncDirectory } from './sync-directory.ts';

const DUE_BATCH = 500;
const AGAIN_SECONDS = 60;
/** Hubs of our kind list two hundred at once. */
const LONG_LIST = 100;
const LONG_LIST_MILLISECONDS = 3000;

/** Rings often: asks for polls that are due and for errands that lost their job or waited for a line. */
export async function tickExchange(ctx: Ctx): Promise<void> {
	for (const peer of await listPeers(ctx)) {
		if (peer.pausedAt !== null || (!peer.isUp && peer.nextTryAt > ctx.now)) continue;
		const again = later(ctx, AGAIN_SECONDS * 1000);
		// A line that was down is tried with one errand, not with all.
		for (const errand of await takeDueErrands(ctx, peer.id, peer.isUp ? DUE_BATCH : 1, again)) {
			await enqueue(ctx, jobFor(errand));
		}
		const polledAt = peer.polledAt?.getTime() ?? 0;
		// A wish would wait for a poll that is under way, and all quick jobs with it.
		if (polledAt + peer.pollSeconds * 1000 <= ctx.now.getTime() && !(await isAsked(ctx, pollOf(peer.id))))
			await askPoll(ctx, peer.id);
	}
}

/** Asks for a poll; many wishes at once are one. @param runAt not before this instant */
export async function askPoll(ctx: Ctx, peerId: number, runAt = ctx.now): Promise<void> {
	await enqueue(ctx, { ...pollOf(peerId), payload: { peerId }, runAt });
}

/** One poll brings what a moment brought, however often the hub knocks. */
const REST_MILLISECONDS = 400;

/** When the line may be asked again: now, or after a rest. */
export function soonestPoll({ now }: ReadCtx, { polledAt }: Pick<Peer, 'polledAt'>): Date {
	const rested = new Date((polledAt?.getTime() ?? 0) + REST_MILLISECONDS);
	// A clock that was set back must not make it wait for the time it showed before.
	const isResting = polledAt !== null && polledAt <= now && rested > now;
	return isResting ? rested : now;
}

const pollOf = (peerId: number) => ({ name: 'exchange.poll', key: `peer:${String(peerId)}` });

/** Asks the hub what came for us and what became of what we sent. Only notes it down; errands do the work. */
export async function pollHub(ctx: Ctx, payload: Json, parts: ExchangeParts): Promise<void> {
	const peer = await findPeer(ctx, (payload as { peerId: number }).peerId);
	if (!peer || peer.pausedAt !== null || (!peer.isUp && peer.nextTryAt > ctx.now)) return;
	// Whoever knocked during the last poll did not know yet that it was one.
	const soonest = soonestPoll(ctx, peer);
	if (soonest > ctx.now) return askPoll(ctx, peer.id, soonest);
	const client = openAxisClient({ ...peer, secret: parts.box.open(peer.secretSealed) }, () => ctx.now);
	const started = performance.now();
	try {
		for (const messageType of ['edoc', 'status'] as const) {
			const items = await client.listReceived(messageType);
			// A hub lists a page; the rest shows once these are confirmed, and must not wait for the next round.
			if (items.length >= LONG_LIST) await askPoll(ctx, peer.id, later(ctx, LONG_LIST_MILLISECONDS));
			const unknown = await listDocIdsToFetch(
				ctx,
				peer.id,
				items.map(({ docId }) => docId),
			);
			const wishes = items
				.filter(({ docId }) => unknown.has(docId))
				.map(({ docId, to }) => ({ subject: docId, payload: { messageType, receiver: to } }));
			await askErrands(
				ctx,
				wishes.map((wish) => ({ kind: 'fetch', peerId: peer.id, ...wish })),
			);
		}
		await takeEvents(ctx, peer, client, parts);
		await syncDirectory(ctx, peer, client);
		await noteSuccess(ctx, peer, client);
		await setPolled(ctx, peer.id);
	} catch (error) {
		if (!(error instanceof LineDown || error instanceof AxisRefusal)) throw error;
		await setPolled(ctx, peer.id);
		const turned = await setLinkDown(ctx, peer.id, nextTryAfter(ctx.now, peer.failures + 1), error.message);
		if (!turned) return;
		const failed = {
			peerId: peer.id,
			operation: '/getReceivedEdocList',
			outcome: 'unreachable',
			errorCode: error instanceof AxisRefusal ? error.errorCode : undefined,
			detail: error.message,
			milliseconds: performance.now() - started,
		} as const;
		await insertContacts(ctx, [failed]);
	}
}

async function takeEvents(ctx: Ctx, peer: Peer, client: AxisClient, parts: ExchangeParts): Promise<void> {
	const events = await client.listEvents(peer.eventCursor).catch((error: unknown) => {
		// An extension of ours: a hub without it is asked nothing more.
		if (error instanceof AxisRefusal) return [];
		throw error;
	});
	const last = events.at(-1);
	if (!last) return;
	await keepEvents(ctx, peer, events, parts);
	await setEventCursor(ctx, peer.id, last.seq);
}

/** What a hub tells of messages of ours, with the receipts that prove it; of others it may say what it likes. */
async function keepEvents(ctx: Ctx, peer: Peer, events: readonly DeliveryEvent[], parts: ExchangeParts): Promise<void> {
	const ids = new Set(events.map(({ docId }) => docId));
	const ours = await listRecipientsByAxisIds(ctx, peer.id, [...ids]);
	const told: ToldStep[] = [];
	const receipts: ReceiptToKeep[] = [];
	for (const event of events) {
		const recipients = ours.filter(({ axisDocId }) => axisDocId === event.docId);
		const outgoingId = recipients[0]?.outgoingId;
		if (outgoingId === undefined) continue;
		const xml = event.receipt === null ? undefined : Buffer.from(event.receipt, 'base64');
		const receipt = xml && (await judgeReceipt(ctx, parts.seal, xml, { outgoingId }));
		if (receipt) receipts.push(receipt);
		const recipient = recipients.find(({ organId }) => organId === event.toCode);
		const step = { state: event.event, at: new Date(event.at), hop: event.hop, note: event.note ?? undefined };
		if (recipient) told.push({ recipient, step });
	}
	await tellSteps(ctx, told, [receiptsInsert(ctx, receipts)]);
}

function later(ctx: Ctx, milliseconds: number): Date {
	return new Date(ctx.now.getTime() + milliseconds);
}
