import { renderResultDraft } from '#lib/server/modules/dossiers/index.ts';
import { sendFile, wantedOf } from '../../send-file.ts';
import type { RequestHandler } from './$types';

/** The result as it will be signed, for reading first. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { publicUrl, sampleMode } = locals.app.config;
	const pdf = await locals.ask((ctx) => renderResultDraft(ctx, params.code, { publicUrl, sampleMode }));
	return sendFile(
		pdf,
		{ name: `${params.code}-du-thao.pdf`, mediaType: 'application/pdf', sizeBytes: pdf.length },
		wantedOf(url),
	);
};
