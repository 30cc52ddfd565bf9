import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { recordReading } from '#lib/server/platform/record-reading.ts';
import { fileOfDocument } from '#lib/server/modules/documents/index.ts';
import { sendFile, wantedOf } from '../../../../dossiers/send-file.ts';
import type { RequestHandler } from './$types';

/** A file of a document the officer may see. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const file = await locals.ask(async (ctx) => {
		const found = await fileOfDocument(ctx, Number(params.id) || 0, params.file);
		await recordReading(ctx, { subject: `document:${params.id}`, purpose: `Xem tệp “${found.name}”` });
		return found;
	});
	const stream = Readable.toWeb(locals.app.files.openStream(file)) as NodeStream<Uint8Array>;
	return sendFile(stream as ReadableStream<Uint8Array>, file, wantedOf(url));
};
