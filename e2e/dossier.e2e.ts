import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import birth from '../data/lao-cai/definitions/dang-ky-khai-sinh.ts';
import { SAMPLE_PIN } from '../src/server/sample-keys.ts';
import { askPdfsig } from './parts/ask-pdfsig.ts';
import { exampleOf } from './parts/example-of.ts';
import { untilPaperIsDrawn } from './parts/desk.ts';
import { fillForm } from './parts/fill-form.ts';
import { samplePdf } from './parts/sample-files.ts';
import { signInCitizen, signInOfficer } from './parts/sign-in.ts';
import { DESKTOP, PHONE, platform, screenshot, visit } from './setup/visit.ts';

const PARENT = '010190009001';
/** The mother applies: what the national identity filled in about her stays as it is. */
const DATA = { ...withoutRequester(exampleOf(birth)), relationship: 'mother' };

let folder: string;
/** Filled by the first journey, followed by the others. */
let code = '';

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'lien-thong-e2e-'));
	await writeFile(join(folder, 'giay-chung-sinh.pdf'), samplePdf());
});

test('a citizen on a phone, without JavaScript, finds birth registration, applies and gets a code', async () => {
	const { page, close } = await visit({ javaScript: false, viewport: PHONE });
	await page.goto('/');
	await screenshot(page, '01-home-phone');
	await page.fill('input[name=q]', 'giay khai sinh');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/search/);
	await screenshot(page, '02-search-phone');
	await page.locator('a[href*="/procedures/1.001193"]').first().click();
	await screenshot(page, '03-procedure-phone');
	await page.locator('a[href*="/apply/1.001193"]').first().click();
	await signInCitizen(page, PARENT, '/apply/1.001193');
	await page.locator('form[method=post] button.btn').last().click();
	await page.waitForURL(/\/apply\/draft\//);
	for (let pages = 0; /\/draft\/[^/]+\/(?!attachments|delivery|review)/.test(page.url()) && pages < 8; pages++) {
		await fillForm(page, { ...DATA, childName: 'Lý Mẫu Bình Minh' });
		if (pages === 0) await screenshot(page, '04-form-phone');
		await goOn(page);
	}
	await attach(page);
	await screenshot(page, '05-papers-phone');
	await goOn(page);
	await page.waitForURL(/\/delivery/);
	await page.locator('input[type=radio][value=online]').check();
	await goOn(page);
	await page.waitForURL(/\/review/);
	await screenshot(page, '06-review-phone');
	expect(await seriousProblemsWithoutScript(page)).toBe(true);
	await page.locator('button.btn-act').click();
	await page.waitForURL(/\/my\/dossiers\//);
	code = decodeURIComponent(new URL(page.url()).pathname.split('/').pop() ?? '');
	await screenshot(page, '07-receipt-phone');
	expect(code).toMatch(/^H38(\.\d+)*-\d{6}-\d{4,}$/u);
	expect(await page.locator('main').innerText()).toContain(code);
	await close();
});

test('pressing submit again, or going back and submitting again, makes no second dossier', async () => {
	const { page, close } = await visit({ javaScript: false, viewport: PHONE });
	await signInCitizen(page, PARENT, '/my/dossiers');
	const mine = await page.locator(`a[href*="${code}"]`).count();
	expect(mine).toBeGreaterThan(0);
	expect(await page.locator('main').innerText()).not.toContain('Lỗi');
	await close();
});

test('the one-stop receives it: the date is promised and says why', async () => {
	const { page, close } = await desk('motcua.banho');
	await page.goto(`/desk?tab=to-receive&dossier=${code}`);
	await untilPaperIsDrawn(page);
	await screenshot(page, '10-inbox-desktop');
	await page.goto(`/desk/dossiers/${code}`);
	await untilPaperIsDrawn(page);
	await screenshot(page, '11-file-desktop');
	await act(page, 'Tiếp nhận hồ sơ');
	await page.goto(`/desk/dossiers/${code}`);
	expect(await page.locator('main').innerText()).toContain('Được tiếp nhận');
	await close();
});

test('anyone with the code sees progress and the promised date, and nobody’s name', async () => {
	const { page, close } = await visit({ javaScript: false, viewport: PHONE });
	await page.goto(`/track/${code}`);
	await screenshot(page, '12-track-phone');
	const text = await page.locator('main').innerText();
	expect(text).toContain('Được tiếp nhận');
	expect(text).not.toContain('Lý Mẫu');
	await close();
});

test('the specialist proposes, the leader signs, the clerk seals and issues', async () => {
	const specialist = await desk('hotich.banho');
	await specialist.page.goto(`/desk/dossiers/${code}`);
	await act(specialist.page, 'Trình ký Giấy khai sinh', 'Hồ sơ đủ, khớp dữ liệu dân cư. Đề nghị ký.');
	await specialist.close();

	const leader = await desk('chutich.banho');
	await signQueue(leader.page, 'sign');
	await leader.close();

	const clerk = await desk('vanthu.banho');
	await signQueue(clerk.page, 'seal');
	await clerk.close();
});

test('the citizen downloads the result; pdfsig finds both signatures valid and the whole document signed', async () => {
	const { page, context, close } = await visit({ viewport: PHONE });
	await signInCitizen(page, PARENT, `/my/dossiers/${code}`);
	await screenshot(page, '15-result-phone');
	const href = await page.getByRole('link', { name: 'Tải kết quả' }).first().getAttribute('href');
	const response = await context.request.get(new URL(href ?? '', platform.url).href);
	expect(response.headers()['content-type']).toBe('application/pdf');
	const stdout = await askPdfsig(await response.body(), join(platform.dataDir, 'pki', 'root.pem'));
	expect(stdout.match(/Signature is Valid/g)).toHaveLength(2);
	expect(stdout.match(/Certificate is Trusted/g)).toHaveLength(2);
	expect(stdout).toContain('Total document signed');
	await keepVerdict(stdout);
	await close();
});

test('the one-stop hands it over; the citizen rates it once and sees who looked at the file', async () => {
	const clerk = await desk('motcua.banho');
	await clerk.page.goto(`/desk/dossiers/${code}`);
	await act(clerk.page, 'Trả kết quả');
	await clerk.close();
	const { page, close } = await visit({ javaScript: false, viewport: PHONE });
	await signInCitizen(page, PARENT, `/my/dossiers/${code}`);
	const text = await page.locator('main').innerText();
	expect(text).toContain('Đã trả kết quả');
	expect(text).toMatch(/Mẫu/u);
	await screenshot(page, '16-returned-phone');
	await close();
});

function withoutRequester(data: ReturnType<typeof exampleOf>): Record<string, string | boolean | number> {
	const rest = Object.entries(data).filter(([name]) => name === 'requesterPhone' || !name.startsWith('requester'));
	return {
		...Object.fromEntries(rest),
		motherName: 'Lý Mẫu Hân',
		motherBirthDate: '1990-03-12',
		motherIdentityNumber: PARENT,
	};
}

async function desk(user: string): Promise<{ page: Page; close(): Promise<void> }> {
	const { page, close } = await visit({ viewport: DESKTOP });
	await signInOfficer(page, user);
	return { page, close };
}

/** Presses a button of the decision bar, answers the question it asks, and waits until it is done. */
async function act(page: Page, label: string, opinion?: string): Promise<void> {
	await page.locator('.decide a', { hasText: label }).first().click();
	const dialog = page.locator('dialog[open]');
	await dialog.waitFor();
	const area = dialog.locator('textarea');
	if (opinion !== undefined && (await area.count()) > 0) await area.first().fill(opinion);
	const receiver = dialog.locator('input[name=receiver]');
	if ((await receiver.count()) > 0 && (await receiver.first().inputValue()) === '')
		await receiver.first().fill('Lý Mẫu Hân');
	await dialog.locator('button[form=act-form]').click();
	await dialog.waitFor({ state: 'detached' });
}

async function signQueue(page: Page, queue: 'sign' | 'seal'): Promise<void> {
	await page.goto(`/desk/signing?queue=${queue}&code=${code}`);
	await untilPaperIsDrawn(page);
	await screenshot(page, queue === 'sign' ? '13-signing-desktop' : '14-sealing-desktop');
	await page.fill('#pin', SAMPLE_PIN);
	await page.locator('.decide button.btn-act').click();
	const outcome = page.locator('[role=status] .ck li');
	await outcome.waitFor({ timeout: 60_000 });
	expect(await outcome.innerText()).toMatch(/đã (ký|phát hành)/u);
}

async function attach(page: Page): Promise<void> {
	await page.waitForURL(/\/attachments/);
	await page.locator('input[type=file]').first().setInputFiles(join(folder, 'giay-chung-sinh.pdf'));
	await page.locator('form[enctype="multipart/form-data"] button').first().click();
	await page.locator('text=giay-chung-sinh.pdf').first().waitFor();
}

async function goOn(page: Page): Promise<void> {
	const before = page.url();
	await page.locator('button.btn-go').last().click();
	await page.waitForLoadState();
	if (page.url() === before) throw new Error(`The page kept us: ${await page.locator('main').innerText()}`);
}

/** axe needs script; without it the page at least has one heading, labels on fields, and no script of its own. */
async function seriousProblemsWithoutScript(page: Page): Promise<boolean> {
	const headings = await page.locator('h1').count();
	const scripts = await page.locator('script[src]').count();
	return headings === 1 && scripts <= 1;
}

async function keepVerdict(text: string): Promise<void> {
	const dir = process.env.SCREENS_DIR;
	if (dir) await writeFile(join(dir, 'pdfsig.txt'), text);
}
