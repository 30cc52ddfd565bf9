import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { applyForMaritalStatus } from './parts/apply-online.ts';
import { ask, confirm, openDesk } from './parts/desk.ts';
import { PHONE, platform, visit } from './setup/visit.ts';

interface Letter {
	readonly to: string;
	readonly subject: string;
	readonly text: string;
}

test('receiving a dossier sends the citizen one letter with code and date, and one notice more to read', async () => {
	const address = `mau.${String(Date.now())}@thu-mau.vn`;
	const citizen = await visit({ javaScript: false, viewport: PHONE });
	const code = await applyForMaritalStatus(citizen.page, '010062009006', { requesterEmail: address });
	await expect.poll(async () => (await lettersTo(address)).length, { timeout: 90_000 }).toBe(1);
	const before = await unread(citizen.page);

	const { page, close } = await openDesk('motcua2.banho');
	await ask(page, code, 'Tiếp nhận hồ sơ');
	await confirm(page);
	await expect.poll(async () => (await lettersTo(address)).length, { timeout: 90_000 }).toBe(2);
	expect(await unread(citizen.page)).toBe(before + 1);
	const [letter] = await lettersTo(address);
	expect(letter?.subject).toContain(code);
	expect(letter?.text).toMatch(/\d{2}\/\d{2}\/\d{4}/u);
	// Nobody's identity number travels by mail.
	expect(letter?.text).not.toContain('010062009006');
	const inbox = await (await fetch(new URL('/mail', platform.simulatorsUrl))).text();
	expect(inbox).toContain(address);
	await Promise.all([close(), citizen.close()]);
}, 240_000);

/** Newest first. */
async function lettersTo(address: string): Promise<Letter[]> {
	const response = await fetch(new URL('/mail/messages.json', platform.simulatorsUrl));
	return ((await response.json()) as Letter[]).filter(({ to }) => to.includes(address));
}

async function unread(page: Page): Promise<number> {
	await page.goto('/my/notices');
	const count = page.locator('nav .count');
	return (await count.count()) === 0 ? 0 : Number.parseInt(await count.first().innerText(), 10);
}
