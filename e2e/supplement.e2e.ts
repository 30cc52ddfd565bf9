import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { applyForMaritalStatus, attach } from './parts/apply-online.ts';
import { ask, confirm, expectSentence, openDesk, textOf } from './parts/desk.ts';
import { PHONE, platform, screenshot, visit } from './setup/visit.ts';

const CITIZEN = '010088009002';
const MISSING = 'Quyết định ly hôn (bản sao)';

test('one full supplement is asked for, answered without script, and never a second one', async () => {
	const citizen = await visit({ javaScript: false, viewport: PHONE });
	const code = await applyForMaritalStatus(citizen.page, CITIZEN);
	const { page, close } = await openDesk('motcua.banho');
	await requestSupplement(page, code);
	await confirm(page);

	await citizen.page.goto(`/my/dossiers/${code}`);
	expect(await textOf(citizen.page)).toContain(MISSING);
	expect(await textOf(citizen.page)).toContain('Thiếu giấy chứng minh');
	await screenshot(citizen.page, '30-supplement-phone');
	await expectSlip(citizen.page, 'Phiếu yêu cầu bổ sung');
	await citizen.page.locator('#supplement button.btn-act').click();
	expect(await textOf(citizen.page)).toContain('ít nhất một tệp');
	await attach(citizen.page, 'ly-hon.pdf');
	expect(await citizen.page.locator('#supplement').innerText()).toContain('SHA-256');
	await citizen.page.locator('#supplement button.btn-act').click();
	await citizen.page.waitForURL(/added/u);
	expect(await textOf(citizen.page)).toContain('ly-hon.pdf');

	// The button is gone; whoever still has the old page open and sends it is told why.
	await page.goto(`/desk/dossiers/${code}`, { waitUntil: 'networkidle' });
	expect(await page.locator('.decide a', { hasText: 'Yêu cầu bổ sung' }).count()).toBe(0);
	const again = await page.request.post(`/desk/dossiers/${code}?/supplement`, {
		headers: { origin: platform.url, 'x-sveltekit-action': 'true' },
		form: {
			key: 'supplement',
			ground: 'incomplete',
			itemName: 'Giấy khác',
			itemOriginals: '1',
			itemCopies: '0',
			reason: 'Thiếu thêm một giấy nữa',
		},
	});
	expect(await again.text()).toContain('Luật chỉ cho yêu cầu một lần');
	await ask(page, code, 'Tiếp nhận hồ sơ');
	await confirm(page);
	await expectSentence(page, /Hẹn trả|Hạn/u);
	await Promise.all([close(), citizen.close()]);
});

test('a dossier refused at intake tells the citizen the ground and gives the slip of refusal', async () => {
	const citizen = await visit({ javaScript: false, viewport: PHONE });
	const code = await applyForMaritalStatus(citizen.page, CITIZEN);
	const { page, close } = await openDesk('motcua2.banho');
	await ask(page, code, 'Từ chối tiếp nhận');
	await page.locator('dialog #ground').selectOption({ index: 1 });
	await page.fill('dialog #reason', 'Người yêu cầu thường trú ở tỉnh khác, đề nghị nộp tại nơi thường trú.');
	await confirm(page);
	await citizen.page.goto(`/my/dossiers/${code}`);
	expect(await textOf(citizen.page)).toContain('đề nghị nộp tại nơi thường trú');
	await expectSlip(citizen.page, 'Phiếu từ chối');
	await Promise.all([close(), citizen.close()]);
});

async function requestSupplement(page: Page, code: string): Promise<void> {
	await ask(page, code, 'Yêu cầu bổ sung');
	await page.locator('dialog input[name=ground]').first().check();
	await page.locator('dialog input[name=itemName]').first().fill(MISSING);
	await page.fill('dialog #reason', 'Thiếu giấy chứng minh đã ly hôn. Chụp rõ bốn góc rồi gửi lại.');
}

async function expectSlip(page: Page, title: string): Promise<void> {
	const link = page.getByRole('link', { name: title }).first();
	const response = await page
		.context()
		.request.get(new URL((await link.getAttribute('href')) ?? '', platform.url).href);
	expect(response.headers()['content-type']).toBe('application/pdf');
	expect((await response.body()).subarray(0, 5).toString()).toBe('%PDF-');
}
