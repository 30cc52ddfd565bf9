import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ctx } from '../../platform/ctx.ts';
import type { StoredFile } from '../../platform/files.ts';
import { enqueue } from '../../platform/jobs.ts';
import { isRefusal, refusalSentence, type RefusalText } from '../../platform/refusal.ts';
import { AXIS_ERRORS, messageRefusals, readMessage, type MessageHeader, type MessageType } from '../exchange/index.ts';
import { AxisFault } from './axis-fault.ts';
import { insertCall, type NewCall } from './call-store.ts';
import type { HubParts } from './hub-parts.ts';
import { insertDeliveries, listDeliveryCodes, type NewDelivery, type QueuedDelivery } from './delivery-store.ts';
import { findSentBefore, insertEvent, insertMessage } from './message-store.ts';
import { findRoutes, type FoundRoute, type HubSystem } from './system-store.ts';
import { findHopPlace, sha256Of, withHop } from './trace-hop.ts';

export interface Taken {
	readonly docId: string;
	readonly receipt: Uint8Array;
	readonly unknown: readonly string[];
	/** Systems it waits for now: to be knocked at when this is committed. */
	readonly systems: readonly string[];
}

export interface PostedMessage {
	/** Who posts it. Undefined: the upstream hub. */
	readonly system: HubSystem | undefined;
	readonly upstreamDocId?: string;
	/** Whom the upstream hub gave it to us for; only that receiver. */
	readonly onlyTo?: string;
	readonly messageType: MessageType;
	readonly file: StoredFile;
	/** The call it came with, for the message log. Undefined: it was fetched. */
	readonly call?: NewCall;
}

/**
 * Takes a stored message in: checks it as every receiver will, finds who receives, and confirms with a signed receipt. The same bytes from the same
 * system are the same message. Everything is one transaction: what is acknowledged is queued.
 * @throws AxisFault
 */
export async function takeMessage(ctx: Ctx, posted: PostedMessage, parts: HubParts): Promise<Taken> {
	const header = await checkedHeader(posted, parts, ctx.now);
	const taken =
		(await takeAgain(ctx, posted, header, parts)) ??
		(await takeNew(ctx, posted, header, parts)) ??
		// The same bytes came at the same moment: we waited until they were committed, and now they were sent before.
		(await takeAgain(ctx, posted, header, parts));
	if (!taken) throw new Error('a message is neither new nor known');
	return taken;
}

/** @returns undefined when the same bytes have come in the meantime */
async function takeNew(
	ctx: Ctx,
	posted: PostedMessage,
	header: MessageHeader,
	parts: HubParts,
): Promise<Taken | undefined> {
	const { system, upstreamDocId, messageType, file } = posted;
	const facts = identityOf(header);
	const fromCode = header.from.organId;
	const wanted = posted.onlyTo === undefined ? facts.to : [posted.onlyTo];
	const [sender, ...receivers] = await findRoutes(ctx, [fromCode, ...wanted]);
	requireSender(posted, sender);
	const { known, unknown } = routesOf(receivers, posted);
	if (known.length === 0)
		throw new AxisFault(AXIS_ERRORS.receiverUnknown, `Trục không có mã cơ quan nhận ${wanted.join(', ')}`);
	const docId = randomUUID();
	const relay = await relayOf(file, parts, ctx.now);
	const receipt = await parts.seal.sign({
		event: 'at-hub',
		hop: parts.code,
		docId: upstreamDocId ?? docId,
		documentId: facts.documentId,
		from: fromCode,
		receiver: '',
		digest: file.sha256,
		relayedDigest: relay.sha256,
		at: ctx.now,
	});
	const message = { ...facts, docId, systemId: system?.id, upstreamDocId, messageType, fromCode, file, receipt };
	const kept = await insertMessage(
		ctx,
		{ ...message, hop: relay.place, relayedSha256: relay.sha256 },
		known,
		callOf(posted, facts.code),
	);
	if (!kept) return undefined;
	const systems = await tellOfQueued(ctx, kept, known, posted, parts);
	return { docId, receipt, unknown, systems };
}

/**
 * The same message again: whoever was unknown the first time and has been listed since gets it now, nobody gets it twice.
 * @returns undefined when it was not sent before
 */
async function takeAgain(
	ctx: Ctx,
	posted: PostedMessage,
	header: MessageHeader,
	parts: HubParts,
): Promise<Taken | undefined> {
	const { system, messageType, file } = posted;
	const before = system && (await findSentBefore(ctx, system.id, file.sha256));
	if (!before) return undefined;
	const { id, docId, receipt } = before;
	const { to, code } = identityOf(header);
	const given = await listDeliveryCodes(ctx, id);
	const missing = to.filter((toCode) => !given.includes(toCode));
	const { known, unknown } = routesOf(missing.length === 0 ? [] : await findRoutes(ctx, missing), posted);
	const deliveries = known.length === 0 ? [] : await insertDeliveries(ctx, id, messageType, known);
	const systems = await tellOfQueued(ctx, { id, deliveries }, known, posted, parts);
	const call = callOf(posted, code);
	if (call) await insertCall(ctx, call);
	return { docId, receipt, unknown, systems };
}

function callOf({ call, file }: PostedMessage, subject: string): NewCall | undefined {
	return call && { ...call, subject, sizeBytes: file.sizeBytes };
}

async function checkedHeader(posted: PostedMessage, parts: HubParts, now: Date): Promise<MessageHeader> {
	// Made by the reader for attachments only: a status has none.
	const directory = join(parts.readingDir, `hub-${randomUUID()}`);
	try {
		const source = parts.files.openStream(posted.file) as AsyncIterable<Uint8Array>;
		const { header } = await readMessage(source, { directory, receivedAt: now });
		if ((header.kind === 'status') !== (posted.messageType === 'status')) {
			throw new AxisFault(AXIS_ERRORS.notConforming, 'messagetype không khớp với nội dung thông điệp');
		}
		return header;
	} catch (error) {
		if (!isRefusal(error)) throw error;
		const text = (messageRefusals as Record<string, RefusalText>)[error.code];
		const sentence = text ? refusalSentence(text, 'vi', error.details) : '';
		throw new AxisFault(AXIS_ERRORS.notConforming, `${error.code}: ${sentence}`);
	} finally {
		await rm(directory, { recursive: true, force: true });
	}
}

/** A system sends only for the codes it speaks for; another hub passes on what others sent. */
function requireSender({ system }: PostedMessage, sender: FoundRoute | undefined): void {
	if (system === undefined || system.kind === 'hub') return;
	if (sender?.speakerId === system.id) return;
	throw new AxisFault(AXIS_ERRORS.senderUnknown, `Hệ thống ${system.id} không gửi thay cho mã ${sender?.code ?? ''}`);
}

function identityOf(header: MessageHeader) {
	if (header.kind === 'document') {
		const code = `${header.code.number}/${header.code.notation}`;
		const to = [...new Set(header.to.map(({ organId }) => organId))];
		return { documentId: header.documentId, code, subject: header.subject, to };
	}
	const { documentId = '', code, organId } = header.responseFor;
	return { documentId, code, subject: `Trạng thái ${header.statusCode}`, to: [organId] };
}

interface Route extends NewDelivery {
	readonly isSuccessor: boolean;
}

function routesOf(found: readonly FoundRoute[], { system }: PostedMessage): { known: Route[]; unknown: string[] } {
	const known: Route[] = [];
	const unknown: string[] = [];
	for (const { code: toCode, receiverCode, isSuccessor, systemId, isKnown } of found) {
		// What came from above is not sent back up: two hubs would pass it to and fro.
		if (systemId !== null || (isKnown && system !== undefined))
			known.push({ toCode, receiverCode, isSuccessor, systemId });
		else unknown.push(toCode);
	}
	return { known, unknown };
}

async function relayOf(file: StoredFile, parts: HubParts, at: Date) {
	const stream = () => parts.files.openStream(file) as AsyncIterable<Uint8Array>;
	const place = (await findHopPlace(stream(), { code: parts.code, at })) ?? { offset: 0, xml: '' };
	return { place, sha256: place.xml === '' ? file.sha256 : await sha256Of(withHop(stream(), place)) };
}

/** After a message was queued: its sender is told of successors, and what goes up is asked for. @returns the systems it now waits for */
async function tellOfQueued(
	ctx: Ctx,
	message: { readonly id: number; readonly deliveries: readonly QueuedDelivery[] },
	routes: readonly Route[],
	{ system }: PostedMessage,
	parts: HubParts,
): Promise<string[]> {
	const senderSystemId = system?.id ?? null;
	for (const { toCode, receiverCode, isSuccessor } of routes) {
		const delivery = message.deliveries.find((queued) => queued.toCode === toCode);
		if (!isSuccessor || !delivery) continue;
		const note = `Mã ${toCode} đã kết thúc; ${receiverCode} tiếp nhận`;
		const event = { deliveryId: delivery.id, senderSystemId, event: 'redirected', hop: parts.code } as const;
		await insertEvent(ctx, { ...event, at: ctx.now, note });
	}
	if (routes.some(({ systemId }) => systemId === null)) {
		const payload = { messageId: message.id };
		await enqueue(ctx, { name: 'hub.forward', payload, key: `message:${String(message.id)}` });
	}
	return [...new Set(routes.flatMap(({ systemId }) => systemId ?? []))];
}
