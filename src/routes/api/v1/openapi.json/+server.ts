import { ENDPOINTS, openApi } from '#lib/server/api/index.ts';
import type { RequestHandler } from './$types';

/** The description of the public interface, made from the code that validates. */
export const GET: RequestHandler = ({ locals }) =>
	Response.json(openApi(ENDPOINTS, locals.app.config.publicUrl), {
		headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' },
	});
