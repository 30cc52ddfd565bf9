import type { Page } from 'playwright-core';
import { totpAt, type DemoOfficer } from '../setup/demo-accounts.ts';
import { platform } from '../setup/visit.ts';

/** The sample officer with this login name. */
export function officer(user: string): DemoOfficer {
	const found = platform.accounts.officers.find((one) => one.user === user);
	if (!found) throw new Error(`no sample officer ${user}`);
	return found;
}

/** The clock may be half a minute off either way, and each code works once: the second try takes the next code, the third waits. */
const TRIES = [
	{ waitMilliseconds: 0, aheadMilliseconds: 0 },
	{ waitMilliseconds: 0, aheadMilliseconds: 30_000 },
	{ waitMilliseconds: 31_000, aheadMilliseconds: 30_000 },
] as const;

/** Signs an officer in with password and six digits, also when the digits of this moment were used already. */
export async function signInOfficer(page: Page, user: string): Promise<void> {
	const account = officer(user);
	await givePassword(page, account.user, account.password);
	for (const { waitMilliseconds, aheadMilliseconds } of TRIES) {
		await page.waitForTimeout(waitMilliseconds);
		await giveCode(page, totpAt(account.totpSecret ?? '', Date.now() + aheadMilliseconds));
		if (!new URL(page.url()).pathname.startsWith('/desk/sign-in')) return;
	}
	throw new Error(`${user} did not get in: ${await page.locator('main').innerText()}`);
}

/** First step of an officer's sign-in, sent without waiting for what follows. */
export async function givePassword(page: Page, user: string, password: string): Promise<void> {
	await page.goto('/desk/sign-in', { waitUntil: 'networkidle' });
	await page.fill('input[name=login]', user);
	await page.fill('input[name=password]', password);
	await page.locator('form button').first().click();
}

/** Second step: sends the digits and waits for the next page, whichever it is. */
export async function giveCode(page: Page, code: string): Promise<void> {
	const field = page.locator('input[name=code]').first();
	await field.waitFor();
	await field.fill(code);
	const arrived = page.waitForEvent('load');
	await page.locator('form', { has: field }).locator('button').first().click();
	await arrived;
}

/** Signs a citizen in through the simulated national identity, by choosing them from its list. */
export async function signInCitizen(page: Page, identityNumber: string, returnTo: string): Promise<void> {
	await page.goto(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
	await page.locator('main a.btn, main button.btn').first().click();
	await page.locator(`button[name=person][value="${identityNumber}"]`).click();
	await page.waitForURL((url) => url.pathname === new URL(returnTo, platform.url).pathname);
}
