import type { Page } from 'playwright-core';

type FormData = Readonly<Record<string, string | number | boolean>>;

/** Fills whatever fields of the data stand on the page, as a person would: no script of ours is needed for it. */
export async function fillForm(page: Page, data: FormData): Promise<void> {
	for (const [name, value] of Object.entries(data)) {
		if ((await page.locator(`[name="${name}.day"]`).count()) > 0) await fillDate(page, name, String(value));
		const field = page.locator(`[name="${name}"]:not([type=hidden])`);
		if ((await field.count()) === 0) continue;
		await fillField(page, name, value);
	}
}

/** Three boxes, day first. */
async function fillDate(page: Page, name: string, value: string): Promise<void> {
	const [year = '', month = '', day = ''] = value.split('-');
	await page.fill(`[name="${name}.day"]`, day);
	await page.fill(`[name="${name}.month"]`, month);
	await page.fill(`[name="${name}.year"]`, year);
}

async function fillField(page: Page, name: string, value: string | number | boolean): Promise<void> {
	const field = page.locator(`[name="${name}"]:not([type=hidden])`);
	const first = field.first();
	const tag = await first.evaluate((element) => element.tagName.toLowerCase());
	const type = (await first.getAttribute('type')) ?? '';
	if (tag === 'select') await first.selectOption(String(value));
	else if (type === 'radio') {
		const wanted = typeof value === 'boolean' ? (value ? 'true' : 'false') : String(value);
		await page.locator(`[name="${name}"][value="${wanted}"]`).check();
	} else if (type === 'checkbox') await first.setChecked(value === true);
	else await first.fill(shown(value));
}

/** Dates are typed dd/MM/yyyy. */
function shown(value: string | number | boolean): string {
	const date = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(String(value));
	return date ? `${date[3] ?? ''}/${date[2] ?? ''}/${date[1] ?? ''}` : String(value);
}
