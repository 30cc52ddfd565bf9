import { expect, test } from 'vitest';
import { openDesk } from './parts/desk.ts';
import { PHONE, screenshot, seriousProblems } from './setup/visit.ts';

test('a clerk reads the log and the lines without changing anything; no screen of the axis has a serious fault', async () => {
	const { page, close } = await openDesk('vanthu.banho');
	const faults: string[] = [];
	for (const path of ['', '?tab=received', '/hubs', '/directory?q=ubnd']) {
		await page.goto(`/desk/exchange${path}`, { waitUntil: 'networkidle' });
		faults.push(...(await seriousProblems(page)));
	}
	expect(faults).toEqual([]);
	await page.goto('/desk/exchange/hubs', { waitUntil: 'networkidle' });
	expect(await page.getByRole('button', { name: 'Kết nối trục' }).count()).toBe(0);
	await page.setViewportSize(PHONE);
	for (const path of ['', '/hubs']) {
		await page.goto(`/desk/exchange${path}`, { waitUntil: 'networkidle' });
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
	}
	await screenshot(page, '65-exchange-hubs-phone');
	await close();
}, 200_000);
