import { expect, test } from 'vitest';
import liquor from '../data/lao-cai/definitions/ban-le-ruou.ts';
import { formatDate, vnDate } from '../src/shared/dates.ts';
import { applyForMaritalStatus } from './parts/apply-online.ts';
import { ask, confirm, openDesk, textOf } from './parts/desk.ts';
import { giveCode, givePassword } from './parts/sign-in.ts';
import { totpAt } from './setup/demo-accounts.ts';
import { platform, screenshot, visit } from './setup/visit.ts';

const STAMP = String(Date.now()).slice(-8);
/** How soon a change stands on a public page that is served from memory. */
const SOON_MILLISECONDS = 1500;

test('a new officer gets a temporary password, must change it, enrols six digits and is in', async () => {
	const login = `mau.${STAMP}`;
	const { page, close } = await openDesk('quantri.tinh');
	await page.goto('/desk/admin/people/new', { waitUntil: 'networkidle' });
	await page.fill('#name', 'Vàng Mẫu Mới');
	await page.fill('#login', login);
	await page.fill('#email', `${login}@laocai.mau.vn`);
	await page.locator('#unit').selectOption({ index: 3 });
	await page.locator('main button.btn-go').click();
	await page.locator('.slip').waitFor();
	const temporary = await page.locator('.slip code').last().innerText();
	await close();

	const officer = await visit();
	await givePassword(officer.page, login, temporary);
	await officer.page.locator('#wanted').waitFor();
	await changePassword(officer.page, temporary, '12345');
	expect(await textOf(officer.page)).toContain('Mật khẩu mới chưa đạt');
	await changePassword(officer.page, temporary, `chợ phiên Cốc Ly ${STAMP}`);
	const secret = await officer.page.locator('.enrol code').innerText();
	await giveCode(officer.page, totpAt(secret, Date.now()));
	expect(new URL(officer.page.url()).pathname).toBe('/desk');
	await officer.close();
});

test('a decree that makes the promised day a holiday moves the open deadline, and the move is listed', async () => {
	const citizen = await visit({ javaScript: false });
	const code = await applyForMaritalStatus(citizen.page, '010085009004');
	const clerk = await openDesk('motcua.banho');
	await ask(clerk.page, code, 'Tiếp nhận hồ sơ');
	await confirm(clerk.page);
	const promised = await promisedOn(code);

	const { page, close } = await openDesk('quantri.tinh');
	await page.goto('/desk/calendar', { waitUntil: 'networkidle' });
	await page.fill('#reference', `${STAMP}/TB-MAU`);
	await page.fill('#issuedOn', formatDate(vnDate(new Date())));
	await page.locator('input[name=date]').first().fill(promised);
	await page.locator('input[name=name]').first().fill('Nghỉ theo văn bản mẫu');
	await page.getByRole('button', { name: 'Xem trước các hạn' }).click();
	await page.locator('[role=status] tr', { hasText: code }).waitFor();
	await page.getByRole('button', { name: 'Ghi văn bản' }).click();
	await page.waitForURL(/\?year=/u);
	// The dates are counted anew by a job right after the decree; the officer sees the moves on looking again.
	const move = page.locator('.ck li', { hasText: code });
	await expect.poll(async () => (await page.reload(), move.count()), { timeout: 30_000, interval: 1000 }).toBe(1);
	await screenshot(page, '41-calendar-desktop');
	expect(await promisedOn(code)).not.toBe(promised);
	await Promise.all([close(), clerk.close(), citizen.close()]);
}, 150_000);

test('a broken definition cannot be published and says why; a good one stands on the public page at once', async () => {
	const { page, context, close } = await openDesk('thutuc.tinh');
	const editor = `/desk/procedures/${liquor.code}/edit`;
	await page.goto(editor, { waitUntil: 'networkidle' });
	const next = page.locator('input[name="step-0-outcome-0-next"]');
	const right = await next.inputValue();
	await next.fill('khong-co-buoc-nay');
	await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
	await page.locator('h2', { hasText: 'chỗ phải sửa' }).waitFor();
	expect(await page.getByRole('button', { name: 'Công bố phiên bản' }).isDisabled()).toBe(true);
	const today = formatDate(vnDate(new Date()));
	const forced = await context.request.post(`${editor}?/publish`, {
		headers: { origin: platform.url, 'x-sveltekit-action': 'true' },
		form: { revision: await page.locator('input[name=revision]').first().inputValue(), effectiveFrom: today },
	});
	expect(await forced.text()).toMatch(/Chưa công bố được: .*khong-co-buoc-nay/u);

	const title = `${liquor.title} (bản mẫu ${STAMP})`;
	await next.fill(right);
	await page.fill('#title', title);
	await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
	await page.locator('h2', { hasText: 'Kiểm tra: đạt' }).waitFor();
	const address = new URL(`/procedures/${liquor.code}`, platform.url);
	for (let look = 0; look < 3; look++) expect(await (await fetch(address)).text()).not.toContain(STAMP);
	await page.fill('#effectiveFrom', today);
	await page.getByRole('button', { name: 'Công bố phiên bản' }).click();
	await page.waitForURL((url) => !url.pathname.endsWith('/edit'));
	await expect
		.poll(async () => (await fetch(address)).text(), { timeout: SOON_MILLISECONDS, interval: 100 })
		.toContain(STAMP);
	await close();
}, 150_000);

async function changePassword(
	page: Awaited<ReturnType<typeof visit>>['page'],
	current: string,
	wanted: string,
): Promise<void> {
	await page.fill('#current', current);
	await page.fill('#wanted', wanted);
	await page.fill('#again', wanted);
	const arrived = page.waitForEvent('load');
	await page
		.locator('form', { has: page.locator('#wanted') })
		.locator('button')
		.click();
	await arrived;
}

/** The promised day as anybody with the code reads it, dd/mm/yyyy. */
async function promisedOn(code: string): Promise<string> {
	const { page, close } = await visit({ javaScript: false });
	await page.goto(`/track/${code}`);
	const words = await page.locator('.promise .date').innerText();
	await close();
	return /\d{2}\/\d{2}\/\d{4}/u.exec(words)?.[0] ?? `no date in: ${words}`;
}
