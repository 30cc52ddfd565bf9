import { countUnread } from '#lib/server/modules/notices/index.ts';
import { requireCitizen } from '../require-citizen.ts';
import type { LayoutServerLoad } from './$types';

/** All pages under "my" are for the signed-in citizen alone. */
export const load: LayoutServerLoad = async (event) => {
	requireCitizen(event);
	return { unread: await event.locals.ask(countUnread) };
};
