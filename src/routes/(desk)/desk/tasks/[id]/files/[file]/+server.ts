import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { fileOfTask } from '#lib/server/modules/tasks/index.ts';
import { sendFile, wantedOf } from '../../../../dossiers/send-file.ts';
import type { RequestHandler } from './$types';

/** A file of a report or of the log of a task the officer may see. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const file = await locals.ask((ctx) => fileOfTask(ctx, Number(params.id) || 0, params.file));
	const stream = Readable.toWeb(locals.app.files.openStream(file)) as NodeStream<Uint8Array>;
	return sendFile(stream as ReadableStream<Uint8Array>, file, wantedOf(url));
};
