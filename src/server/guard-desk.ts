import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { localPath, plainPath } from '../shared/messages/lang.ts';

/** What a person may reach before they are an officer at work. */
const OPEN = ['/desk/sign-in', '/desk/sign-out', '/desk/theme'] as const;

/**
 * The desk is shut to everybody who is not a signed-in officer: pages, form actions and endpoints alike, also those nobody
 * has written yet. Each verb asks for its own right as well; this keeps a forgotten question from becoming an open door.
 */
export function guardDesk(event: RequestEvent): void {
	const path = plainPath(event.url.pathname);
	if (path !== '/desk' && !path.startsWith('/desk/')) return;
	if (event.locals.actor.kind === 'officer') return;
	if (OPEN.some((open) => path === open || path.startsWith(`${open}/`))) return;
	if (isMachine(event)) error(401, 'Ông/bà cần đăng nhập để làm việc này.', { code: 'access.sign-in' });
	const returnTo = encodeURIComponent(path + (event.request.method === 'GET' ? event.url.search : ''));
	redirect(303, `${localPath(event.locals.lang, '/desk/sign-in')}?returnTo=${returnTo}`);
}

/** Scripts of an open page read a status; a redirection would hand them the sign-in page as if it were data. */
function isMachine({ request, isDataRequest }: RequestEvent): boolean {
	if (isDataRequest || request.headers.has('x-sveltekit-action')) return false;
	const accept = request.headers.get('accept') ?? '';
	return accept.startsWith('text/event-stream') || accept.startsWith('application/json');
}
