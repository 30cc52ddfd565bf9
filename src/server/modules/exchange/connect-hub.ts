import { toNfc } from '../../../shared/vietnamese-text.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import type { SecretBox } from '../people/index.ts';
import { freeErrandsOf, makeErrandsDue } from './errand-store.ts';
import { endPeer, findPeer, forgetFailures, insertPeer, listPeers, setPaused, updatePeer } from './peer-store.ts';

export interface HubToConnect {
	readonly name: string;
	/** Where its operations stand: `http://127.0.0.1:8200/axis`. */
	readonly baseUrl: string;
	/** Our system code at the hub, and the secret shared with it. */
	readonly systemId: string;
	readonly secret: string;
	readonly pollSeconds?: number | undefined;
}

const POLL_SECONDS = 60;
const MOST_POLL_SECONDS = 3600;

/**
 * Connects this installation to a hub. Under the same address and system code it is the same connection: name, secret and pace
 * change, and what was heard so far stays known. What waited for a hub goes out.
 * @throws Refusal access.denied, exchange.peer-address, exchange.poll-seconds
 */
export async function connectHub(ctx: Ctx, input: HubToConnect, box: SecretBox): Promise<{ peerId: number }> {
	requirePermission(ctx, 'exchange.operate');
	const baseUrl = requireAddress(input.baseUrl);
	const systemId = input.systemId.trim();
	if (!/^[A-Za-z0-9._-]{1,64}$/.test(systemId) || input.secret === '') refuse('exchange.peer-address');
	const pollSeconds = requirePace(input.pollSeconds ?? POLL_SECONDS);
	const known = (await listPeers(ctx)).find((peer) => peer.baseUrl === baseUrl && peer.systemId === systemId);
	const line = { name: toNfc(input.name) || baseUrl, secretSealed: box.seal(input.secret), pollSeconds };
	const peerId = known?.id ?? (await insertPeer(ctx, { ...line, baseUrl, systemId }));
	if (known) await updatePeer(ctx, peerId, line);
	await tryNow(ctx, peerId);
	await record(ctx, { act: 'exchange.hub-connected', subject: `hub:${systemId}`, data: { baseUrl, systemId } });
	return { peerId };
}

export interface HubChange {
	readonly peerId: number;
	readonly name: string;
	readonly baseUrl: string;
	/** Absent or empty: the secret stays. It is written only, never shown. */
	readonly secret?: string | undefined;
	readonly pollSeconds: number;
}

/** Changes a connection; our system code there stays, for that is whom the hub knows. @throws Refusal as `connectHub`, exchange.hub-unknown */
export async function changeHub(ctx: Ctx, input: HubChange, box: SecretBox): Promise<void> {
	requirePermission(ctx, 'exchange.operate');
	const peer = await requirePeer(ctx, input.peerId);
	const baseUrl = requireAddress(input.baseUrl);
	const pollSeconds = requirePace(input.pollSeconds);
	const isTaken = (await listPeers(ctx)).some(
		({ id, baseUrl: other, systemId }) => id !== peer.id && other === baseUrl && systemId === peer.systemId,
	);
	if (isTaken) refuse('exchange.hub-twice');
	const secret = input.secret ?? '';
	await updatePeer(ctx, peer.id, {
		name: toNfc(input.name) || baseUrl,
		baseUrl,
		pollSeconds,
		...(secret === '' ? {} : { secretSealed: box.seal(secret) }),
	});
	await tryNow(ctx, peer.id);
	await record(ctx, {
		act: 'exchange.hub-changed',
		subject: `hub:${peer.systemId}`,
		data: { baseUrl, pollSeconds, newSecret: secret !== '' },
	});
}

/** Holds the line to a hub, or lets it go on. While it is held nothing is lost: everything waits on both sides. @throws Refusal access.denied, exchange.hub-unknown */
export async function pauseHub(ctx: Ctx, input: { peerId: number; paused: boolean }): Promise<void> {
	requirePermission(ctx, 'exchange.operate');
	const peer = await requirePeer(ctx, input.peerId);
	if ((peer.pausedAt !== null) === input.paused) return;
	await setPaused(ctx, peer.id, input.paused ? ctx.now : null);
	if (!input.paused) await tryNow(ctx, peer.id);
	await record(ctx, {
		act: input.paused ? 'exchange.hub-paused' : 'exchange.hub-resumed',
		subject: `hub:${peer.systemId}`,
	});
}

/** Tries a line that is down now, with all that waits for it. @throws Refusal access.denied, exchange.hub-unknown */
export async function tryHub(ctx: Ctx, peerId: number): Promise<void> {
	requirePermission(ctx, 'exchange.operate');
	const peer = await requirePeer(ctx, peerId);
	await tryNow(ctx, peer.id);
	await record(ctx, { act: 'exchange.hub-tried', subject: `hub:${peer.systemId}` });
}

/**
 * Ends the connection to a hub; the reason stays in the log. What waits to be sent through it goes to the next one.
 * @throws Refusal access.denied, exchange.hub-unknown, exchange.end-reason-missing
 */
export async function disconnectHub(ctx: Ctx, input: { peerId: number; reason: string }): Promise<void> {
	requirePermission(ctx, 'exchange.operate');
	const peer = await requirePeer(ctx, input.peerId);
	const reason = toNfc(input.reason);
	if (reason === '') refuse('exchange.end-reason-missing');
	await endPeer(ctx, peer.id);
	await freeErrandsOf(ctx, peer.id);
	await record(ctx, { act: 'exchange.hub-disconnected', subject: `hub:${peer.systemId}`, data: { reason } });
}

function requireAddress(text: string): string {
	const baseUrl = text.trim().replace(/\/+$/, '');
	const parsed = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
	const isHttp = parsed?.protocol === 'http:' || parsed?.protocol === 'https:';
	// A name or password in the address would be shown on the screen and kept in the log.
	if (!isHttp || /\s/.test(baseUrl) || parsed.username !== '' || parsed.password !== '')
		return refuse('exchange.peer-address');
	return baseUrl;
}

function requirePace(seconds: number): number {
	const isWhole = Number.isInteger(seconds) && seconds >= 1 && seconds <= MOST_POLL_SECONDS;
	return isWhole ? seconds : refuse('exchange.poll-seconds');
}

async function requirePeer(ctx: Ctx, peerId: number) {
	return (await findPeer(ctx, peerId)) ?? refuse('exchange.hub-unknown');
}

/** An operator has mended something: the line is tried at the next ring, with all that waits for it. */
async function tryNow(ctx: Ctx, peerId: number): Promise<void> {
	await forgetFailures(ctx, peerId);
	await makeErrandsDue(ctx, peerId);
}
