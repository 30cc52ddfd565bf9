import { getKeyRequest } from '#lib/server/modules/signing/index.ts';
import { formId } from '../../../form-text.ts';
import type { RequestHandler } from './$types';

/** The PKCS#10 request to take to the authority. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { id, requestPem } = await locals.ask((ctx) => getKeyRequest(ctx, formId(params.id)));
	return new Response(requestPem, {
		headers: {
			'content-type': 'application/pkcs10',
			'content-disposition': `attachment; filename="yeu-cau-${String(id)}.csr"`,
			'cache-control': 'private, no-store',
		},
	});
};
