import { redirect } from '@sveltejs/kit';
import { SESSION_COOKIE, signOut } from '#lib/server/modules/people/index.ts';
import { dropSessionCookie } from '#lib/server/session-cookie.ts';
import type { RequestHandler } from './$types';

/** The officer leaves the desk; works from a locked session too. */
export const POST: RequestHandler = async ({ locals, cookies }) => {
	const token = cookies.get(SESSION_COOKIE);
	if (token) await locals.app.act(locals.actor, (ctx) => signOut(ctx, token));
	dropSessionCookie(cookies);
	redirect(303, '/desk/sign-in?out');
};
