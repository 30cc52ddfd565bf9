import { createHash } from 'node:crypto';
import type { Ctx } from '../../platform/ctx.ts';
import type { Json } from '../../platform/json.ts';
import { signWireCall, WIRE_HEADERS } from '../exchange/index.ts';
import type { HubParts } from './hub-parts.ts';
import { KNOCK_BODY } from './knocker.ts';
import { findSystem } from './system-store.ts';

/**
 * Tells a system that something waits for it. Only a courtesy: one that does not answer polls anyway. Nobody waits for the answer, least of all the
 * transaction that holds the wish to knock: whoever sends to the same system would wait with it.
 */
export async function knock(ctx: Ctx, payload: Json, parts: HubParts): Promise<void> {
	const system = await findSystem(ctx, (payload as { systemId: string }).systemId);
	if (!system || system.pushUrl === null) return;
	const secret = parts.box.open(system.secretSealed);
	const headers = { [WIRE_HEADERS.bodyHash]: createHash('sha256').update(KNOCK_BODY).digest('hex') };
	parts.knocker.knock(system.pushUrl, () => ({
		...signWireCall({ operation: '/push', systemId: system.id, secret, at: parts.now(), headers }),
		'content-type': 'application/json',
	}));
}
