import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { addDays, formatDate, vnDate } from '../src/shared/dates.ts';
import { confirm, expectSentence, openDesk, textOf } from './parts/desk.ts';
import { samplePdf } from './parts/sample-files.ts';
import { signInOfficer } from './parts/sign-in.ts';
import { PHONE, screenshot, seriousProblems, visit } from './setup/visit.ts';

const HEAD = 'truongphong.kt.sapa';
const SPECIALIST = 'chuyenvien.kt.sapa';
const STRANGER = 'chuyenvien.kt.laocai';

/** Fills the form of a new task and leaves it unsent. */
async function writeTask(page: Page, title: string, owner: RegExp): Promise<void> {
	await page.goto('/desk/tasks/new', { waitUntil: 'load' });
	await page.fill('textarea[name=title]', title);
	await page.fill('textarea[name=requiredResult]', 'Báo cáo mẫu kèm ảnh');
	const choice = page.locator('select[name=owner] option').filter({ hasText: owner }).first();
	await page.selectOption('select[name=owner]', (await choice.getAttribute('value')) ?? '');
	await page.fill('input[name=due]', '5 ngày');
}

/** Opens the question of an act on the file of a task. */
async function askTask(page: Page, id: string, act: string): Promise<void> {
	await page.goto(`/desk/tasks/${id}?act=${act}`, { waitUntil: 'networkidle' });
	await page.locator('dialog[open]').waitFor();
}

const openedId = (page: Page) => new URL(page.url()).searchParams.get('task') ?? '';

test('a head gives a task, the specialist works, splits, asks for time and reports, the head grants and closes', async () => {
	const head = await openDesk(HEAD);
	await writeTask(head.page, 'Rà soát biển báo mẫu', /Chuyên viên/u);
	await head.page.locator('button.btn-act').click();
	await head.page.waitForURL(/task=\d+/u);
	const id = openedId(head.page);

	const specialist = await openDesk(SPECIALIST);
	await specialist.page.goto('/desk/tasks', { waitUntil: 'networkidle' });
	expect(await textOf(specialist.page)).toContain('Rà soát biển báo mẫu');
	await askTask(specialist.page, id, 'accept');
	await confirm(specialist.page);
	await askTask(specialist.page, id, 'progress');
	await specialist.page.fill('dialog textarea[name=words]', 'Đã đi hai tuyến đường');
	await specialist.page.fill('dialog input[name=percent]', '40');
	await confirm(specialist.page);
	await expectSentence(specialist.page, /Cập nhật tiến độ, 40 %/u);

	await askTask(specialist.page, id, 'split');
	await specialist.page.fill('dialog textarea[name=title]', 'Chụp ảnh biển báo mẫu');
	await specialist.page.fill('dialog textarea[name=requiredResult]', 'Ảnh từng biển');
	const own = specialist.page
		.locator('dialog select[name=owner] option')
		.filter({ hasText: /Chuyên viên/u })
		.first();
	await specialist.page.selectOption('dialog select[name=owner]', (await own.getAttribute('value')) ?? '');
	await confirm(specialist.page);
	const part = specialist.page.getByRole('link', { name: 'Chụp ảnh biển báo mẫu' });
	const partId = /tasks\/(\d+)/u.exec((await part.getAttribute('href')) ?? '')?.[1] ?? '';

	const later = formatDate(addDays(vnDate(new Date()), 30));
	await askTask(specialist.page, id, 'extend');
	await specialist.page.fill('dialog input[name=due]', later);
	await specialist.page.fill('dialog textarea[name=words]', 'Chờ xe đi hai tuyến xa');
	await confirm(specialist.page);
	await askTask(head.page, id, 'grant');
	expect(await head.page.inputValue('dialog input[name=due]')).toBe(later);
	await confirm(head.page);
	await expectSentence(head.page, /Đã gia hạn tới/u);

	await askTask(specialist.page, id, 'report');
	await specialist.page.fill('dialog textarea[name=words]', 'Mười hai biển báo, hai biển hỏng');
	const pdf = { name: 'bao-cao-mau.pdf', mimeType: 'application/pdf', buffer: samplePdf() };
	await specialist.page.setInputFiles('dialog input[name=file]', pdf);
	await confirm(specialist.page);
	await head.page.goto(`/desk/tasks/${id}`, { waitUntil: 'networkidle' });
	expect(await head.page.getByRole('button', { name: 'Đạt, kết thúc nhiệm vụ' }).count()).toBe(0);
	for (const act of ['accept', 'report', 'close']) {
		await askTask(specialist.page, partId, act);
		if (act === 'report') await specialist.page.fill('dialog textarea[name=words]', 'Đủ ảnh');
		await confirm(specialist.page);
	}
	await askTask(head.page, id, 'close');
	await confirm(head.page);
	await expectSentence(head.page, /Hoàn thành/u);
	const download = head.page.waitForEvent('download');
	await head.page.getByRole('link', { name: 'bao-cao-mau.pdf' }).evaluate((link) => {
		link.setAttribute('download', '');
		(link as HTMLAnchorElement).click();
	});
	expect((await readFile(await (await download).path())).subarray(0, 5).toString()).toBe('%PDF-');
	await screenshot(head.page, '60-task-desktop');

	const stranger = await openDesk(STRANGER);
	const answer = await stranger.page.goto(`/desk/tasks/${id}`);
	expect(answer?.status()).toBe(404);
	for (const one of [head, specialist, stranger]) await one.close();
}, 300_000);

test('a double press on a page without script gives one task, and an act works there too', async () => {
	const { page, close } = await visit({ javaScript: false, viewport: PHONE });
	await signInOfficer(page, HEAD);
	await writeTask(page, 'Bấm hai lần mẫu', /cả đơn vị/u);
	await page.locator('button.btn-act').dblclick();
	await page.waitForURL(/task=\d+/u);
	const id = openedId(page);
	await page.goto('/desk/tasks?tab=given&q=bam+hai+lan');
	expect(await page.locator('.lst li').count()).toBe(1);
	await page.goto(`/desk/tasks/${id}?act=cancel`);
	await page.fill('dialog textarea[name=words]', 'Thử xong');
	await page.locator('dialog button[form=act-form]').click();
	await page.waitForURL(new RegExp(`/desk/tasks/${id}`, 'u'));
	await expectSentence(page, /Đã hủy/u);
	await close();
}, 180_000);

test('the board of the office of the People’s Committee lists conclusions and exports what it shows', async () => {
	const { page, close } = await openDesk('theodoi.tinh');
	await page.goto('/desk/tasks/board?q=chay+rung', { waitUntil: 'networkidle' });
	const text = await textOf(page);
	expect(text).toContain('Xây dựng phương án phòng, chống cháy rừng');
	const csv = await page.request.get('/desk/tasks/board/export?q=chay+rung&format=csv');
	expect(csv.status()).toBe(200);
	const lines = (await csv.text()).trim().split('\r\n');
	expect(lines).toHaveLength(2);
	expect(lines[1]).toContain('Sở Nông nghiệp và Môi trường');
	const xlsx = await page.request.get('/desk/tasks/board/export?format=xlsx');
	expect((await xlsx.body()).subarray(0, 2).toString()).toBe('PK');
	await screenshot(page, '61-task-board-desktop');
	await close();
}, 120_000);

test('a task with each question it can ask has no serious fault', async () => {
	const { page, close } = await openDesk(HEAD);
	await writeTask(page, 'Để xem các câu hỏi mẫu', /cả đơn vị/u);
	await page.locator('button.btn-act').click();
	await page.waitForURL(/task=\d+/u);
	const id = openedId(page);
	const faults: string[] = [];
	for (const act of ['accept', 'hand-over', 'split', 'extend', 'cancel']) {
		await askTask(page, id, act);
		faults.push(...(await seriousProblems(page)));
	}
	await page.goto(`/desk/tasks?tab=given&task=${id}`, { waitUntil: 'networkidle' });
	faults.push(...(await seriousProblems(page)));
	await page.setViewportSize(PHONE);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
	expect(faults).toEqual([]);
	await close();
}, 180_000);
