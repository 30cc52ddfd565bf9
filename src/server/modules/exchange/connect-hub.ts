import { toNfc } from '../../../shared/vietnamese-text.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import type { SecretBox } from '../people/index.ts';
import { makeErrandsDue } from './errand-store.ts';
import { endPeer, insertPeer, listPeers } from './peer-store.ts';

export interface HubToConnect {
	readonly name: string;
	/** Where its operations stand: `http://127.0.0.1:8200/axis`. */
	readonly baseUrl: string;
	/** Our system code at the hub, and the secret shared with it. */
	readonly systemId: string;
	readonly secret: string;
	readonly pollSeconds?: number;
}

const POLL_SECONDS = 60;

/**
 * Connects this installation to a hub; the one it was connected to under the same address and code ends. What waited for a hub goes out.
 * @throws Refusal access.denied, exchange.peer-address
 */
export async function connectHub(ctx: Ctx, input: HubToConnect, box: SecretBox): Promise<{ peerId: number }> {
	requirePermission(ctx, 'exchange.operate');
	const baseUrl = input.baseUrl.trim().replace(/\/+$/, '');
	const systemId = input.systemId.trim();
	const isComplete = /^https?:\/\/\S+$/.test(baseUrl) && /^[A-Za-z0-9._-]{1,64}$/.test(systemId) && input.secret !== '';
	if (!isComplete) refuse('exchange.peer-address');
	for (const peer of await listPeers(ctx)) {
		if (peer.baseUrl === baseUrl && peer.systemId === systemId) await endPeer(ctx, peer.id);
	}
	const peerId = await insertPeer(ctx, {
		name: toNfc(input.name) || baseUrl,
		baseUrl,
		systemId,
		secretSealed: box.seal(input.secret),
		pollSeconds: input.pollSeconds ?? POLL_SECONDS,
	});
	await makeErrandsDue(ctx, peerId);
	await record(ctx, { act: 'exchange.hub-connected', subject: `hub:${systemId}`, data: { baseUrl, systemId } });
	return { peerId };
}

/** Ends the connection to a hub. What waits for it stays, and goes to the next one. @throws Refusal access.denied */
export async function disconnectHub(ctx: Ctx, peerId: number): Promise<void> {
	requirePermission(ctx, 'exchange.operate');
	await endPeer(ctx, peerId);
	await record(ctx, { act: 'exchange.hub-disconnected', subject: `hub:${String(peerId)}` });
}
