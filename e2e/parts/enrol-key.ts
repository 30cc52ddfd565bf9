import type { Page } from 'playwright-core';

/** Registers a key for an officer of a unit and has the sample authority certify it; ends on the list of keys. */
export async function enrolKey(page: Page, { unit, owner, pin }: Record<'unit' | 'owner' | 'pin', string>) {
	await page.goto('/desk/admin/keys/new', { waitUntil: 'networkidle' });
	await choose(page, '#unit', unit);
	await page.getByRole('button', { name: 'Chọn đơn vị' }).click();
	await page.locator('#request-owner').waitFor();
	await choose(page, '#request-owner', owner);
	await page.fill('#pin', pin);
	await page.fill('#again', pin);
	await page.getByRole('button', { name: 'Tạo khóa và yêu cầu' }).click();
	await page.waitForURL(/\/desk\/admin\/keys$/u);
	await page.locator('main section').last().getByRole('button', { name: 'Xin cơ quan chứng thực mẫu cấp' }).click();
	await page.locator('[role=status]', { hasText: 'khóa ký được ngay' }).waitFor();
}

/** Chooses the first option that contains a text. */
export async function choose(page: Page, select: string, text: string): Promise<void> {
	const value = await page.locator(`${select} option`, { hasText: text }).first().getAttribute('value');
	await page.selectOption(select, value ?? '');
}
