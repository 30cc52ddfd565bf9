import { error } from '@sveltejs/kit';
import { findOwnPicture } from '#lib/server/modules/signing/index.ts';
import { sendFile } from '../../dossiers/send-file.ts';
import type { RequestHandler } from './$types';

/** The officer's own handwritten signature, for the account page. */
export const GET: RequestHandler = async ({ locals }) => {
	const file = await locals.ask(findOwnPicture);
	if (!file) error(404, 'Chưa có hình chữ ký.');
	return sendFile(await locals.app.files.read(file), { name: 'chu-ky.png', mediaType: 'image/png' }, 'view');
};
