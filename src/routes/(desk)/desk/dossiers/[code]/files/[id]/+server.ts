import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { recordReading } from '#lib/server/platform/record-reading.ts';
import { fileOfDossier } from '#lib/server/modules/dossiers/index.ts';
import { sendFile, wantedOf } from '../../../send-file.ts';
import type { RequestHandler } from './$types';

/** A paper or result of a dossier the officer may see; looking at it is a reading like opening the dossier. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const file = await locals.ask(async (ctx) => {
		const found = await fileOfDossier(ctx, params.code, params.id);
		await recordReading(ctx, { subject: `dossier:${params.code}`, purpose: `Xem tệp “${found.name}”` });
		return found;
	});
	const stream = Readable.toWeb(locals.app.files.openStream(file)) as NodeStream<Uint8Array>;
	return sendFile(stream as ReadableStream<Uint8Array>, file, wantedOf(url));
};
