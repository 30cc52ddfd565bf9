import { localPath } from '#lib/server/modules/people/index.ts';
import type { PageServerLoad } from './$types';

const PROBLEMS = ['denied', 'stale'] as const;

export const load: PageServerLoad = ({ url, locals }) => ({
	returnTo: localPath(url.searchParams.get('returnTo'), locals.lang === 'en' ? '/en/my/dossiers' : '/my/dossiers'),
	problem: PROBLEMS.find((problem) => problem === url.searchParams.get('problem')),
	out: url.searchParams.has('out'),
	name: locals.actor.kind === 'citizen' ? locals.actor.name : undefined,
});
