import { grantedUnits } from '#lib/server/platform/access.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
	readsCalls: grantedUnits(locals.actor, 'exchange.read') === 'all',
});
