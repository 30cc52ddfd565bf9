import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { giveCode, officer } from './parts/sign-in.ts';
import { totpAt } from './setup/demo-accounts.ts';
import { platform, visit } from './setup/visit.ts';

const USER = 'quantri.laocai';

test('an officer adds a passkey and signs in with it instead of six digits', async () => {
	const { page, context, close } = await visit();
	// Passkeys belong to a name, and an address in digits is none.
	const site = new URL(platform.url);
	site.hostname = 'localhost';
	const desk = (path: string) => new URL(path, site).href;
	const devtools = await context.newCDPSession(page);
	await devtools.send('WebAuthn.enable');
	await devtools.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true,
		},
	});
	await knock(page, desk('/desk/sign-in'));
	await giveCode(page, totpAt(officer(USER).totpSecret ?? '', Date.now()));
	await page.goto(desk('/desk/account'), { waitUntil: 'networkidle' });
	await page.fill('#passkey-label', 'Điện thoại Mẫu');
	await page.getByRole('button', { name: 'Thêm khóa truy cập' }).click();
	await page.locator('main', { hasText: 'Điện thoại Mẫu' }).waitFor();
	await context.clearCookies();
	await knock(page, desk('/desk/sign-in'));
	await page.getByRole('button', { name: 'Dùng khóa truy cập' }).click();
	await page.waitForURL((url) => url.pathname === '/desk');
	await page.goto(desk('/desk/account'), { waitUntil: 'networkidle' });
	expect(await page.locator('main').innerText()).toMatch(/Điện thoại Mẫu, dùng/u);
	await page.locator('form[action="?/removePasskey"] button').click();
	await page.locator('main', { hasText: 'Điện thoại Mẫu' }).waitFor({ state: 'detached' });
	await close();
}, 120_000);

/** Name and password; what follows is the second factor. */
async function knock(page: Page, signIn: string): Promise<void> {
	await page.goto(signIn, { waitUntil: 'networkidle' });
	await page.fill('input[name=login]', USER);
	await page.fill('input[name=password]', officer(USER).password);
	await page.locator('form button').first().click();
	await page.locator('input[name=code]').waitFor();
}
