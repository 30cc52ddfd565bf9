import { importTemplate } from '#lib/server/modules/people/index.ts';
import type { RequestHandler } from './$types';

/** The workbook to fill in. */
export const GET: RequestHandler = async ({ locals }) => {
	const bytes = await locals.ask(importTemplate);
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			'content-disposition': 'attachment; filename="nguoi-dung-mau.xlsx"',
			'cache-control': 'no-store',
		},
	});
};
