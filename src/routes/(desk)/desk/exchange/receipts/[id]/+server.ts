import { getReceiptXml } from '#lib/server/modules/exchange/index.ts';
import type { RequestHandler } from './$types';

/** A signed receipt as it came, for whoever checks it with a tool of their own. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const xml = await locals.ask((ctx) => getReceiptXml(ctx, Number(params.id) || 0));
	return new Response(new Uint8Array(xml), {
		headers: {
			'content-type': 'application/xml',
			'content-disposition': `attachment; filename="bien-nhan-${String(Number(params.id))}.xml"`,
			'cache-control': 'private, no-store',
		},
	});
};
