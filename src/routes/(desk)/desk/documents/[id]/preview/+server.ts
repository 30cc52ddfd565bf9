import { previewDraft } from '#lib/server/modules/documents/index.ts';
import { sendFile, wantedOf } from '../../../dossiers/send-file.ts';
import type { RequestHandler } from './$types';

/** A draft as it would look, without number, date and signature. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { sampleMode } = locals.app.config;
	const parts = { files: locals.app.files, setting: { sampleMode } };
	const pdf = await locals.act((ctx) => previewDraft(ctx, parts, Number(params.id) || 0));
	return sendFile(pdf, { name: 'Dự thảo.pdf', mediaType: 'application/pdf' }, wantedOf(url));
};
