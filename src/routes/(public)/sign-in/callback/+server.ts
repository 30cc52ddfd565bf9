import { error, redirect } from '@sveltejs/kit';
import {
	finishNationalSignIn,
	localPath,
	SESSION_COOKIE,
	signInCitizen,
	signOut,
} from '#lib/server/modules/people/index.ts';
import { isRefusal } from '#lib/server/platform/refusal.ts';
import { describeRefusal } from '#lib/server/refusal-sentence.ts';
import { clientOf, setSessionCookie } from '#lib/server/session-cookie.ts';
import { takePending } from '../pending-sign-in.ts';
import type { RequestHandler } from './$types';

/** Where the national identity system sends the browser back to. */
export const GET: RequestHandler = async (event) => {
	const { locals, url, cookies } = event;
	const { app } = locals;
	const pending = takePending(cookies);
	const redirectUri = `${app.config.publicUrl}/sign-in/callback`;
	const details = await finishNationalSignIn(app.config.identity, { callback: url, redirectUri, pending }).catch(
		(thrown: unknown) => {
			if (!isRefusal(thrown)) throw thrown;
			if (thrown.code === 'identity.denied') redirect(303, '/sign-in?problem=denied');
			if (thrown.code === 'identity.stale') redirect(303, '/sign-in?problem=stale');
			const { status, sentence } = describeRefusal(app.modules, thrown, locals.lang);
			return error(status, sentence, { code: thrown.code });
		},
	);
	const before = cookies.get(SESSION_COOKIE);
	const { token } = await app.act({ kind: 'public' }, async (ctx) => {
		if (before) await signOut(ctx, before);
		return signInCitizen(ctx, { details, client: clientOf(event) });
	});
	setSessionCookie(cookies, token, app.config.publicUrl);
	redirect(303, localPath(pending?.returnTo, '/my/dossiers'));
};
