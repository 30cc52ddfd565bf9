import { renderSlip } from '#lib/server/modules/dossiers/index.ts';
import { sendFile, wantedOf } from '../../../send-file.ts';
import type { RequestHandler } from './$types';

/** A slip (forms 01–05) as it was issued. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { publicUrl, sampleMode } = locals.app.config;
	const pdf = await locals.ask((ctx) =>
		renderSlip(ctx, { code: params.code, slipId: Number(params.id) || 0 }, { publicUrl, sampleMode }),
	);
	return sendFile(
		pdf,
		{ name: `${params.code}-${params.id}.pdf`, mediaType: 'application/pdf', sizeBytes: pdf.length },
		wantedOf(url),
	);
};
