import type { LayoutServerLoad } from './$types';

/** Pages about one person are never kept: not by a proxy, and not by a shared computer's "back" after signing out. */
export const load: LayoutServerLoad = ({ setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store' });
};
