import type { Logger } from '../../platform/log.ts';

const PATIENCE_MILLISECONDS = 3000;
/** A knock says nothing but that somebody knocks. */
export const KNOCK_BODY = '{}';

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
			const answer = await fetch(url, { method: 'POST', body: KNOCK_BODY, headers, signal });
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
