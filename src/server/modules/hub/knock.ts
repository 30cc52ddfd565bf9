import { createHash } from 'node:crypto';
import type { Ctx } from '../../platform/ctx.ts';
import type { Json } from '../../platform/json.ts';
import type { Logger } from '../../platform/log.ts';
import { signWireCall, WIRE_HEADERS } from '../exchange/index.ts';
import type { HubParts } from './hub-parts.ts';
import { findSystem } from './system-store.ts';

const PATIENCE_MILLISECONDS = 3000;
const BODY = '{}';

/** Knocks at doors, one knock at a time at each. */
export interface Knocker {
	/** Does not wait for the answer. While somebody is still being knocked at, one more knock follows, however many are asked for. */
	knock(url: string, headers: () => Record<string, string>): void;
}

export function openKnocker(log: Logger): Knocker {
	const isAskedAgain = new Map<string, boolean>();
	const knockOnce = async (url: string, headers: Record<string, string>) => {
		try {
			const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
			const answer = await fetch(url, { method: 'POST', body: BODY, headers, signal });
			await answer.arrayBuffer();
		} catch (error) {
			log.debug({ err: error, url }, 'knock was not heard');
		}
	};
	const knockWhileAsked = async (url: string, headers: () => Record<string, string>) => {
		do {
			isAskedAgain.set(url, false);
			await knockOnce(url, headers());
		} while (isAskedAgain.get(url));
		isAskedAgain.delete(url);
	};
	return {
		knock(url, headers) {
			if (isAskedAgain.has(url)) isAskedAgain.set(url, true);
			else void knockWhileAsked(url, headers);
		},
	};
}

/**
 * Tells a system that something waits for it. Only a courtesy: one that does not answer polls anyway. Nobody waits for the answer, least of all the
 * transaction that holds the wish to knock: whoever sends to the same system would wait with it.
 */
export async function knock(ctx: Ctx, payload: Json, parts: HubParts): Promise<void> {
	const system = await findSystem(ctx, (payload as { systemId: string }).systemId);
	if (!system || system.pushUrl === null) return;
	const secret = parts.box.open(system.secretSealed);
	const headers = { [WIRE_HEADERS.bodyHash]: createHash('sha256').update(BODY).digest('hex') };
	parts.knocker.knock(system.pushUrl, () => ({
		...signWireCall({ operation: '/push', systemId: system.id, secret, at: parts.now(), headers }),
		'content-type': 'application/json',
	}));
}
