import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { applyForMaritalStatus } from './parts/apply-online.ts';
import { ask, confirm, expectSentence, openDesk, textOf } from './parts/desk.ts';
import { PHONE, screenshot, seriousProblems, visit } from './setup/visit.ts';

const CITIZEN = '010088009002';
const REASON = 'Nộp nhầm nơi, tôi nộp lại ở phường Sa Pa.';

test('a citizen without script withdraws once, however often they press, and the officer who had it open is told', async () => {
	const citizen = await visit({ javaScript: false, viewport: PHONE });
	const code = await applyForMaritalStatus(citizen.page, CITIZEN);
	const desk = await openDesk('motcua.banho');
	await ask(desk.page, code, 'Tiếp nhận hồ sơ');

	const otherTab = await citizen.context.newPage();
	await openWithdrawal(otherTab, code);
	await openWithdrawal(citizen.page, code);
	expect(await textOf(citizen.page)).toContain('Rút rồi thì hồ sơ đóng lại; muốn làm tiếp phải nộp hồ sơ mới.');
	await withdrawButton(citizen.page).click();
	expect(await textOf(citizen.page)).toContain('Ông/bà ghi lý do rút hồ sơ.');
	await citizen.page.fill('textarea[name=reason]', REASON);
	await screenshot(citizen.page, '32-withdraw-phone');
	await withdrawButton(citizen.page).dblclick();
	await citizen.page.waitForURL(/withdrawn/u);
	await expectWithdrawn(citizen.page);
	await screenshot(citizen.page, '33-withdrawn-phone');
	await otherTab.fill('textarea[name=reason]', REASON);
	await withdrawButton(otherTab).click();
	await otherTab.waitForURL(/withdrawn/u);
	await expectWithdrawn(otherTab);
	await citizen.page.goto('/my/dossiers');
	const done = citizen.page.locator('section.sec', { has: citizen.page.getByRole('heading', { name: 'Đã xong' }) });
	expect(await done.locator('li', { hasText: code }).innerText()).toContain('Công dân yêu cầu rút hồ sơ');

	await desk.page.locator('dialog[open] button[form=act-form]').click();
	await desk.page.getByText('Hồ sơ vừa được người khác cập nhật.').waitFor();
	await desk.page.getByRole('button', { name: 'Đã xem thay đổi, làm tiếp' }).click();
	await desk.page.locator('dialog[open]').waitFor({ state: 'detached' });
	await desk.page.goto(`/desk?tab=to-receive&q=${code}`, { waitUntil: 'networkidle' });
	expect(await desk.page.locator('.lst li', { hasText: code }).count()).toBe(0);
	await expectClosedAtDesk(desk.page, code);
	await Promise.all([desk.close(), citizen.close()]);
});

test('what was received already is withdrawn with the slip of form 05, for the citizen and at the desk', async () => {
	const citizen = await visit({ viewport: PHONE });
	const code = await applyForMaritalStatus(citizen.page, CITIZEN);
	const desk = await openDesk('motcua2.banho');
	await ask(desk.page, code, 'Tiếp nhận hồ sơ');
	await confirm(desk.page);

	await openWithdrawal(citizen.page, code);
	expect(await seriousProblems(citizen.page)).toEqual([]);
	await citizen.page.fill('textarea[name=reason]', REASON);
	await withdrawButton(citizen.page).dblclick();
	await citizen.page.waitForURL(/withdrawn/u);
	await expectWithdrawn(citizen.page);
	expect(await citizen.page.getByRole('link', { name: 'Tải PDF: Thông báo dừng giải quyết hồ sơ' }).count()).toBe(1);
	await expectClosedAtDesk(desk.page, code);
	await Promise.all([desk.close(), citizen.close()]);
});

const withdrawButton = (page: Page) => page.getByRole('button', { name: 'Rút hồ sơ này' });

/** Unfolds the form at the foot of the dossier's page. */
async function openWithdrawal(page: Page, code: string): Promise<void> {
	await page.goto(`/my/dossiers/${code}`);
	await page.locator('summary', { hasText: 'Tôi muốn rút hồ sơ này' }).click();
}

/** The page says that it is done, shows it once in its history and offers it no more. */
async function expectWithdrawn(page: Page): Promise<void> {
	const text = await textOf(page);
	expect(text).toContain('Ông/bà đã rút hồ sơ. Hồ sơ đã đóng, cơ quan không giải quyết nữa.');
	expect(text.match(/Ông\/bà rút hồ sơ/gu)).toHaveLength(1);
	expect(await withdrawButton(page).count()).toBe(0);
}

/** The officer, who holds no step of it any more, says what for, reads who ended it and why, and is offered nothing more to do. */
async function expectClosedAtDesk(page: Page, code: string): Promise<void> {
	await page.goto(`/desk/dossiers/${code}`, { waitUntil: 'networkidle' });
	await page.getByLabel('Xem lại hồ sơ vừa xử lý').check();
	await page.getByRole('button', { name: 'Mở hồ sơ' }).click();
	await expectSentence(page, /Công dân yêu cầu rút hồ sơ/u);
	await page.getByRole('link', { name: /^Quá trình/u }).click();
	await expectSentence(page, /Rút hồ sơ/u);
	const text = await textOf(page);
	expect(text.split(REASON)).toHaveLength(2);
	expect(text).toContain('người nộp');
	expect(await page.locator('.decide').count()).toBe(0);
}
