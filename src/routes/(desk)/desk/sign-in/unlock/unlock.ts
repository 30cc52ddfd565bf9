import type { RequestEvent } from '@sveltejs/kit';
import { SESSION_COOKIE, unlockSession } from '#lib/server/modules/people/index.ts';
import { isRefusal, Refusal } from '#lib/server/platform/refusal.ts';
import { describeRefusal } from '#lib/server/refusal-sentence.ts';
import { clientOf, dropSessionCookie } from '#lib/server/session-cookie.ts';

/** Tries a password on the locked session; 401 means that the session is gone and sign-in starts again. */
export async function tryUnlock(
	event: RequestEvent,
	password: string,
): Promise<{ ok: true } | { ok: false; status: number; sentence: string }> {
	const { app, lang, actor } = event.locals;
	const token = event.cookies.get(SESSION_COOKIE) ?? '';
	try {
		const outcome = await app.act(actor, (ctx) => unlockSession(ctx, { token, password, client: clientOf(event) }));
		if (outcome.ok) return { ok: true };
		if (outcome.code === 'people.wrong-sign-in') dropSessionCookie(event.cookies);
		return { ok: false, ...describeRefusal(app.modules, new Refusal(outcome.code, outcome.details), lang) };
	} catch (thrown) {
		if (!isRefusal(thrown)) throw thrown;
		return { ok: false, ...describeRefusal(app.modules, thrown, lang) };
	}
}
