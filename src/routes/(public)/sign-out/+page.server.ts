import { redirect } from '@sveltejs/kit';
import { SESSION_COOKIE, signOut } from '#lib/server/modules/people/index.ts';
import { dropSessionCookie } from '#lib/server/session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	const { signedIn, lang } = locals;
	if (!signedIn) redirect(303, lang === 'en' ? '/en/sign-in' : '/sign-in');
	return { name: signedIn.account.name };
};

export const actions: Actions = {
	default: async ({ locals, cookies }) => {
		const token = cookies.get(SESSION_COOKIE);
		if (token) await locals.app.act(locals.actor, (ctx) => signOut(ctx, token));
		dropSessionCookie(cookies);
		redirect(303, locals.lang === 'en' ? '/en/sign-in?out' : '/sign-in?out');
	},
};
