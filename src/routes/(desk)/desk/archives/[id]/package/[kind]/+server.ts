import { error } from '@sveltejs/kit';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { makePackage } from '#lib/server/modules/archives/index.ts';
import { sendFile } from '../../../../dossiers/send-file.ts';
import type { RequestHandler } from './$types';

/** The package of an archived file; made when it is asked for the first time, the same bytes ever after. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const kind = params.kind === 'AIP' || params.kind === 'SIP' ? params.kind : error(404, 'Không có loại gói này.');
	const { files, config } = locals.app;
	const parts = { files, sampleMode: config.sampleMode };
	const stored = await locals.act((ctx) => makePackage(ctx, parts, { id: Number(params.id) || 0, kind }));
	const stream = Readable.toWeb(files.openStream(stored)) as NodeStream<Uint8Array>;
	return sendFile(stream as ReadableStream<Uint8Array>, stored, 'download');
};
