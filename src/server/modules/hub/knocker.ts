import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { finished } from 'node:stream/promises';
import type { Logger } from '../../platform/log.ts';

const PATIENCE_MILLISECONDS = 3000;
const PAUSE_MILLISECONDS = 100;
/** A knock says nothing but that somebody knocks. */
export const KNOCK_BODY = '{}';

/** Where and how to knock at a system. */
export interface Door {
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
}

/** Knocks at the doors of systems, one knock at a time at each. */
export interface Knocker {
	/**
	 * Tells a system that something waits for it. Only a courtesy, for which nobody waits: one that does not answer polls anyway. While somebody
	 * is still being knocked at, and a moment longer, one more knock follows, however many are asked for.
	 */
	knock(systemId: string): void;
}

/** @param doorOf undefined: a system without a door only polls */
export function openKnocker(log: Logger, doorOf: (systemId: string) => Promise<Door | undefined>): Knocker {
	const isAskedAgain = new Map<string, boolean>();
	const knockOnce = async (systemId: string) => {
		try {
			const door = await doorOf(systemId);
			if (!door) return;
			await post(door);
		} catch (error) {
			log.debug({ err: error, systemId }, 'knock was not heard');
		}
	};
	const knockWhileAsked = async (systemId: string) => {
		do {
			isAskedAgain.set(systemId, false);
			await knockOnce(systemId);
			await new Promise((later) => setTimeout(later, PAUSE_MILLISECONDS).unref());
		} while (isAskedAgain.get(systemId));
		isAskedAgain.delete(systemId);
	};
	return {
		knock(systemId) {
			if (isAskedAgain.has(systemId)) isAskedAgain.set(systemId, true);
			else void knockWhileAsked(systemId);
		},
	};
}

/** Done when the answer was read to its end: the next knock then goes over the same line, which Node keeps open for some seconds. */
async function post(door: Door): Promise<void> {
	const url = new URL(door.url);
	const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
	const headers = { ...door.headers, 'content-length': String(Buffer.byteLength(KNOCK_BODY)) };
	const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
	const answer = await new Promise<IncomingMessage>((done, failed) => {
		request(url, { method: 'POST', headers, signal }, done).on('error', failed).end(KNOCK_BODY);
	});
	await finished(answer.resume());
}
