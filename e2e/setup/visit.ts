import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, inject } from 'vitest';
import { launchBrowser } from '../../test/browser.ts';

/** The platform that the journeys meet: its address, the simulators' and the sample sign-ins. */
export const platform = inject('platform');

export const PHONE = { width: 390, height: 844 } as const;
export const DESKTOP = { width: 1440, height: 900 } as const;

let browser: Promise<Browser> | undefined;

afterAll(async () => {
	await (await browser)?.close();
	browser = undefined;
});

/**
 * A person in front of a browser of their own: cookies shared with nobody. Relative addresses go to the platform.
 * Closed by the caller, or with the browser at the end of the file.
 */
export async function visit(
	options: { javaScript?: boolean; viewport?: { width: number; height: number }; dark?: boolean } = {},
): Promise<{ page: Page; context: BrowserContext; close(): Promise<void> }> {
	browser ??= launchBrowser();
	const context = await (
		await browser
	).newContext({
		baseURL: platform.url,
		viewport: options.viewport ?? DESKTOP,
		javaScriptEnabled: options.javaScript ?? true,
		colorScheme: options.dark ? 'dark' : 'light',
		locale: 'vi-VN',
		timezoneId: 'Asia/Ho_Chi_Minh',
		acceptDownloads: true,
	});
	context.setDefaultTimeout(20_000);
	const page = await context.newPage();
	return { page, context, close: () => context.close() };
}

/** Keeps a picture of the whole page as `<name>.png` under SCREENS_DIR (default `.cache/screens`). @returns the file */
export async function screenshot(page: Page, name: string): Promise<string> {
	const dir = resolve(process.env.SCREENS_DIR ?? '.cache/screens');
	await mkdir(dir, { recursive: true });
	const path = join(dir, `${name}.png`);
	await page.screenshot({ path, fullPage: true, animations: 'disabled' });
	return path;
}

/** What axe finds serious or critical on the page (WCAG 2.2 A and AA), one line each; [] is what we want. */
export async function seriousProblems(page: Page): Promise<string[]> {
	const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
	// Legacy mode stays in this one page and finds the same here: no page of ours holds a frame.
	const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
	const { violations } = await axe.withTags(tags).analyze();
	return violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} – ${target.join(' ')}`));
}
