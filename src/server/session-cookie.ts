import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { SESSION_COOKIE, type Client } from './modules/people/index.ts';

/** Hands the session to the browser: unreadable for scripts, not sent along from other sites, encrypted on the way outside development. */
export function setSessionCookie(cookies: Cookies, token: string, publicUrl: string): void {
	cookies.set(SESSION_COOKIE, token, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: publicUrl.startsWith('https:'),
	});
}

/** Takes the session away from the browser. */
export function dropSessionCookie(cookies: Cookies): void {
	cookies.delete(SESSION_COOKIE, { path: '/' });
}

/** Where a request comes from; the source port is logged because addresses are shared. */
export function clientOf(event: Pick<RequestEvent, 'getClientAddress' | 'request' | 'platform'>): Client {
	const port = portOf(event.platform);
	return {
		ip: event.getClientAddress(),
		userAgent: event.request.headers.get('user-agent') ?? '',
		...(port === undefined ? {} : { port }),
	};
}

/** Only the Node adapter knows the socket; a development server does not. */
function portOf(platform: unknown): number | undefined {
	if (typeof platform !== 'object' || platform === null || !('req' in platform)) return undefined;
	const { req } = platform as { req?: { socket?: { remotePort?: number } } };
	return req?.socket?.remotePort;
}
