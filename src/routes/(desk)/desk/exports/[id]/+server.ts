import { Readable } from 'node:stream';
import { getMyExportFile } from '#lib/server/modules/exports/index.ts';
import { sendFile } from '../../dossiers/send-file.ts';
import type { RequestHandler } from './$types';

/** A finished export, for whoever asked for it. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const file = await locals.ask((ctx) => getMyExportFile(ctx, params.id));
	const content = Readable.toWeb(locals.app.files.openStream(file)) as ReadableStream<Uint8Array>;
	return sendFile(content, file, 'download');
};
