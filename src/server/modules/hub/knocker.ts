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
			const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
			const answer = await fetch(door.url, { method: 'POST', body: KNOCK_BODY, headers: door.headers, signal });
			await answer.arrayBuffer();
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
