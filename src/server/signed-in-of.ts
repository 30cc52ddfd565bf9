import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { App } from './app.ts';
import { actorOfSession, needsTouch, SESSION_COOKIE, touchSession, type SignedIn } from './modules/people/index.ts';
import type { Actor } from './platform/actor.ts';
import { Refusal } from './platform/refusal.ts';
import { plainPath } from '../shared/messages/lang.ts';
import { describeRefusal } from './refusal-sentence.ts';

const PUBLIC: Actor = { kind: 'public' };

/** Whoever holds the cookie of this request, read anew from the database; notes that they are active. */
export async function signedInOf(app: App, event: RequestEvent): Promise<SignedIn | undefined> {
	const token = event.cookies.get(SESSION_COOKIE);
	if (!token) return undefined;
	const ctx = app.read(PUBLIC);
	const signedIn = await actorOfSession(ctx, token);
	if (signedIn?.session.stage === 'open' && needsTouch(signedIn.session, ctx.now) && !isBackground(event)) {
		const session = { id: signedIn.session.id, accountId: signedIn.account.id };
		await app.act(signedIn.actor, (act) => touchSession(act, session));
	}
	return signedIn;
}

/** Streams that a page keeps open are not activity of a person. */
function isBackground({ request }: RequestEvent): boolean {
	return request.headers.get('accept')?.startsWith('text/event-stream') === true;
}

/**
 * What a locked session may still do: nothing is changed, and no page is shown. Data of a page that is already open may be
 * refreshed underneath the lock, because the page, with everything typed in it, has to survive.
 */
export function guardLocked(app: App, event: RequestEvent): void {
	const path = plainPath(event.url.pathname);
	if (!event.locals.signedIn?.session.locked || path.startsWith('/desk/sign-in') || path === '/sign-out') return;
	const locked = {
		...describeRefusal(app.modules, new Refusal('session.locked'), event.locals.lang),
		code: 'session.locked',
	};
	Object.assign(event.locals, {
		attempt: () => Promise.resolve({ ok: false, ...locked, details: {} }),
		act: () => error(locked.status, locked.sentence, { code: locked.code }),
	} satisfies Partial<globalThis.App.Locals>);
	if (event.request.method === 'GET' && !event.isDataRequest && path.startsWith('/desk') && wantsPage(event.request)) {
		redirect(303, `/desk/sign-in/unlock?returnTo=${encodeURIComponent(path + event.url.search)}`);
	}
}

function wantsPage(request: Request): boolean {
	return request.headers.get('accept')?.includes('text/html') === true;
}
