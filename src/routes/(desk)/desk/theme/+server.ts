import { redirect } from '@sveltejs/kit';
import { THEME_COOKIE } from '#lib/server/html-attributes.ts';
import { localPath } from '#lib/server/modules/people/index.ts';
import type { RequestHandler } from './$types';

const A_YEAR_SECONDS = 365 * 24 * 3600;

/** Remembers light or dark in this browser and goes back to where the officer was. */
export const POST: RequestHandler = async ({ request, cookies }) => {
	const form = await request.formData();
	const theme = form.get('theme') === 'dark' ? 'dark' : 'light';
	cookies.set(THEME_COOKIE, theme, { path: '/', maxAge: A_YEAR_SECONDS, sameSite: 'lax', httpOnly: true });
	const back = form.get('back');
	redirect(303, localPath(typeof back === 'string' ? back : null, '/desk'));
};
