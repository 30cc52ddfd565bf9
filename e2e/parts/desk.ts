import { expect } from 'vitest';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { DESKTOP, visit } from '../setup/visit.ts';
import { signInOfficer } from './sign-in.ts';

/** An officer's browser, signed in. */
export interface Desk {
	readonly page: Page;
	readonly context: BrowserContext;
	close(): Promise<void>;
}

/** Signs this officer in at a browser of their own. */
export async function openDesk(user: string, viewport: { width: number; height: number } = DESKTOP): Promise<Desk> {
	const opened = await visit({ viewport });
	await signInOfficer(opened.page, user);
	return opened;
}

/** Presses a button of a dossier's decision bar and waits for the question it asks. */
export async function ask(page: Page, code: string, label: string): Promise<void> {
	await page.goto(`/desk/dossiers/${code}`, { waitUntil: 'networkidle' });
	await page.locator('.decide a', { hasText: label }).first().click();
	await page.locator('dialog[open]').waitFor();
}

/** Answers the open question with yes and waits until it is done. */
export async function confirm(page: Page): Promise<void> {
	await page.locator('dialog[open] button[form=act-form]').click();
	await page.locator('dialog[open]').waitFor({ state: 'detached' });
}

/** Whether something stands on the screen as it is scrolled now. */
export function isInView(what: Locator): Promise<boolean> {
	return what.evaluate((element) => {
		const { top, bottom } = element.getBoundingClientRect();
		return top >= 0 && bottom <= window.innerHeight;
	});
}

/** Waits until the paper beside the file is drawn. */
export async function untilPaperIsDrawn(page: Page): Promise<void> {
	await page.locator('.sheet [role=document]').filter({ hasText: /\S/u }).waitFor({ state: 'attached' });
}

/** What the page says in its main part. */
export async function textOf(page: Page): Promise<string> {
	return page.locator('main').innerText();
}

/** Expects a sentence to appear in the main part; the page is given time to draw it. */
export async function expectSentence(page: Page, sentence: RegExp): Promise<void> {
	await expect.poll(() => textOf(page), { timeout: 20_000 }).toMatch(sentence);
}
