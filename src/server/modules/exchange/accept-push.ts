import { createHash } from 'node:crypto';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import type { SecretBox } from '../people/index.ts';
import { listPeers, setKnocked } from './peer-store.ts';
import { askPoll, soonestPoll } from './poll-hub.ts';
import { verifyWireCall, WIRE_HEADERS } from './wire-signature.ts';

/**
 * A hub knocks: something waits for us. The knock carries nothing but itself; a poll fetches what there is.
 * @param call.headers lower-case names
 * @throws Refusal exchange.push-not-signed
 */
export async function acceptPush(
	ctx: Ctx,
	call: { headers: Readonly<Record<string, string | undefined>>; body: Uint8Array },
	box: SecretBox,
): Promise<void> {
	const { headers } = call;
	const bodyHash = createHash('sha256').update(call.body).digest('hex');
	const systemId = headers[WIRE_HEADERS.system];
	const peer = (await listPeers(ctx)).find((each) => each.systemId === systemId);
	if (!peer || headers[WIRE_HEADERS.bodyHash] !== bodyHash) return refuse('exchange.push-not-signed');
	const signed = { operation: '/push', headers, mustSign: WIRE_HEADERS.bodyHash };
	if (!verifyWireCall(signed, box.open(peer.secretSealed), ctx.now).ok) refuse('exchange.push-not-signed');
	// Asked first: a poll under way ends with the line's row, and whoever holds that must not wait for it.
	await askPoll(ctx, peer.id, soonestPoll(ctx, peer));
	await setKnocked(ctx, peer.id);
}
