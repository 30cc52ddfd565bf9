import { ENDPOINTS, openApi } from '#lib/server/api/index.ts';
import { provinceNamesOn } from '#lib/server/modules/agencies/index.ts';
import { vnDate } from '#lib/shared/dates.ts';
import type { RequestHandler } from './$types';

/** The description of the public interface, made from the code that validates. */
export const GET: RequestHandler = async ({ locals }) => {
	const province = await locals.ask((ctx) => provinceNamesOn(ctx, vnDate(ctx.now)));
	return Response.json(openApi(ENDPOINTS, { publicUrl: locals.app.config.publicUrl, province }), {
		headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' },
	});
};
