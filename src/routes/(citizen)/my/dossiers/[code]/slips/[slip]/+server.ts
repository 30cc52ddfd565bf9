import { getDossierFile, renderSlip } from '#lib/server/modules/dossiers/index.ts';
import { downloadHeaders } from '../../../../../download-headers.ts';
import { requireCitizen } from '../../../../../require-citizen.ts';
import type { RequestHandler } from './$types';

/** The PDF of a slip of the citizen's own dossier. */
export const GET: RequestHandler = async (event) => {
	requireCitizen(event);
	const { locals, params } = event;
	const { publicUrl, sampleMode } = locals.app.config;
	const { pdf, name } = await locals.ask(async (ctx) => {
		const dossier = await getDossierFile(ctx, params.code);
		const slip = dossier.slips.find(({ id }) => id === Number(params.slip));
		const bytes = await renderSlip(ctx, { code: params.code, slipId: Number(params.slip) }, { publicUrl, sampleMode });
		return { pdf: bytes, name: `${slip?.title ?? 'Phiếu'} ${params.code}.pdf` };
	});
	return new Response(new Uint8Array(pdf), {
		headers: downloadHeaders({ name, mediaType: 'application/pdf', sizeBytes: pdf.length }),
	});
};
