/** Parameters that belong to one moment and never travel on: the chosen act, and the form action of a page without script. */
const MOMENTARY = ['act'];

/** The address of a page with one parameter set, or taken away with null. */
export function withParam(
	url: { readonly pathname: string; readonly search: string },
	name: string,
	value: string | null,
): string {
	const params = new URLSearchParams(url.search);
	for (const key of [...params.keys()]) if (key.startsWith('/') || MOMENTARY.includes(key)) params.delete(key);
	if (value === null) params.delete(name);
	else params.set(name, value);
	const query = params.toString();
	return query === '' ? url.pathname : `${url.pathname}?${query}`;
}
