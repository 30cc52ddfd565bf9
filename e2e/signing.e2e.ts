import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SAMPLE_PIN } from '../src/server/sample-keys.ts';
import { ringPng, strokePng } from '../src/server/modules/signing/picture-fixture.ts';
import { askPdfsig } from './parts/ask-pdfsig.ts';
import { isInView, openDesk, type Desk } from './parts/desk.ts';
import { signWithPin } from './parts/document-desk.ts';
import { enrolKey } from './parts/enrol-key.ts';
import { imagesInPdf } from './parts/images-in-pdf.ts';
import { officer } from './parts/sign-in.ts';
import { platform, visit } from './setup/visit.ts';

const WRONG_PIN = '999999';
/** A sample draft at every agency with sample people. */
const WAITING = 'Đề nghị phê duyệt danh mục hồ sơ năm 2027 (mẫu)';
/** A sample draft at the head of a division of Bản Hồ. */
const IN_REVIEW = 'Công tác văn thư, lưu trữ năm 2026 (mẫu)';
const HEAD = 'truongphong.kt.banho';
const HEAD_PIN = '135790';

/** Desks by whose key lives where. */
let remote: Desk;
let plugin: Desk;
/** The administrator of Bản Hồ. */
let keeper: Desk;

/** Keys outside take their time on a busy machine. */
const SOON = { timeout: 20_000 };

beforeAll(async () => {
	remote = await openDesk('chutich.banho');
	plugin = await openDesk('giamdoc.stp');
	keeper = await openDesk('quantri.banho');
}, 120_000);
afterAll(async () => {
	await Promise.all([remote.close(), plugin.close(), keeper.close()]);
});

test('pictures of a signature and of a seal are refused with what to do, else shown where they were put', async () => {
	const { page } = remote;
	await page.goto('/desk/account', { waitUntil: 'networkidle' });
	await sendPicture(page, '#picture-file', Buffer.from('không phải hình'));
	expect(await page.locator('main').getByRole('alert').allInnerTexts()).toEqual([
		'Tệp này không phải hình PNG đọc được. Ông/bà lưu lại hình dạng PNG rồi tải lên.',
	]);
	expect(await isInView(page.locator('main').getByRole('alert'))).toBe(true);
	await sendPicture(page, '#picture-file', strokePng([20, 40, 160]));
	await page.locator('[role=status]', { hasText: 'Đã nhận hình chữ ký' }).waitFor();
	await keeper.page.goto('/desk/admin/keys', { waitUntil: 'networkidle' });
	const fold = keeper.page.locator('details', { has: keeper.page.locator('[name=picture]') }).first();
	await fold.locator('summary').click();
	await sendPicture(keeper.page, '[name=picture]', Buffer.alloc(0));
	expect(await fold.getByRole('alert').innerText()).toContain('lưu lại hình dạng PNG');
	await sendPicture(keeper.page, '[name=picture]', ringPng([200, 20, 30]));
	expect(await fold.innerText()).toContain('Đã nhận hình con dấu');
	const shown = fold.getByAltText('Hình con dấu đang dùng');
	expect(await isInView(shown)).toBe(true);
	expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(200);
}, 60_000);

test('a head initials a draft in review; the initial is told, and stands on the draft', async () => {
	await enrolKey(keeper.page, { unit: 'Phòng Kinh tế', owner: officer(HEAD).name, pin: HEAD_PIN });
	const { page, context, close } = await openDesk(HEAD);
	await page.goto('/desk/signing?queue=initial', { waitUntil: 'networkidle' });
	await page.locator('tr a', { hasText: IN_REVIEW }).first().click();
	await page.waitForURL(/code=/u);
	await page.fill('#pin', HEAD_PIN);
	await page.getByRole('button', { name: 'Ký nháy 1 văn bản' }).click();
	await expect.poll(() => outcome(page), SOON).toContain('Đã ký nháy 1/1');
	expect(await outcome(page)).toContain('đã ký nháy');
	await page.goto(`/desk/documents/outgoing?tab=to-review`, { waitUntil: 'networkidle' });
	await page.locator('.lst a', { hasText: IN_REVIEW }).click();
	await page.waitForURL(/doc=/u);
	await page.getByRole('link', { name: 'Giấy tờ sau: Bản đã ký nháy' }).click();
	await page.locator('.pdf-bar', { hasText: 'Bản đã ký nháy' }).waitFor();
	const href = await page.locator('.pdf-bar a[download]').getAttribute('href');
	const paper = await context.request.get(new URL(href ?? '', platform.url).href);
	expect(await askPdfsig(await paper.body(), join(platform.dataDir, 'pki', 'root.pem'))).toContain(
		'Signature is Valid',
	);
	await close();
}, 90_000);

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
	const code = new URL(page.url()).searchParams.get('code') ?? '';
	const clerk = await openDesk('vanthu.banho');
	await signWithPin(clerk.page, 'seal', code.replace('vb-', ''));
	// Sealed is not issued: the clerk still sends it.
	expect(await outcome(clerk.page)).toContain('đã đóng dấu, chờ phát hành');
	await clerk.page.goto(`/desk/documents/${code.replace('vb-', '')}`, { waitUntil: 'networkidle' });
	const sealed = await clerk.page.locator('.pdf-bar a[download]').getAttribute('href');
	const download = await clerk.context.request.get(new URL(sealed ?? '', platform.url).href);
	// The pictures that were put there above, both on the paper.
	expect(await imagesInPdf(await download.body())).toEqual(expect.arrayContaining(['240x100', '200x200']));
	await clerk.close();
}, 90_000);

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

/** Chooses a file in a picture's form and sends it. */
async function sendPicture(page: Page, field: string, buffer: Buffer): Promise<void> {
	const input = page.locator(field).first();
	await input.setInputFiles({ name: 'hinh.png', mimeType: 'image/png', buffer });
	const arrived = page.waitForEvent('load');
	await page.locator('form', { has: input }).locator('button').first().click();
	await arrived;
	await page.waitForLoadState('networkidle');
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
