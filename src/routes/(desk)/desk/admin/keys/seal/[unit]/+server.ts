import { error } from '@sveltejs/kit';
import { findSealPicture } from '#lib/server/modules/signing/index.ts';
import { sendFile } from '../../../../dossiers/send-file.ts';
import { formId } from '../../../form-text.ts';
import type { RequestHandler } from './$types';

/** The picture of a unit's seal, for those who manage its keys. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const file = await locals.ask((ctx) => findSealPicture(ctx, formId(params.unit)));
	if (!file) error(404, 'Chưa có hình con dấu.');
	return sendFile(await locals.app.files.read(file), { name: 'con-dau.png', mediaType: 'image/png' }, 'view');
};
