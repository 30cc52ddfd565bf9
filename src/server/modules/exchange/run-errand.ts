import type { Ctx } from '../../platform/ctx.ts';
import type { Json } from '../../platform/json.ts';
import { acknowledge } from './acknowledge.ts';
import { AxisRefusal, LineDown, openAxisClient, type AxisClient } from './axis-client.ts';
import { AXIS_ERRORS } from './axis-protocol.ts';
import { endErrand, lockErrand, makeErrandsDue, postponeErrand, type Errand } from './errand-store.ts';
import type { ExchangeParts } from './exchange-parts.ts';
import { fetchMessage } from './fetch-message.ts';
import { insertContact, setLinkDown, setLinkUp, type Peer } from './peer-store.ts';
import { nextTryAfter } from './retry-delay.ts';
import { markRefused, sendMessage } from './send-message.ts';
import { diskFull } from './disk-full.ts';

/** What an errand works with. */
export interface AtHub {
	readonly peer: Peer;
	readonly client: AxisClient;
	readonly parts: ExchangeParts;
}

const WITHOUT_HUB_SECONDS = 300;
const FULL_DISK_SECONDS = 120;
const UNHEARD_SECONDS = 3600;

/**
 * Runs one errand at a hub: its answer and the end of the errand are one transaction, so a process killed in between does it again, and the
 * hub knows a repetition. A line that is down costs one try, however many errands wait.
 */
export async function runErrand(ctx: Ctx, payload: Json, parts: ExchangeParts): Promise<void> {
	const locked = await lockErrand(ctx, (payload as { id: number }).id);
	if (!locked) return;
	const { errand, peer } = locked;
	if (!peer) return postponeErrand(ctx, errand.id, later(ctx, WITHOUT_HUB_SECONDS), 'chưa kết nối trục nào');
	if (peer.pausedAt !== null)
		return postponeErrand(ctx, errand.id, later(ctx, WITHOUT_HUB_SECONDS), 'đường truyền đang tạm dừng');
	if (!peer.isUp && peer.nextTryAt > ctx.now)
		return postponeErrand(ctx, errand.id, peer.nextTryAt, 'đường truyền đang mất');
	const client = openAxisClient({ ...peer, secret: parts.box.open(peer.secretSealed) }, () => ctx.now);
	const started = performance.now();
	try {
		const sizeBytes = await work(ctx, errand, { peer, client, parts });
		await noteSuccess(ctx, peer, client);
		await endErrand(ctx, errand.id, { ...contactOf(errand, peer, started), outcome: 'ok', sizeBytes });
	} catch (error) {
		await settleFailure(ctx, errand, peer, error, started);
	}
}

function work(ctx: Ctx, errand: Errand, at: AtHub): Promise<number | undefined> {
	switch (errand.kind) {
		case 'send':
			return sendMessage(ctx, Number(errand.subject), at);
		case 'fetch':
			return fetchMessage(ctx, errand, at);
		case 'acknowledge':
			return acknowledge(ctx, Number(errand.subject), at);
	}
}

/** Answers that mean "not this message, whoever asks and whenever". Everything else is tried again for as long as it takes. */
const FINAL_REFUSALS: ReadonlySet<string> = new Set([
	AXIS_ERRORS.badFile,
	AXIS_ERRORS.receiverUnknown,
	AXIS_ERRORS.senderUnknown,
	AXIS_ERRORS.notConforming,
	AXIS_ERRORS.receiverLocked,
]);

async function settleFailure(ctx: Ctx, errand: Errand, peer: Peer, error: unknown, started: number): Promise<void> {
	const contact = contactOf(errand, peer, started);
	if (diskFull(error)) {
		// Our own disk: the hub keeps the message, nothing half-written stays, and the line is not to blame.
		await postponeErrand(ctx, errand.id, later(ctx, FULL_DISK_SECONDS), 'hết dung lượng lưu trữ');
		return insertContact(ctx, { ...contact, outcome: 'refused', detail: 'Hết dung lượng lưu trữ ở hệ thống này' });
	}
	if (error instanceof AxisRefusal && FINAL_REFUSALS.has(error.errorCode)) {
		const refused = { ...contact, outcome: 'refused', errorCode: error.errorCode, detail: error.message } as const;
		// The hub must hear of what we have, whatever it says now: somebody has to look, and then it goes on by itself.
		if (errand.kind === 'acknowledge') {
			await postponeErrand(ctx, errand.id, later(ctx, UNHEARD_SECONDS), error.message);
			return insertContact(ctx, refused);
		}
		if (errand.kind === 'send') await markRefused(ctx, Number(errand.subject), peer, error);
		return endErrand(ctx, errand.id, refused);
	}
	if (!(error instanceof LineDown || error instanceof AxisRefusal)) throw error;
	const nextTryAt = nextTryAfter(ctx.now, peer.failures + 1);
	const turned = await setLinkDown(ctx, peer.id, nextTryAt, error.message);
	await postponeErrand(ctx, errand.id, nextTryAt, error.message);
	const errorCode = error instanceof AxisRefusal ? error.errorCode : undefined;
	if (turned) await insertContact(ctx, { ...contact, outcome: 'unreachable', errorCode, detail: error.message });
}

/** How often a healthy line is written down; every message would be a hot row. */
const FRESH_SECONDS = 30;

/** After any answer of the hub: notes it, and lets what waited for the line go on. */
export async function noteSuccess(ctx: Ctx, peer: Peer, client: AxisClient): Promise<void> {
	const age = peer.succeededAt === null ? Infinity : ctx.now.getTime() - peer.succeededAt.getTime();
	if (peer.isUp && age < FRESH_SECONDS * 1000) return;
	if (await setLinkUp(ctx, peer.id, client.skewSeconds())) await makeErrandsDue(ctx, peer.id);
}

const OPERATIONS = { send: '/sendEdoc', fetch: '/getEdoc', acknowledge: '/updateStatus' } as const;

function contactOf(errand: Errand, peer: Peer, started: number) {
	return {
		peerId: peer.id,
		operation: OPERATIONS[errand.kind],
		subject: errand.subject,
		milliseconds: performance.now() - started,
	};
}

function later(ctx: Ctx, seconds: number): Date {
	return new Date(ctx.now.getTime() + seconds * 1000);
}
