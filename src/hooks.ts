import type { Reroute } from '@sveltejs/kit/hooks';

/** `/en/…` is the same page in English: the language is in the address, so that pages can be cached and shared. */
export const reroute: Reroute = ({ url }) => {
	if (url.pathname === '/en') return '/';
	if (url.pathname.startsWith('/en/')) return url.pathname.slice(3);
};
