import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { DESKTOP, PHONE } from '../setup/visit.ts';
import { shrinkPng } from './shrink-png.ts';

/** Pictures are cut here: what a reader of the guide needs stands above. */
const MOST_PHONE_PIXELS = 1800;
const MOST_DESKTOP_PIXELS = 1500;

const SIZES = [
	{ name: 'phone', viewport: PHONE, mostPixels: MOST_PHONE_PIXELS },
	{ name: 'desktop', viewport: DESKTOP, mostPixels: MOST_DESKTOP_PIXELS },
] as const;

/**
 * Keeps two pictures of the open page, `<name>-phone.png` and `<name>-desktop.png`, reduced, under SCREENS_DIR (default
 * `docs/screens`); the page is left as wide as it was.
 */
export async function shoot(page: Page, name: string): Promise<void> {
	const before = page.viewportSize() ?? DESKTOP;
	const dir = resolve(process.env.SCREENS_DIR ?? 'docs/screens');
	await mkdir(dir, { recursive: true });
	for (const size of SIZES) {
		await page.setViewportSize(size.viewport);
		await settle(page);
		const height = await heightOf(page, size.viewport.height);
		const bytes = await page.screenshot({
			fullPage: true,
			animations: 'disabled',
			clip: { x: 0, y: 0, width: size.viewport.width, height: Math.min(height, size.mostPixels) },
		});
		await writeFile(join(dir, `${name}-${size.name}.png`), shrinkPng(bytes));
	}
	await page.setViewportSize(before);
}

/** The whole page; while a question is asked only what is on the screen, since nothing else can be reached. */
async function heightOf(page: Page, screen: number): Promise<number> {
	if ((await page.locator('dialog[open]').count()) > 0) return screen;
	return page.evaluate(() => document.documentElement.scrollHeight);
}

/** Fonts are there, and a sheet that is redrawn for the new width has words on it again. */
async function settle(page: Page): Promise<void> {
	await page.evaluate(() => document.fonts.ready);
	const drawn = page.locator('.sheet [role=document]');
	if ((await drawn.count()) > 0) await drawn.filter({ hasText: /\S/u }).first().waitFor({ state: 'attached' });
	await page.waitForTimeout(SETTLE_MILLISECONDS);
}

/** A canvas is drawn after its text layer; nothing on the page says when. */
const SETTLE_MILLISECONDS = 400;
