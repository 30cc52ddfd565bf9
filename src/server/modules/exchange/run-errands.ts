import type { Ctx } from '../../platform/ctx.ts';
import type { BatchedJob } from '../../platform/module.ts';
import { acknowledgeMessages } from './acknowledge-messages.ts';
import { AxisRefusal, LineDown, openAxisClient, type AxisClient } from './axis-client.ts';
import { AXIS_ERRORS } from './axis-protocol.ts';
import { callAbreast, type Called } from './call-abreast.ts';
import { diskFull } from './disk-full.ts';
import {
	askAgain,
	endErrands,
	lockErrands,
	makeErrandsDue,
	postponeErrands,
	type Errand,
	type ErrandKind,
	type LockedErrand,
} from './errand-store.ts';
import type { ExchangeParts } from './exchange-parts.ts';
import { fetchMessages } from './fetch-messages.ts';
import { insertContacts, setLinkDown, setLinkUp, type NewContact, type Peer } from './peer-store.ts';
import { nextTryAfter } from './retry-delay.ts';
import { markRefused, sendMessages } from './send-messages.ts';

/** What errands work with. */
export interface AtHub {
	readonly peer: Peer;
	readonly client: AxisClient;
	readonly parts: ExchangeParts;
	/** The request an errand goes back to, by its id. */
	readonly requestIds: ReadonlyMap<number, string>;
}

/** Errands of one kind at one hub, made ready: what all need was read from the database. */
export interface Calls {
	/** Whether an errand may only go after an earlier one has gone. */
	follows(errand: Errand, earlier: Errand): boolean;
	/** The call of one errand. Several are under way at once; what they write is at most who signs for a hop. @returns bytes carried */
	call(errand: Errand): Promise<number | undefined>;
	/** Writes down what came of all of them, also of those that failed: in as many statements for twenty as for one. */
	keep(): Promise<void>;
}

const KINDS: Readonly<Record<ErrandKind, (ctx: Ctx, errands: readonly Errand[], at: AtHub) => Promise<Calls>>> = {
	send: sendMessages,
	fetch: fetchMessages,
	acknowledge: acknowledgeMessages,
};

const WITHOUT_HUB_SECONDS = 300;
const FULL_DISK_SECONDS = 120;
const UNHEARD_SECONDS = 3600;

/**
 * Runs errands of one kind. Their answers and their end are one transaction, so a process killed in between does them again, and the
 * hub knows a repetition. A line that is down costs as many tries as are under way at once, however many errands wait.
 */
export async function runErrands(ctx: Ctx, jobs: readonly BatchedJob[], parts: ExchangeParts): Promise<void> {
	const requestIds = new Map(jobs.map(({ payload, requestId }) => [(payload as { id: number }).id, requestId]));
	const errands = await lockErrands(ctx, [...requestIds.keys()]);
	for (const peerId of new Set(errands.map(({ peer }) => peer?.id))) {
		const some = errands.filter(({ peer }) => peer?.id === peerId);
		const peer = some[0]?.peer;
		const wait = waitOf(ctx, peer);
		if (wait) await postponeErrands(ctx, idsOf(some), ...wait);
		else if (peer) await runAtHub(ctx, some, peer, { parts, requestIds });
	}
}

/** Until when nobody tries, and why. */
function waitOf(ctx: Ctx, peer: Peer | undefined): [until: Date, reason: string] | undefined {
	if (!peer) return [later(ctx, WITHOUT_HUB_SECONDS), 'chưa kết nối trục nào'];
	if (peer.pausedAt !== null) return [later(ctx, WITHOUT_HUB_SECONDS), 'đường truyền đang tạm dừng'];
	if (!peer.isUp && peer.nextTryAt > ctx.now) return [peer.nextTryAt, 'đường truyền đang mất'];
	return undefined;
}

/** Calls that are under way at once: none waits for the hub to write down another. */
const ABREAST = 3;
/** After so long nothing begins any more: what large messages on a weak line have brought is written down before the next. */
const LONGEST_MILLISECONDS = 5000;

async function runAtHub(
	ctx: Ctx,
	errands: readonly LockedErrand[],
	peer: Peer,
	given: Pick<AtHub, 'parts' | 'requestIds'>,
): Promise<void> {
	const client = openAxisClient({ ...peer, secret: given.parts.box.open(peer.secretSealed) }, () => ctx.now);
	const kind = errands[0]?.kind ?? 'send';
	const calls = await KINDS[kind](ctx, errands, { ...given, peer, client });
	// A line that was down is tried with one before others go.
	const most = peer.isUp ? ABREAST : 1;
	const called = await callAbreast(errands, calls, { most, milliseconds: LONGEST_MILLISECONDS, isOver: isLineDown });
	const unexpected = called.find(({ error }) => error !== undefined && !isExpected(error));
	if (unexpected) throw unexpected.error;
	await calls.keep();
	const done = called.filter(({ error }) => error === undefined);
	if (done.length > 0) {
		await noteSuccess(ctx, peer, client);
		const contacts = done.map(
			(call) => ({ ...contactOf(call, peer), outcome: 'ok', sizeBytes: call.sizeBytes }) as const,
		);
		await endErrands(ctx, idsOf(done.map(({ errand }) => errand)), contacts);
	}
	for (const call of called) await settleFailure(ctx, call, peer);
	const first = called.find(({ error }) => isLineDown(error));
	const uncalled = errands.filter((errand) => !called.some((call) => call.errand === errand));
	if (first) await settleLineDown(ctx, called, uncalled, first, peer);
	else await askAgain(ctx, uncalled, given.requestIds);
}

/** Answers that mean "not this message, whoever asks and whenever". Everything else is tried again for as long as it takes. */
const FINAL_REFUSALS: ReadonlySet<string> = new Set([
	AXIS_ERRORS.badFile,
	AXIS_ERRORS.receiverUnknown,
	AXIS_ERRORS.senderUnknown,
	AXIS_ERRORS.notConforming,
	AXIS_ERRORS.receiverLocked,
]);

function isFinal(error: unknown): error is AxisRefusal {
	return error instanceof AxisRefusal && FINAL_REFUSALS.has(error.errorCode);
}

function isLineDown(error: unknown): error is LineDown | AxisRefusal {
	return error instanceof LineDown || (error instanceof AxisRefusal && !isFinal(error));
}

function isExpected(error: unknown): boolean {
	return isFinal(error) || isLineDown(error) || diskFull(error);
}

/** What concerns one errand alone, and not the line. */
async function settleFailure(ctx: Ctx, call: Called, peer: Peer): Promise<void> {
	const { errand, error } = call;
	const contact = contactOf(call, peer);
	if (diskFull(error)) {
		// Our own disk: the hub keeps the message, nothing half-written stays, and the line is not to blame.
		await postponeErrands(ctx, [errand.id], later(ctx, FULL_DISK_SECONDS), 'hết dung lượng lưu trữ');
		await insertContacts(ctx, [{ ...contact, outcome: 'refused', detail: 'Hết dung lượng lưu trữ ở hệ thống này' }]);
	} else if (isFinal(error)) {
		const refused = { ...contact, outcome: 'refused', errorCode: error.errorCode, detail: error.message } as const;
		// The hub must hear of what we have, whatever it says now: somebody has to look, and then it goes on by itself.
		if (errand.kind === 'acknowledge') {
			await postponeErrands(ctx, [errand.id], later(ctx, UNHEARD_SECONDS), error.message);
			return insertContacts(ctx, [refused]);
		}
		if (errand.kind === 'send') await markRefused(ctx, Number(errand.subject), peer, error);
		await endErrands(ctx, [errand.id], [refused]);
	}
}

/** The line failed: those that met it and those that have not gone wait for it. */
async function settleLineDown(
	ctx: Ctx,
	called: readonly Called[],
	uncalled: readonly Errand[],
	first: Called,
	peer: Peer,
): Promise<void> {
	const { error } = first;
	if (!isLineDown(error)) return;
	const failures = called.some((call) => call.error === undefined) ? 0 : peer.failures;
	const nextTryAt = nextTryAfter(ctx.now, failures + 1);
	const turned = await setLinkDown(ctx, peer.id, nextTryAt, error.message);
	const met = called.filter((call) => isLineDown(call.error)).map(({ errand }) => errand);
	await postponeErrands(ctx, idsOf([...met, ...uncalled]), nextTryAt, error.message);
	const errorCode = error instanceof AxisRefusal ? error.errorCode : undefined;
	if (turned)
		await insertContacts(ctx, [
			{ ...contactOf(first, peer), outcome: 'unreachable', errorCode, detail: error.message },
		]);
}

/** How often a healthy line is written down; every message would be a hot row. */
const FRESH_SECONDS = 30;

/** After any answer of the hub: notes it, and lets what waited for the line go on. */
export async function noteSuccess(ctx: Ctx, peer: Peer, client: AxisClient): Promise<void> {
	const age = peer.succeededAt === null ? Infinity : ctx.now.getTime() - peer.succeededAt.getTime();
	if (peer.isUp && age < FRESH_SECONDS * 1000) return;
	if (await setLinkUp(ctx, peer.id, client.skewSeconds())) await makeErrandsDue(ctx, peer.id);
}

const OPERATIONS: Readonly<Record<ErrandKind, string>> = {
	send: '/sendEdoc',
	fetch: '/getEdoc',
	acknowledge: '/updateStatus',
};

function contactOf({ errand, milliseconds }: Called, peer: Peer): Omit<NewContact, 'outcome'> {
	return { peerId: peer.id, operation: OPERATIONS[errand.kind], subject: errand.subject, milliseconds };
}

function idsOf(errands: readonly Errand[]): number[] {
	return errands.map(({ id }) => id);
}

function later(ctx: Ctx, seconds: number): Date {
	return new Date(ctx.now.getTime() + seconds * 1000);
}
