import { error } from '@sveltejs/kit';
import { processBpmn, processSvg } from '#lib/server/modules/processes/index.ts';
import { getProcedureAt } from '#lib/server/modules/procedures/index.ts';
import { vnDate } from '#lib/shared/dates.ts';
import type { RequestHandler } from './$types';

/** The process of a procedure in force: as a picture, or as BPMN 2.0 for other tools. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	if (locals.actor.kind !== 'officer') error(401, 'Ông/bà cần đăng nhập để làm việc này.');
	const { definition } = await locals.ask((ctx) => getProcedureAt(ctx, params.code, vnDate(ctx.now)));
	if (!definition) error(404, 'Thủ tục này mới có trong danh mục, chưa có quy trình trên hệ thống.');
	const headers = new Headers({
		'x-content-type-options': 'nosniff',
		'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
	});
	if (params.format === 'svg') {
		headers.set('content-type', 'image/svg+xml; charset=utf-8');
		return new Response(processSvg(definition, { name: definition.title }), { headers });
	}
	if (params.format !== 'bpmn') error(404, 'Không có định dạng này.');
	headers.set('content-type', 'application/xml; charset=utf-8');
	if (url.searchParams.has('download'))
		headers.set('content-disposition', `attachment; filename="${params.code}.bpmn"`);
	return new Response(processBpmn(definition, { name: definition.title, code: definition.code }), { headers });
};
