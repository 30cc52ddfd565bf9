import type { LayoutServerLoad } from './$types';

/** No script unless a group of pages asks for it: the desk does, public and citizen pages never do. */
export const csr = false;

/** What every page's frame needs. */
export const load: LayoutServerLoad = ({ locals }) => ({
	lang: locals.lang,
	sample: locals.app.config.sampleMode,
	citizenName: locals.actor.kind === 'citizen' ? locals.actor.name : undefined,
});
