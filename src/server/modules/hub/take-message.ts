import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ctx } from '../../platform/ctx.ts';
import type { StoredFile } from '../../platform/files.ts';
import { enqueue } from '../../platform/jobs.ts';
import { isRefusal, refusalSentence, type RefusalText } from '../../platform/refusal.ts';
import { AXIS_ERRORS, messageRefusals, readMessage, type MessageHeader, type MessageType } from '../exchange/index.ts';
import { AxisFault } from './axis-fault.ts';
import type { HubParts } from './hub-parts.ts';
import { listDeliveryCodes } from './delivery-store.ts';
import {
	findSentBefore,
	insertDelivery,
	insertEvent,
	insertMessage,
	lockSender,
	type HubMessage,
} from './message-store.ts';
import { findRoutes, type FoundRoute, type HubSystem } from './system-store.ts';
import { findHopPlace, sha256Of, withHop } from './trace-hop.ts';

export interface Taken {
	readonly docId: string;
	readonly receipt: Uint8Array;
	readonly unknown: readonly string[];
	readonly code: string;
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
}

/**
 * Takes a stored message in: checks it as every receiver will, finds who receives, and confirms with a signed receipt. The same bytes from the same
 * system are the same message. Everything is one transaction: what is acknowledged is queued.
 * @throws AxisFault
 */
export async function takeMessage(ctx: Ctx, posted: PostedMessage, parts: HubParts): Promise<Taken> {
	const { system } = posted;
	if (system !== undefined) {
		await lockSender(ctx, system.id, posted.file.sha256);
		const before = await findSentBefore(ctx, system.id, posted.file.sha256);
		if (before) return takeAgain(ctx, posted, before, parts);
	}
	const header = await checkedHeader(posted, parts, ctx.now);
	const facts = identityOf(header);
	const wanted = posted.onlyTo === undefined ? facts.to : [posted.onlyTo];
	const [sender, ...receivers] = await findRoutes(ctx, [header.from.organId, ...wanted]);
	requireSender(posted, sender);
	const { known, unknown } = routesOf(receivers, posted);
	if (known.length === 0)
		throw new AxisFault(AXIS_ERRORS.receiverUnknown, `Trục không có mã cơ quan nhận ${wanted.join(', ')}`);
	const docId = randomUUID();
	const relay = await relayOf(posted.file, parts, ctx.now);
	const receipt = await parts.seal.sign({
		event: 'at-hub',
		hop: parts.code,
		docId: posted.upstreamDocId ?? docId,
		documentId: facts.documentId,
		from: header.from.organId,
		receiver: '',
		digest: posted.file.sha256,
		relayedDigest: relay.sha256,
		at: ctx.now,
	});
	const message = {
		...facts,
		docId,
		systemId: system?.id,
		upstreamDocId: posted.upstreamDocId,
		messageType: posted.messageType,
	};
	const messageId = await insertMessage(ctx, {
		...message,
		fromCode: header.from.organId,
		file: posted.file,
		hop: relay.place,
		relayedSha256: relay.sha256,
		receipt,
	});
	const systems = await queueFor(ctx, messageId, known, posted, parts);
	return { docId, receipt, unknown, code: facts.code, systems };
}

/** The same message again: whoever was unknown the first time and has been listed since gets it now, nobody gets it twice. */
async function takeAgain(ctx: Ctx, posted: PostedMessage, before: HubMessage, parts: HubParts): Promise<Taken> {
	const { to, code } = identityOf(await checkedHeader(posted, parts, ctx.now));
	const given = await listDeliveryCodes(ctx, before.id);
	const missing = to.filter((toCode) => !given.includes(toCode));
	const { known, unknown } = routesOf(missing.length === 0 ? [] : await findRoutes(ctx, missing), posted);
	const systems = await queueFor(ctx, before.id, known, posted, parts);
	return { docId: before.docId, receipt: before.receipt, unknown, code, systems };
}

async function checkedHeader(posted: PostedMessage, parts: HubParts, now: Date): Promise<MessageHeader> {
	await mkdir(parts.readingDir, { recursive: true });
	const directory = await mkdtemp(join(parts.readingDir, 'hub-'));
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

interface Route {
	readonly toCode: string;
	readonly receiverCode: string;
	/** Null: through the upstream hub. */
	readonly systemId: string | null;
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

/** @returns the systems it now waits for */
async function queueFor(
	ctx: Ctx,
	messageId: number,
	routes: readonly Route[],
	{ messageType, system }: PostedMessage,
	parts: HubParts,
): Promise<string[]> {
	const senderSystemId = system?.id ?? null;
	for (const route of routes) {
		const deliveryId = await insertDelivery(ctx, { messageId, messageType, ...route });
		if (!route.isSuccessor) continue;
		const note = `Mã ${route.toCode} đã kết thúc; ${route.receiverCode} tiếp nhận`;
		await insertEvent(ctx, { deliveryId, senderSystemId, event: 'redirected', hop: parts.code, at: ctx.now, note });
	}
	if (routes.some(({ systemId }) => systemId === null))
		await enqueue(ctx, { name: 'hub.forward', payload: { messageId }, key: `message:${String(messageId)}` });
	return [...new Set(routes.flatMap(({ systemId }) => systemId ?? []))];
}
