import { fail, redirect } from '@sveltejs/kit';
import { localPath } from '#lib/server/modules/people/index.ts';
import type { Actions, PageServerLoad } from './$types';
import { tryUnlock } from './unlock.ts';

export const load: PageServerLoad = ({ locals, url }) => {
	const returnTo = localPath(url.searchParams.get('returnTo'), '/desk');
	const { signedIn } = locals;
	if (signedIn?.session.stage !== 'open') redirect(303, `/desk/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
	if (!signedIn.session.locked) redirect(303, returnTo);
	return { returnTo, name: signedIn.account.name, login: signedIn.account.login ?? '' };
};

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const [password, returnTo] = [form.get('password'), form.get('returnTo')];
		const done = await tryUnlock(event, typeof password === 'string' ? password : '');
		if (done.ok) redirect(303, localPath(typeof returnTo === 'string' ? returnTo : null, '/desk'));
		if (done.status === 401) redirect(303, '/desk/sign-in');
		return fail(done.status, { sentence: done.sentence });
	},
};
