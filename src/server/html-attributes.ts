/** Name of the cookie that remembers the officer's choice of light or dark. */
export const THEME_COOKIE = 'lt_theme';

/**
 * What stands on `<html>` besides the language: the desk is dense and has two themes, public pages have one and none.
 * @param path the path without its language
 * @param theme the value of the theme cookie, as the browser sent it
 */
export function htmlAttributes(path: string, theme: string | undefined): string {
	if (path !== '/desk' && !path.startsWith('/desk/')) return '';
	return theme === 'dark' ? 'data-density="desk" data-theme="dark"' : 'data-density="desk"';
}
