import { provinceNamesOn } from '#lib/server/modules/agencies/index.ts';
import { vnDate } from '#lib/shared/dates.ts';
import { UNNAMED_PROVINCE } from '#lib/shared/province-names.ts';
import type { LayoutServerLoad } from './$types';

/** No script unless a group of pages asks for it: the desk does, public and citizen pages never do. */
export const csr = false;

/** What every page's frame needs. */
export const load: LayoutServerLoad = async ({ locals }) => ({
	lang: locals.lang,
	sample: locals.app.config.sampleMode,
	citizenName: locals.actor.kind === 'citizen' ? locals.actor.name : undefined,
	// The page that says the database is away has this frame too.
	province: await locals.ask((ctx) => provinceNamesOn(ctx, vnDate(ctx.now))).catch(() => UNNAMED_PROVINCE),
});
