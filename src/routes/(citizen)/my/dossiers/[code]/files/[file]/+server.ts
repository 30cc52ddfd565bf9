import { Readable } from 'node:stream';
import { fileOfDossier } from '#lib/server/modules/dossiers/index.ts';
import { downloadHeaders } from '../../../../../download-headers.ts';
import { requireCitizen } from '../../../../../require-citizen.ts';
import type { RequestHandler } from './$types';

/** A paper of the citizen's own dossier, or its published result. Knowing a file's id is not enough. */
export const GET: RequestHandler = async (event) => {
	requireCitizen(event);
	const { locals, params } = event;
	const file = await locals.ask((ctx) => fileOfDossier(ctx, params.code, params.file));
	const body = Readable.toWeb(locals.app.files.openStream(file)) as ReadableStream<Uint8Array>;
	return new Response(body, { headers: downloadHeaders(file) });
};
