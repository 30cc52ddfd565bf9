import { redirect } from '@sveltejs/kit';
import { readDossierCode } from '#lib/server/modules/dossiers/index.ts';
import { localPath } from '#lib/shared/messages/lang.ts';
import { t } from '#lib/shared/messages/t.ts';
import type { PageServerLoad } from './$types';

const LONGEST_SHOWN = 60;

/** Without a code: the form. With one: its own page, or the form again with what is wrong. */
export const load: PageServerLoad = async ({ url, locals, parent }) => {
	const typed = url.searchParams.get('code');
	if (typed === null) return { typed: '', error: undefined };
	const words = t(locals.lang).track;
	if (typed.trim() === '') return { typed: '', error: words.missing };
	const code = readDossierCode(typed);
	if (code === undefined) {
		const { province } = await parent();
		return { typed: typed.slice(0, LONGEST_SHOWN), error: words.notACode(province) };
	}
	redirect(303, localPath(locals.lang, `/track/${code}`));
};
