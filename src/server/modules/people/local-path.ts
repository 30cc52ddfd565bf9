/**
 * A place inside this site to go back to after sign-in, or the fallback. Refuses everything a browser could read as another
 * site: `//host`, `/\host`, control characters, schemes.
 */
export function localPath(wanted: string | null | undefined, fallback: string): string {
	if (!wanted || wanted.length > 1000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted)) return fallback;
	const origin = 'http://local.invalid';
	const url = URL.canParse(wanted, origin) ? new URL(wanted, origin) : undefined;
	// Taking out dots can bring slashes together: `/./%2e%2e//host` becomes `//host`.
	return url?.origin === origin && !url.pathname.startsWith('//') ? url.pathname + url.search : fallback;
}
