import type { RequestHandler } from './$types';
import { tryUnlock } from './unlock.ts';

/** For the cover over an open page: unlocks without leaving it. */
export const POST: RequestHandler = async (event) => {
	const password = (await event.request.formData()).get('password');
	const done = await tryUnlock(event, typeof password === 'string' ? password : '');
	return done.ok ? Response.json({}) : Response.json({ sentence: done.sentence }, { status: done.status });
};
