import type { App } from '../app.ts';
import type { CitizenActor } from '../platform/actor.ts';
import { actorOfSession, SESSION_COOKIE } from '../modules/people/index.ts';

/** The citizen behind a plain HTTP request, by its session cookie; undefined for strangers and officers. */
export async function findSignedIn(
	app: Pick<App, 'read'>,
	cookies: string | undefined,
): Promise<CitizenActor | undefined> {
	const token = cookieValue(cookies ?? '', SESSION_COOKIE);
	if (token === undefined) return undefined;
	const signedIn = await actorOfSession(app.read({ kind: 'public' }), token);
	return signedIn?.actor.kind === 'citizen' ? signedIn.actor : undefined;
}

function cookieValue(cookies: string, name: string): string | undefined {
	for (const pair of cookies.split(';')) {
		const [key, ...value] = pair.trim().split('=');
		if (key === name) return decodeURIComponent(value.join('='));
	}
	return undefined;
}
