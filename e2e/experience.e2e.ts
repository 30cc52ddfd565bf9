import { readFile } from 'node:fs/promises';
import readXlsxFile from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { startDraft } from './parts/apply-online.ts';
import { openDesk } from './parts/desk.ts';
import { signInCitizen } from './parts/sign-in.ts';
import { PHONE, visit } from './setup/visit.ts';

/** Nobody else's journey uses this citizen's drafts. */
const CITIZEN = '010062009006';

test('a draft begun on a phone without script goes on at a computer', async () => {
	const phone = await visit({ javaScript: false, viewport: PHONE });
	const draft = await startDraft(phone.page, CITIZEN);
	const field = phone.page.locator('main input[type=text]:not([readonly])').first();
	const name = (await field.getAttribute('name')) ?? '';
	await field.fill('Chảo Mẫu Dở Dang');
	await phone.page.locator('button', { hasText: 'Lưu nháp' }).click();
	await phone.page.waitForLoadState();
	const computer = await visit();
	await signInCitizen(computer.page, CITIZEN, '/apply/1.004873');
	await computer.page.locator(`main a[href*="${draft}"]`).first().click();
	await computer.page.waitForURL(/\/apply\/draft\//u);
	expect(await computer.page.locator(`[name="${name}"]`).inputValue()).toBe('Chảo Mẫu Dở Dang');
	await Promise.all([phone.close(), computer.close()]);
}, 120_000);

test('errors are summed up above the form, each leads to its field, and the title says so', async () => {
	const { page, close } = await visit({ javaScript: false, viewport: PHONE });
	await startDraft(page, CITIZEN);
	await page.locator('main input[type=text]:not([readonly])').first().fill('');
	await page.locator('button', { hasText: 'Lưu và tiếp tục' }).click();
	const first = page.locator('[role=alert] a').first();
	await first.waitFor();
	expect(await page.title()).toMatch(/^Lỗi: /u);
	const target = (await first.getAttribute('href'))?.slice(1) ?? '';
	await first.click();
	expect(await page.evaluate(() => document.activeElement?.id)).toBe(target);
	expect(await page.locator(`#${target}`).getAttribute('aria-describedby')).toContain(`${target}-error`);
	await close();
}, 120_000);

test('what is typed, chosen and unfolded before the script comes outlasts it, and reaches what listens', async () => {
	const { page, close } = await openDesk('quantri.tinh');
	let arrive: () => void = () => undefined;
	const late = new Promise<void>((resolve) => (arrive = resolve));
	await page.route('**/*.js', async (route) => (await late, route.continue()));
	await page.goto('/desk/search', { waitUntil: 'commit' });
	await page.locator('#q').fill('Giàng Mẫu Sớm');
	await page.locator('#status').selectOption({ index: 2 });
	const chosen = await page.locator('#status').inputValue();
	arrive();
	await page.waitForLoadState('networkidle');
	// The palette opens only where the script runs.
	await page.keyboard.press('Control+k');
	await page.locator('dialog[open], [role=dialog]').first().waitFor();
	expect(await page.locator('#q').inputValue()).toBe('Giàng Mẫu Sớm');
	expect(await page.locator('#status').inputValue()).toBe(chosen);
	await close();
}, 60_000);

test('a long list is made in the background, shows how far it is, and is fetched by whoever asked', async () => {
	const { page, close } = await openDesk('kiemtra.tinh');
	await page.goto('/desk/admin/audit', { waitUntil: 'networkidle' });
	await page.locator('a', { hasText: 'Xuất XLSX' }).click();
	await page.locator('button', { hasText: 'Lập tệp XLSX' }).click();
	await page.waitForURL((url) => url.search === '');
	const newest = page.locator('.files li').first();
	const link = newest.locator('a', { hasText: 'Tải về' });
	await link.waitFor({ timeout: 60_000 });
	const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
	const rows = (await readXlsxFile(await readFile(await download.path())))[0]?.data ?? [];
	expect(rows[0]?.[0]).toBe('Lúc');
	expect(rows.length).toBeGreaterThan(301);
	const address = (await link.getAttribute('href')) ?? '';
	const other = await openDesk('vanhanh.tinh');
	expect((await other.page.request.get(address)).status()).toBe(404);
	await newest.locator('button', { hasText: 'Bỏ' }).click();
	await expect.poll(async () => (await page.request.get(address)).status(), { timeout: 20_000 }).toBe(404);
	await Promise.all([close(), other.close()]);
}, 150_000);
