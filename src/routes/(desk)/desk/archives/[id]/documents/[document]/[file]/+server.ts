import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { readArchived } from '#lib/server/modules/archives/index.ts';
import { sendFile, wantedOf } from '../../../../../dossiers/send-file.ts';
import type { RequestHandler } from './$types';

/** A paper of an archived file, for whoever may read it today; each opening is written down. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const wish = {
		id: Number(params.id) || 0,
		documentId: Number(params.document) || 0,
		storedFileId: params.file,
	};
	const content = await locals.act((ctx) => readArchived(ctx, wish));
	const stream = Readable.toWeb(locals.app.files.openStream(content)) as NodeStream<Uint8Array>;
	return sendFile(stream as ReadableStream<Uint8Array>, content, wantedOf(url));
};
