import type { Page } from 'playwright-core';
import { SAMPLE_PIN } from '../../src/server/sample-keys.ts';

/** Opens a document of a tray by its abstract. @returns its id */
export async function openIn(page: Page, address: string, abstract: string): Promise<string> {
	await page.goto(address, { waitUntil: 'networkidle' });
	await page.locator('.lst a', { hasText: abstract }).click();
	await page.waitForURL(/doc=\d+/u);
	return new URL(page.url()).searchParams.get('doc') ?? '';
}

/** Asks for an act and fills its form; the question stays open. */
export async function askAct(
	page: Page,
	label: string,
	fill: () => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
	await page.locator('.decide a', { hasText: label }).first().click();
	await page.locator('dialog[open]').waitFor();
	await fill();
}

/** Asks for an act, fills its form, does it, and waits until the question is gone. */
export async function doAct(page: Page, label: string, fill?: () => Promise<unknown>): Promise<void> {
	await askAct(page, label, fill);
	await page.locator('.dlg-f button').click();
	await page.locator('dialog[open]').waitFor({ state: 'detached' });
}

/** Signs or seals a document out of the queue with the sample PIN. */
export async function signWithPin(page: Page, queue: 'sign' | 'seal', id: string): Promise<void> {
	await page.goto(`/desk/signing?queue=${queue}&code=vb-${id}`, { waitUntil: 'networkidle' });
	await page.fill('#pin', SAMPLE_PIN);
	await page.locator('.pin button').click();
	await page.locator('.ck .y').first().waitFor();
}
