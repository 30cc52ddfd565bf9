import { error, redirect } from '@sveltejs/kit';
import { localPath, startNationalSignIn } from '#lib/server/modules/people/index.ts';
import { isRefusal } from '#lib/server/platform/refusal.ts';
import { describeRefusal } from '#lib/server/refusal-sentence.ts';
import { keepPending } from '../pending-sign-in.ts';
import type { RequestHandler } from './$types';

/** Sends the browser to the national identity system. */
export const GET: RequestHandler = async ({ locals, url, cookies }) => {
	const { config, modules } = locals.app;
	const returnTo = localPath(url.searchParams.get('returnTo'), '/my/dossiers');
	const redirectUri = `${config.publicUrl}/sign-in/callback`;
	const started = await startNationalSignIn(config.identity, { redirectUri, returnTo }).catch((thrown: unknown) => {
		if (!isRefusal(thrown)) throw thrown;
		const { status, sentence } = describeRefusal(modules, thrown, locals.lang);
		return error(status, sentence, { code: thrown.code });
	});
	keepPending(cookies, started.pending, config.publicUrl.startsWith('https:'));
	redirect(303, started.address, { external: true });
};
