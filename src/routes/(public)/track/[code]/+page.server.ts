import { error, redirect } from '@sveltejs/kit';
import { openLookupLimit } from '#lib/server/lookup-limit.ts';
import { readDossierCode, trackDossier } from '#lib/server/modules/dossiers/index.ts';
import { localPath } from '#lib/shared/messages/lang.ts';
import { t } from '#lib/shared/messages/t.ts';
import { progressView } from './progress-view.ts';
import type { PageServerLoad } from './$types';

const limit = openLookupLimit();

/**
 * Progress for whoever has the code. Look-ups are limited by network address, so that codes cannot be tried out.
 * @law TT 01/2018/TT-VPCP Điều 16.2d (practice): without sign-in only code, level of completion and promised date
 */
export const load: PageServerLoad = async ({ params, locals, getClientAddress, setHeaders }) => {
	const words = t(locals.lang).track;
	const code = readDossierCode(params.code);
	if (code === undefined) error(404, { message: words.notFound, code: 'dossier.not-found' });
	if (code !== params.code) redirect(308, localPath(locals.lang, `/track/${code}`));
	const visitor = getClientAddress();
	const waitSeconds = limit.waitSeconds(visitor);
	if (waitSeconds > 0) {
		setHeaders({ 'retry-after': String(waitSeconds) });
		error(429, { message: words.tooMany(waitSeconds), code: 'track.too-many' });
	}
	const { dossier, now } = await locals.ask(async (ctx) => ({ dossier: await trackDossier(ctx, code), now: ctx.now }));
	limit.charge(visitor, dossier !== undefined);
	if (!dossier) error(404, { message: words.notFound, code: 'dossier.not-found' });
	setHeaders({ 'cache-control': 'no-store' });
	return { progress: progressView(dossier, now, locals.lang) };
};
