import { lockSession, SESSION_COOKIE } from '#lib/server/modules/people/index.ts';
import type { RequestHandler } from './$types';

/** Locks the session of the browser; the page that asks keeps what was typed and covers it. */
export const POST: RequestHandler = async ({ locals, cookies }) => {
	const token = cookies.get(SESSION_COOKIE);
	if (token) await locals.app.act(locals.actor, (ctx) => lockSession(ctx, token));
	return new Response(null, { status: 204 });
};
