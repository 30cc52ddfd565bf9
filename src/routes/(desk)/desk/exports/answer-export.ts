import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { ExportKindId } from '#lib/server/export-kinds/index.ts';
import { takeExport } from '#lib/server/modules/exports/index.ts';
import { localPath } from '#lib/shared/messages/lang.ts';
import { sendFile, wantedOf } from '../dossiers/send-file.ts';
import { exportWish } from './export-wish.ts';

/**
 * A list as a file: short ones at once; for a long one the officer is shown how long it is and asked whether a job shall
 * make it.
 */
export async function answerExport(
	{ locals, url }: Pick<RequestEvent, 'locals' | 'url'>,
	kind: ExportKindId,
): Promise<Response> {
	const wish = exportWish(locals, kind, url.searchParams);
	const taken = await locals.act((ctx) => takeExport(ctx, wish));
	if (taken === undefined) {
		const asked = new URLSearchParams({ kind, format: wish.format, query: wish.query.toString() });
		redirect(303, `${localPath(locals.lang, '/desk/exports')}?${asked.toString()}`);
	}
	return sendFile(taken.content, taken, wish.format === 'pdf' ? wantedOf(url) : 'download');
}
