import { error, redirect } from '@sveltejs/kit';
import { readDossierCode, trackDossier } from '#lib/server/modules/dossiers/index.ts';
import { createRateLimit, rateKey } from '#lib/server/rate-limit.ts';
import { localPath } from '#lib/shared/messages/lang.ts';
import { t } from '#lib/shared/messages/t.ts';
import { progressView } from './progress-view.ts';
import type { PageServerLoad } from './$types';

/** People of a commune may share one address, so honest look-ups are cheap; a code that finds nothing costs as much as four. */
const lookups = createRateLimit({ burst: 40, everySeconds: 15 });
const TURNS_FOR_A_MISS = 4;

/**
 * Progress for whoever has the code. Look-ups are limited by network address, so that codes cannot be tried out.
 * @law TT 01/2018/TT-VPCP Điều 16.2d (practice): without sign-in only code, level of completion and promised date
 */
export const load: PageServerLoad = async ({ params, locals, getClientAddress, setHeaders }) => {
	const words = t(locals.lang).track;
	const code = readDossierCode(params.code);
	if (code === undefined) error(404, words.notFound, { code: 'dossier.not-found' });
	if (code !== params.code) redirect(308, localPath(locals.lang, `/track/${code}`));
	const visitor = rateKey(getClientAddress());
	const { dossier, now } = await locals.ask(async (ctx) => {
		const waitSeconds = lookups.take(visitor, ctx.now);
		if (waitSeconds !== undefined) {
			setHeaders({ 'retry-after': String(waitSeconds) });
			error(429, words.tooMany(waitSeconds), { code: 'track.too-many' });
		}
		return { dossier: await trackDossier(ctx, code), now: ctx.now };
	});
	if (!dossier) {
		for (let turn = 1; turn < TURNS_FOR_A_MISS; turn++) lookups.take(visitor, now);
		error(404, words.notFound, { code: 'dossier.not-found' });
	}
	setHeaders({ 'cache-control': 'no-store' });
	return { progress: progressView(dossier, now, locals.lang) };
};
