import type { RequestEvent, RequestHandler } from '@sveltejs/kit';
import { answerRequest, type Endpoint } from '#lib/server/api/index.ts';

/** An endpoint as a route. */
export function respond(endpoint: Endpoint): RequestHandler {
	return ({ locals, request, url, params, getClientAddress }: RequestEvent) =>
		answerRequest(locals.app, endpoint, {
			request,
			url,
			params,
			address: getClientAddress(),
			requestId: locals.requestId,
		});
}
