import { createHash } from 'node:crypto';
import type { Ctx } from '../../platform/ctx.ts';
import type { Json } from '../../platform/json.ts';
import { signWireCall, WIRE_HEADERS } from '../exchange/index.ts';
import type { HubParts } from './hub-parts.ts';
import { findSystem } from './system-store.ts';

const PATIENCE_MILLISECONDS = 3000;

/** Knocks at a system that something waits for it. Only a courtesy: one that does not answer polls anyway. */
export async function knock(ctx: Ctx, payload: Json, parts: HubParts): Promise<void> {
	const system = await findSystem(ctx, (payload as { systemId: string }).systemId);
	if (!system || system.pushUrl === null) return;
	const body = '{}';
	const headers = signWireCall({
		operation: '/push',
		systemId: system.id,
		secret: parts.box.open(system.secretSealed),
		at: ctx.now,
		headers: { [WIRE_HEADERS.bodyHash]: createHash('sha256').update(body).digest('hex') },
	});
	try {
		const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
		await fetch(system.pushUrl, {
			method: 'POST',
			body,
			headers: { ...headers, 'content-type': 'application/json' },
			signal,
		});
	} catch (error) {
		parts.log.debug({ err: error, system: system.id }, 'knock was not heard');
	}
}
