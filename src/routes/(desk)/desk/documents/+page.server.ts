import { openTray } from './open-tray.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	depends('desk:inbox');
	return openTray(locals, url);
};
