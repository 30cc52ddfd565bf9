import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SAMPLE_PIN } from '../src/server/sample-keys.ts';
import { askPdfsig } from './parts/ask-pdfsig.ts';
import { openDesk, type Desk } from './parts/desk.ts';
import { platform, visit } from './setup/visit.ts';

const WRONG_PIN = '999999';
/** A sample draft at every agency with sample people. */
const WAITING = 'Đề nghị phê duyệt danh mục hồ sơ năm 2027 (mẫu)';

/** Desks by whose key lives where. */
let remote: Desk;
let plugin: Desk;

/** Keys outside take their time on a busy machine. */
const SOON = { timeout: 20_000 };

beforeAll(async () => {
	remote = await openDesk('chutich.banho');
	plugin = await openDesk('giamdoc.stp');
}, 120_000);
afterAll(async () => {
	await Promise.all([remote.close(), plugin.close()]);
});

test('a leader signs with a key at a remote service: a wrong PIN signs nothing and is told, the right one signs', async () => {
	const { page } = remote;
	await pick(page, 'ký số từ xa');
	await sign(page, WRONG_PIN);
	await expect.poll(() => outcome(page), SOON).toContain('Chưa văn bản nào được ký');
	expect(await outcome(page)).toContain('Đã ký 0/1');
	await sign(page, SAMPLE_PIN);
	await expect.poll(() => outcome(page), SOON).toContain('Đã ký 1/1');
	await page.locator('.pdf-bar', { hasNotText: 'Bản xem trước' }).waitFor();
	const href = await page.getByRole('link', { name: 'Tải về' }).getAttribute('href');
	const paper = await remote.context.request.get(new URL(href ?? '', platform.url).href);
	const verdict = await askPdfsig(await paper.body(), join(platform.dataDir, 'pki', 'root.pem'));
	expect(verdict).toContain('Signature is Valid');
	expect(verdict).toContain('Certificate is Trusted');
}, 60_000);

test('a leader signs with the token on this computer: refused, away and signed are each told, and the draft stays in sight', async () => {
	const { page } = plugin;
	await pick(page, 'thiết bị ký trên máy này');
	expect(await page.locator('#pin').count()).toBe(0);
	await sign(page);
	await page.getByText('Nhập mã PIN trong cửa sổ').waitFor();
	await answerInWindow(WRONG_PIN);
	await expect.poll(() => outcome(page), SOON).toContain('Mã PIN không đúng');
	await page.locator('.pdf-bar', { hasText: 'Bản xem trước' }).waitFor();
	await page.routeWebSocket(/.*/u, (socket) => socket.close());
	await page.reload({ waitUntil: 'networkidle' });
	await chooseKey(page, 'thiết bị ký trên máy này');
	await sign(page);
	await expect.poll(() => outcome(page), SOON).toContain('Không thấy phần mềm ký số');
	const again = await plugin.context.newPage();
	await again.goto(page.url(), { waitUntil: 'networkidle' });
	await chooseKey(again, 'thiết bị ký trên máy này');
	await sign(again);
	await again.getByText('Nhập mã PIN trong cửa sổ').waitFor();
	await answerInWindow(SAMPLE_PIN);
	await expect.poll(() => outcome(again), SOON).toContain('Đã ký 1/1');
}, 60_000);

/** Opens the sample draft that waits, so that it is read and picked, and takes the key whose words contain these. */
async function pick(page: Page, where: string): Promise<void> {
	await page.goto('/desk/signing?queue=sign', { waitUntil: 'networkidle' });
	await page.locator('tr a', { hasText: WAITING }).first().click();
	await page.waitForURL(/code=/u);
	await chooseKey(page, where);
}

async function chooseKey(page: Page, where: string): Promise<void> {
	const value = await page.locator('#keyId option', { hasText: where }).getAttribute('value');
	await page.selectOption('#keyId', value ?? '');
}

async function sign(page: Page, pin?: string): Promise<void> {
	if (pin !== undefined) await page.fill('#pin', pin);
	await page.getByRole('button', { name: 'Ký 1 văn bản' }).click();
}

function outcome(page: Page): Promise<string> {
	return page.locator('form [role=status]').first().innerText();
}

/** Types the PIN in the window of the sample program. */
async function answerInWindow(pin: string): Promise<void> {
	const { page, close } = await visit();
	await page.goto(`${platform.simulatorsUrl}/plugin`);
	await page.fill('input[name=pin]', pin);
	await page.locator('button').first().click();
	await close();
}
