import { renderControlSlip } from '#lib/server/modules/dossiers/index.ts';
import { sendFile, wantedOf } from '../../send-file.ts';
import type { RequestHandler } from './$types';

/** The control slip (form 06) as things stand now. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { publicUrl, sampleMode } = locals.app.config;
	const pdf = await locals.ask((ctx) => renderControlSlip(ctx, params.code, { publicUrl, sampleMode }));
	return sendFile(
		pdf,
		{ name: `${params.code}-mau-06.pdf`, mediaType: 'application/pdf', sizeBytes: pdf.length },
		wantedOf(url),
	);
};
