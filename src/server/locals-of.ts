import { error } from '@sveltejs/kit';
import type { App } from './app.ts';
import type { Actor } from './platform/actor.ts';
import { isRefusal } from './platform/refusal.ts';
import { describeRefusal } from './refusal-sentence.ts';

/**
 * What every route gets: ways to act and to read as whoever asks, with refusals already turned into sentences.
 * `actorNow` is asked each time, so that signing in takes effect within the request that does it.
 */
export function localsOf(
	app: App,
	request: { requestId: string; lang: 'vi' | 'en' },
	actorNow: () => Actor,
): Pick<globalThis.App.Locals, 'act' | 'ask' | 'attempt'> {
	const { requestId, lang } = request;
	const attempt: globalThis.App.Locals['attempt'] = async (work) => {
		try {
			return { ok: true, value: await app.act(actorNow(), work, { requestId }) };
		} catch (thrown) {
			if (!isRefusal(thrown)) throw thrown;
			const { status, sentence } = describeRefusal(app.modules, thrown, lang);
			return { ok: false, status, sentence, code: thrown.code, details: thrown.details };
		}
	};
	return {
		attempt,
		async act(work) {
			const outcome = await attempt(work);
			if (outcome.ok) return outcome.value;
			return error(outcome.status, outcome.sentence, { code: outcome.code });
		},
		async ask(work) {
			try {
				return await work(app.read(actorNow(), { requestId }));
			} catch (thrown) {
				if (!isRefusal(thrown)) throw thrown;
				const { status, sentence } = describeRefusal(app.modules, thrown, lang);
				return error(status, sentence, { code: thrown.code });
			}
		},
	};
}
