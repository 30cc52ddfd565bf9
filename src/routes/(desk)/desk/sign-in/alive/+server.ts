import type { RequestHandler } from './$types';

/** Says that somebody is typing: the request itself counts as activity. 423 when the session is locked, 401 when it is gone. */
export const POST: RequestHandler = ({ locals }) => {
	const session = locals.signedIn?.session;
	return new Response(null, { status: session?.stage !== 'open' ? 401 : session.locked ? 423 : 204 });
};
