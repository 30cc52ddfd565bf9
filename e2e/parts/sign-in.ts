import type { Page } from 'playwright-core';
import { totpNow, type DemoOfficer } from '../setup/demo-accounts.ts';
import { platform } from '../setup/visit.ts';

/** The sample officer with this login name. */
export function officer(user: string): DemoOfficer {
	const found = platform.accounts.officers.find((one) => one.user === user);
	if (!found) throw new Error(`no sample officer ${user}`);
	return found;
}

/** Signs an officer in with password and the six digits of the moment; waits for the next digits when these were used. */
export async function signInOfficer(page: Page, user: string): Promise<void> {
	const account = officer(user);
	await page.goto('/desk/sign-in', { waitUntil: 'networkidle' });
	await page.fill('input[name=login]', account.user);
	await page.fill('input[name=password]', account.password);
	await page.locator('form button').first().click();
	const code = page.locator('input[name=code]').first();
	await code.waitFor();
	await code.fill(totpNow(account));
	await page.locator('form', { has: code }).locator('button').first().click();
	await page.waitForURL((url) => !url.pathname.startsWith('/desk/sign-in'));
}

/** Signs a citizen in through the simulated national identity, by choosing them from its list. */
export async function signInCitizen(page: Page, identityNumber: string, returnTo: string): Promise<void> {
	await page.goto(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
	await page.locator('main a.btn, main button.btn').first().click();
	await page.locator(`button[name=person][value="${identityNumber}"]`).click();
	await page.waitForURL((url) => url.pathname === new URL(returnTo, platform.url).pathname);
}
