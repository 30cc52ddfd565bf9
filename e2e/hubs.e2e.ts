import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePorts, openProcesses } from '../test/four-levels/processes.ts';
import { formatDate, vnDate } from '../src/shared/dates.ts';
import { isInView, openDesk, textOf } from './parts/desk.ts';
import { PHONE, seriousProblems } from './setup/visit.ts';

const HUB_NAME = 'Trục trung ương (mẫu)';
const SECRET = 'khoa-mau-cua-he-thong-tinh';
const FAR = { code: 'H91.5', name: 'Sở Tư pháp Tỉnh Mẫu Bình An' };
/** A first answer of the hub, and its directory, come within a few turns of the worker. */
const SOON = { timeout: 30_000, interval: 500 };

const processes = openProcesses();
let dir: string;
let address: string;

beforeAll(async () => {
	dir = await mkdtemp(join(tmpdir(), 'lien-thong-hub-'));
	const system = { id: 'lao-cai', name: 'Tỉnh Lào Cai', kind: 'node', secret: SECRET, prefixes: ['H38'] };
	const far = { id: 'binh-an', name: 'Tỉnh Mẫu Bình An', kind: 'node', secret: `${SECRET}-khac`, prefixes: ['H91'] };
	const agencies = [
		{ code: 'H91', name: 'Ủy ban nhân dân Tỉnh Mẫu Bình An' },
		{ ...FAR, parentCode: 'H91' },
	];
	await writeFile(join(dir, 'hub.json'), JSON.stringify({ code: '00.00.W90', systems: [system, far], agencies }));
	const port = String(await freePorts());
	address = `http://127.0.0.1:${port}/axis`;
	await processes.start({
		name: HUB_NAME,
		script: resolve('bin/hub.ts'),
		env: { DATA_DIR: dir, PORT: port, SAMPLE_MODE: 'on', LOG_LEVEL: 'warn' },
		ready: 'is ready',
		patienceSeconds: 60,
	});
}, 90_000);

afterAll(async () => {
	await processes.stopAll();
	await rm(dir, { recursive: true, force: true });
});

test('an administrator connects a hub, finds an agency in its directory, and ends the connection with a reason', async () => {
	const { page, close } = await openDesk('quantri.tinh');
	await page.goto('/desk/exchange/directory', { waitUntil: 'networkidle' });
	expect(await textOf(page)).toContain('Chưa kết nối trục nào');
	await connect(page);
	const card = page.locator('section.hub', { hasText: HUB_NAME });
	await expect.poll(async () => (await page.reload(), card.innerText()), SOON).toContain('Đường truyền tốt');
	expect(await card.innerText()).not.toContain(SECRET);
	await expect.poll(() => rowsOfDirectory(page, 'so tu phap'), SOON).toContain(FAR.code);
	expect(await seriousProblems(page)).toEqual([]);
	await page.setViewportSize(PHONE);
	await page.goto('/desk/exchange/hubs', { waitUntil: 'networkidle' });
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
	await page.locator('summary', { hasText: 'Đổi quy tắc' }).click();
	const rule = page.locator('form', { has: page.locator('#afterMinutes') });
	const setRule = async (fromOn: string) => {
		await page.fill('#afterMinutes', '30');
		await page.fill('#fromOn', fromOn);
		await page.fill('#ruleReason', 'Quyết định mẫu 12/QĐ-UBND');
		await newsOfTheLine(page);
		expect(await page.inputValue('#ruleReason')).toContain('Quyết định mẫu');
		const arrived = page.waitForEvent('load');
		await rule.getByRole('button', { name: 'Lưu quy tắc' }).click();
		await arrived;
		await page.waitForLoadState('networkidle');
	};
	await setRule('31/02/2027');
	const refused = page.getByRole('alert').filter({ hasText: 'ngày áp dụng từ hôm nay' });
	expect(await isInView(refused)).toBe(true);
	expect(await page.inputValue('#ruleReason')).toContain('Quyết định mẫu');
	await setRule(formatDate(vnDate(new Date())));
	expect(await textOf(page)).toContain('Hiện nay: tự chuyển sang trục khác sau 30 phút mất kết nối.');
	await card.locator('summary', { hasText: 'Ngắt kết nối' }).click();
	await card.getByRole('button', { name: 'Xem hệ quả' }).click();
	await card.getByRole('alert').filter({ hasText: 'Ghi lý do ngắt kết nối' }).waitFor();
	await card.getByLabel('Lý do').fill('Chuyển sang trục khác (mẫu)');
	await card.getByRole('button', { name: 'Xem hệ quả' }).click();
	await card.getByText('không gửi và không nhận qua trục này nữa').waitFor();
	await card.getByRole('button', { name: 'Ngắt kết nối trục này' }).click();
	await page.getByText('Đã ngắt kết nối.').waitFor();
	await card.waitFor({ state: 'detached' });
	await close();
}, 90_000);

async function connect(page: Page): Promise<void> {
	await page.goto('/desk/exchange/hubs', { waitUntil: 'networkidle' });
	await page.fill('#new-name', HUB_NAME);
	await page.fill('#new-url', address);
	await page.fill('#new-system', 'lao-cai');
	await page.fill('#new-secret', SECRET);
	await page.fill('#new-poll', '1');
	await page.getByRole('button', { name: 'Kết nối trục' }).click();
	await page.getByText('Đã kết nối').waitFor();
}

/** What the directory shows for these words, as one text. */
async function rowsOfDirectory(page: Page, words: string): Promise<string> {
	await page.goto(`/desk/exchange/directory?q=${encodeURIComponent(words)}`);
	return textOf(page);
}

/** As when a hub answers or goes silent while somebody types: the page asks for itself again. */
async function newsOfTheLine(page: Page): Promise<void> {
	// Only a page that listens hears it; a slow machine may still be waking it when nothing loads any more.
	await page.getByText('Kết nối tốt').waitFor();
	const told = page.waitForEvent('requestfinished', (asked) => asked.url().includes('/desk/exchange/hubs/__data.json'));
	await page.evaluate(() => dispatchEvent(new Event('online')));
	await told;
	await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}
