import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addDays, vnDate } from '../src/shared/dates.ts';
import { isInView, openDesk, textOf } from './parts/desk.ts';
import { choose } from './parts/enrol-key.ts';
import { officer, signInOfficer } from './parts/sign-in.ts';
import { DESKTOP, PHONE, platform, screenshot, seriousProblems, visit } from './setup/visit.ts';

const STAMP = String(Date.now()).slice(-7);
const BASIS = `Quyết định mẫu ${STAMP}/QĐ-UBND`;
const LOOK = { headers: { accept: 'text/html' } };
const TODAY = vnDate(new Date());

test('a division is set up, renamed, coded and ended without script; its position is found again and moves on', async () => {
	const { page, close } = await visit({ javaScript: false });
	await signInOfficer(page, 'quantri.tinh');
	const name = `Phòng Mẫu ${STAMP}`;
	await openUnit(page, 'Sở Tư pháp');
	await page.locator('summary', { hasText: 'Lập đơn vị trực thuộc' }).click();
	await page.fill('#create-name', name);
	await page.fill('#create-fromOn', '2026-01-01');
	await press(page, 'create', 'Xem hệ quả');
	// The refusal stands at its field, and what was typed stays.
	expect(await page.locator('#create-legalBasis-error').innerText()).toContain('căn cứ pháp lý');
	expect(await page.inputValue('#create-name')).toBe(name);
	await page.fill('#create-legalBasis', BASIS);
	await press(page, 'create', 'Xem hệ quả');
	expect(await page.locator('.follows').innerText()).toContain(
		`Lập phòng, đơn vị trực thuộc “${name}” thuộc Sở Tư pháp`,
	);
	// Something else is typed after the consequences were shown: they are shown again, nothing is done yet.
	await page.fill('#create-shortName', `PM${STAMP}`);
	await press(page, 'create', 'Lập đơn vị');
	expect(await page.locator('.follows').count()).toBe(1);
	await press(page, 'create', 'Lập đơn vị');
	expect(await textOf(page)).toContain('Đã lập đơn vị');

	await openUnit(page, name);
	expect(await textOf(page)).toContain('chưa biết; hệ thống không đoán');
	await page.locator('summary', { hasText: 'Đặt mã' }).click();
	await page.fill('#code-code', `h38.${STAMP}`);
	await page.fill('#code-legalBasis', BASIS);
	await press(page, 'code', 'Xem hệ quả');
	await press(page, 'code', 'Ghi mã');
	expect(await textOf(page)).toContain(`H38.${STAMP}`);
	await page.locator('summary', { hasText: 'Đổi tên' }).click();
	await page.fill('#change-name', `${name} mới`);
	await page.fill('#change-fromOn', '2026-06-01');
	await page.fill('#change-legalBasis', BASIS);
	await press(page, 'change', 'Xem hệ quả');
	expect(await page.locator('.follows').innerText()).toContain(`Đổi tên “${name}” thành “${name} mới”`);
	await press(page, 'change', 'Ghi thay đổi');
	expect(await page.locator('h1').innerText()).toBe(`${name} mới`);

	await page.goto('/desk/admin/positions');
	await page.locator('summary', { hasText: 'Thêm chức danh' }).click();
	await page.fill('#title', `Trưởng phòng ${STAMP}`);
	await choose(page, '#at', `${name} mới`);
	await page.getByRole('button', { name: 'Thêm', exact: true }).click();
	await openUnit(page, name);
	await page.locator('summary', { hasText: 'Kết thúc đơn vị' }).click();
	await choose(page, '#end-successor1', 'Sở Tư pháp');
	await page.fill('#end-fromOn', addDays(TODAY, -1));
	await page.fill('#end-legalBasis', BASIS);
	await press(page, 'end', 'Xem hệ quả');
	expect(await page.locator('.follows').innerText()).toMatch(
		/0 hồ sơ đang mở chuyển sang Sở Tư pháp[^]*1 mã[^]*1 chức danh/u,
	);
	await press(page, 'end', 'Kết thúc đơn vị');
	expect(await textOf(page)).toContain('hợp nhất thành Sở Tư pháp');

	await page.goto('/desk/admin/positions');
	const left = page.locator('section tr', { hasText: `Trưởng phòng ${STAMP}` });
	expect(await left.innerText()).toContain('Sở Tư pháp');
	await left.locator('a', { hasText: 'Chuyển, kết thúc' }).click();
	await press(page, 'move', 'Xem hệ quả');
	await press(page, 'move', 'Chuyển chức danh');
	expect(await textOf(page)).toContain('Đã chuyển chức danh');
	await page.goto('/desk/admin/positions');
	expect(await page.locator('section tr', { hasText: `Trưởng phòng ${STAMP}` }).count()).toBe(0);
	expect(await page.locator('tr', { hasText: `Trưởng phòng ${STAMP}` }).innerText()).toContain('Sở Tư pháp');
	await close();
}, 180_000);

test('office hours are set for one unit from a day on; a session that closes before it opens is refused at its field', async () => {
	const { page, close } = await openDesk('quantri.tinh');
	await page.goto('/desk/admin/hours', { waitUntil: 'networkidle' });
	await choose(page, '#hours-unit', 'Phường Lào Cai');
	await page.locator('input[name=afternoonCloses]').fill('12:00');
	await page.fill('#hours-legalBasis', BASIS);
	await press(page, 'set', 'Xem hạn nào thay đổi');
	expect(await page.locator('#hours-sessions-error').innerText()).toContain('giờ mở trước giờ đóng');
	await page.locator('input[name=afternoonCloses]').fill('17:30');
	await press(page, 'set', 'Xem hạn nào thay đổi');
	expect(await page.locator('.follows').innerText()).toMatch(/Đơn vị này theo giờ mới[^]*hạn/u);
	await press(page, 'set', 'Ghi giờ làm việc');
	const row = page.locator('tr', { hasText: BASIS });
	expect(await row.innerText()).toMatch(/phường Lào Cai[^]*13:30–17:30/u);
	await close();
});

test('a key is requested, certified by the sample authority, listed and retired with its reason', async () => {
	const { page, context, close } = await openDesk('quantri.banho');
	await page.goto('/desk/admin/keys/new', { waitUntil: 'networkidle' });
	await choose(page, '#unit', 'Xã Bản Hồ');
	await page.getByRole('button', { name: 'Chọn đơn vị' }).click();
	await page.locator('#request-owner').waitFor();
	await choose(page, '#request-owner', officer('phochutich.banho').name);
	await page.fill('#pin', '135790');
	await page.fill('#again', '135799');
	await page.getByRole('button', { name: 'Tạo khóa và yêu cầu' }).click();
	expect(await page.locator('#again-error').innerText()).toContain('khác nhau');
	await choose(page, '#request-owner', officer('phochutich.banho').name);
	await page.fill('#pin', '135790');
	await page.fill('#again', '135790');
	await page.getByRole('button', { name: 'Tạo khóa và yêu cầu' }).click();
	await page.waitForURL(/\/desk\/admin\/keys$/u);
	const request = page.locator('main section').last();
	const href = (await request.locator('a[download]').getAttribute('href')) ?? '';
	const csr = await context.request.get(href);
	expect(await csr.text()).toContain('-----BEGIN CERTIFICATE REQUEST-----');
	await request.locator('input[type=file]').setInputFiles({
		name: 'chung-thu.pem',
		mimeType: 'application/x-pem-file',
		buffer: Buffer.from('không phải chứng thư'),
	});
	await request.getByRole('button', { name: 'Đăng ký chứng thư' }).click();
	await page.locator('.field.err', { hasText: 'Không đọc được chứng thư' }).waitFor();
	await page.locator('main section').last().getByRole('button', { name: 'Xin cơ quan chứng thực mẫu cấp' }).click();
	await page.locator('[role=status]', { hasText: 'khóa ký được ngay' }).waitFor();
	const keys = page.locator('tbody tr', { hasText: officer('phochutich.banho').name }).filter({ hasText: 'Đang dùng' });
	const before = await keys.count();
	const row = keys.last();
	await row.locator('summary').click();
	await row.getByRole('button', { name: 'Xem hệ quả' }).click();
	await page.locator('.field.err', { hasText: 'Ghi lý do' }).waitFor();
	await page.locator('details[open] input[name=reason]').fill('Được cấp chứng thư mới');
	await page.locator('details[open]').getByRole('button', { name: 'Xem hệ quả' }).click();
	await page.locator('details[open] .follows').waitFor();
	await page.locator('details[open]').getByRole('button', { name: 'Ngừng dùng khóa' }).click();
	await page.locator('[role=status]', { hasText: 'Đã ngừng dùng khóa' }).waitFor();
	expect(await keys.count()).toBe(before - 1);
	expect(await page.locator('tbody tr', { hasText: 'Được cấp chứng thư mới' }).count()).toBeGreaterThan(0);
	await close();
}, 120_000);

test('who stands in sees for whom at the top of every page until it is ended; a wrong period keeps what was typed', async () => {
	const [giver, helper] = [await openDesk('truongphong.sxd'), await openDesk('chuyenvien.sxd')];
	const { page } = giver;
	const strip = async () => (await helper.page.goto('/desk/procedures'), helper.page.locator('.shell').innerText());
	const standsIn = `thay ${officer('truongphong.sxd').name}`;
	const at = (daysAhead: number, time: string) => `${addDays(TODAY, daysAhead)}T${time}`;
	const give = async (toAt: string) => {
		await page.fill('#d-fromAt', at(0, '00:00'));
		await page.fill('#d-toAt', toAt);
		await press(page, 'delegate', 'Ủy quyền');
	};
	await page.goto(`/desk/account?to=${encodeURIComponent(officer('chuyenvien.sxd').name)}`, {
		waitUntil: 'networkidle',
	});
	await page.fill('#d-reason', 'Đi công tác (mẫu)');
	await give(at(-1, '17:00'));
	expect(await isInView(page.locator('main').getByRole('alert').first())).toBe(true);
	expect(await page.inputValue('#d-reason')).toBe('Đi công tác (mẫu)');
	expect(await strip()).not.toContain(standsIn);
	await give(at(1, '17:00'));
	await page.locator('[role=status]', { hasText: 'Đã ủy quyền' }).waitFor();
	expect(await strip()).toContain(standsIn);
	await press(page, 'endDelegation', 'Thôi ủy quyền');
	await page.locator('[role=status]', { hasText: 'Đã thôi ủy quyền' }).waitFor();
	expect(await strip()).not.toContain(standsIn);
	await Promise.all([giver.close(), helper.close()]);
}, 90_000);

test('an idle session locks over the page, changes nothing, and opens with the password to what was typed', async () => {
	const { page, context, close } = await openDesk('quantri.sapa');
	await page.clock.install();
	await page.goto('/desk/admin/people/new', { waitUntil: 'networkidle' });
	await page.fill('#name', 'Giàng Mẫu Đang Gõ');
	await page.clock.fastForward('06:00');
	await page.locator('dialog.lock[open]').waitFor();
	await expect.poll(async () => (await page.context().request.get('/desk', LOOK)).url()).toContain('/sign-in/unlock');
	const tried = await context.request.post('/desk/admin/people/new', {
		headers: { origin: platform.url, accept: 'text/html' },
		form: { name: 'Người Mẫu Lén', login: `len.${STAMP}`, email: '', phone: '', unit: '1' },
	});
	expect(tried.status()).toBe(423);
	await page.fill('#lock-password', officer('quantri.sapa').password);
	await page.locator('dialog.lock button').click();
	await page.locator('dialog.lock').waitFor({ state: 'detached' });
	expect(await page.inputValue('#name')).toBe('Giàng Mẫu Đang Gõ');
	await close();
});

test('the screens stand on a phone and axe finds nothing serious on them', async () => {
	const { page, close } = await openDesk('quantri.tinh');
	for (const path of ['units', 'hours', 'keys', 'keys/new', 'positions']) {
		await page.setViewportSize(DESKTOP);
		await page.goto(`/desk/admin/${path}`, { waitUntil: 'networkidle' });
		await screenshot(page, `6-admin-${path.replace('/', '-')}-desktop`);
		expect(await seriousProblems(page), path).toEqual([]);
		await page.setViewportSize(PHONE);
		const width = await page.evaluate(() => document.documentElement.scrollWidth);
		expect(width, path).toBeLessThanOrEqual(PHONE.width);
	}
	await close();
}, 120_000);

/** Finds a unit by name in the administration's search and opens it. */
async function openUnit(page: Page, name: string): Promise<void> {
	await page.goto(`/desk/admin/units?q=${encodeURIComponent(name)}`);
	await page.locator('tbody a', { hasText: name }).first().click();
	await page.waitForURL(/\/units\/\d+/u);
}

/** Presses a button of one form and waits for the page that answers. */
async function press(page: Page, act: string, button: string): Promise<void> {
	const arrived = page.waitForEvent('load');
	await page.locator(`form[action^="?/${act}"]`).getByRole('button', { name: button }).click();
	await arrived;
	// Until the page is alive, it may still write over what is typed.
	await page.waitForLoadState('networkidle');
}
