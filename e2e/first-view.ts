import { gzipSync } from 'node:zlib';

/** What the first view of a page costs on the line, and what must not be in it. */
export interface FirstView {
	readonly path: string;
	readonly status: number;
	/** HTML with its inlined style, gzip. */
	readonly compressedBytes: number;
	readonly scripts: number;
	/** Style sheets the browser would fetch before painting; inlined ones are listed disabled and do not count. */
	readonly styleSheets: number;
	/** Levels of the headings in reading order. */
	readonly headings: readonly number[];
}

/** The most a first view may weigh: one round trip of a fresh connection. */
export const FIRST_VIEW_BYTES = 14 * 1024;

/** Public pages that need nothing but the seeded province. */
export const PUBLIC_PAGES = [
	'/',
	'/search',
	'/search?q=khai+sinh',
	'/search?q=%C4%91%E1%BA%A5t',
	'/search?event=child',
	'/search?q=qqqqqq',
	'/procedures/1.001193',
	'/procedures/1.000005',
	'/track',
	'/signatures',
	'/track?code=abc',
	'/track/H38.1-261101-9999',
	'/sign-in',
	'/help',
	'/accessibility',
	'/there-is-no-such-page',
] as const;

/** Fetches a page as a browser without cookies would and takes its measures. */
export async function measureFirstView(origin: string, path: string): Promise<FirstView> {
	const response = await fetch(new URL(path, origin), { headers: { accept: 'text/html' } });
	const html = await response.text();
	const sheets = [...html.matchAll(/<link\b[^>]*rel="stylesheet"[^>]*>/gu)].map(([tag]) => tag);
	return {
		path,
		status: response.status,
		compressedBytes: gzipSync(html, { level: 9 }).length,
		scripts: html.match(/<script\b/gu)?.length ?? 0,
		styleSheets: sheets.filter((tag) => !/\bdisabled\b/u.test(tag)).length,
		headings: [...html.matchAll(/<h([1-6])\b/gu)].map(([, level]) => Number(level)),
	};
}

/** What is wrong with a first view, in words; empty when all is well. */
export function faultsOf(view: FirstView): string[] {
	const faults: string[] = [];
	if (view.compressedBytes > FIRST_VIEW_BYTES)
		faults.push(`${String(view.compressedBytes)} bytes compressed, more than ${String(FIRST_VIEW_BYTES)}`);
	if (view.scripts > 0) faults.push(`${String(view.scripts)} scripts`);
	if (view.styleSheets > 0) faults.push(`${String(view.styleSheets)} style sheets to fetch`);
	if (view.headings.filter((level) => level === 1).length !== 1) faults.push('not exactly one main heading');
	view.headings.forEach((level, index) => {
		const before = index === 0 ? 1 : (view.headings[index - 1] ?? 1);
		if (level > before + 1) faults.push(`heading ${String(level)} follows heading ${String(before)}`);
	});
	return faults;
}
