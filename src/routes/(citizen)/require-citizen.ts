import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { CitizenActor } from '#lib/server/platform/actor.ts';
import { localPath } from '#lib/shared/messages/lang.ts';

/** The citizen who asks; anybody else is sent to sign in and comes back to this page. */
export function requireCitizen(event: Pick<RequestEvent, 'locals' | 'url'>): CitizenActor {
	const { actor, lang } = event.locals;
	if (actor.kind === 'citizen') return actor;
	redirect(303, signInPath(lang, event.url.pathname + event.url.search));
}

/** Where to sign in and then come back to `path`. */
export function signInPath(lang: 'vi' | 'en', path: string): string {
	return `${localPath(lang, '/sign-in')}?returnTo=${encodeURIComponent(path)}`;
}
