import { acceptPush } from '#lib/server/modules/exchange/index.ts';
import { openSecretBox } from '#lib/server/modules/people/index.ts';
import type { RequestHandler } from './$types';

/** A hub knocks; its signature is checked, nothing else is taken from it. */
export const POST: RequestHandler = async ({ locals, request }) => {
	const body = new Uint8Array(await request.arrayBuffer());
	const headers = Object.fromEntries(request.headers);
	const box = openSecretBox(locals.app.config.dataDir);
	const done = await locals.attempt((ctx) => acceptPush(ctx, { headers, body }, box));
	return Response.json(done.ok ? { status: 'OK' } : { status: 'FAIL', ErrorDesc: done.sentence }, {
		status: done.ok ? 200 : done.status,
	});
};
