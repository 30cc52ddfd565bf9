import { directionOf } from './direction-of.ts';
import { listTray } from './list-tray.ts';
import { openDocument } from './read-document-desk.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	depends('desk:inbox');
	const direction = directionOf(url);
	const list = await locals.ask((ctx) => listTray(ctx, direction, url));
	const id = Number(url.searchParams.get('doc'));
	const opened = Number.isSafeInteger(id) && id > 0 ? await openDocument(locals, id) : null;
	return { direction, ...list, opened };
};
