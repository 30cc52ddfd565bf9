import { expect, test } from 'vitest';
import certifiedCopies from '../data/lao-cai/definitions/chung-thuc-ban-sao.ts';
import { exampleOf } from './parts/example-of.ts';
import { openDesk, untilPaperIsDrawn } from './parts/desk.ts';
import { fillForm } from './parts/fill-form.ts';
import { samplePdf } from './parts/sample-files.ts';
import { platform, screenshot } from './setup/visit.ts';

const DATA = exampleOf(certifiedCopies);
const APPLICANT = `Nguyễn Mẫu An ${String(Date.now()).slice(-6)}`;

test('the counter takes in certified copies with a scan once, however often the button is pressed, and prints Mẫu 01', async () => {
	const { page, context, close } = await openDesk('motcua.banho');
	await page.goto('/desk/counter', { waitUntil: 'networkidle' });
	await page.fill('input[name=q]', 'sao y ban chinh');
	await page.keyboard.press('Enter');
	await page.locator(`a[href*="procedure=${certifiedCopies.code}"]`).first().click();
	await page.fill('#a-identityNumber', '010095000050');
	await page.fill('#a-name', APPLICANT);
	await page.fill('#a-phone', '0912000050');
	await fillForm(page, DATA);
	await page.check('#has-original');
	const scan = { name: '../quét bằng tốt nghiệp.pdf', mimeType: 'application/pdf', buffer: samplePdf() };
	await page.setInputFiles('input[name="a-scan-original"]', scan);
	// The slip beside the form shows what will be printed: five pages, three copies.
	const slip = page.getByRole('region', { name: 'Bản xem trước giấy tiếp nhận' });
	await slip.filter({ hasText: APPLICANT }).filter({ hasText: '21.000 đồng' }).waitFor();
	await screenshot(page, '20-counter-desktop');
	await page.locator('.decide button.btn-act').dblclick();
	await page.waitForURL(/\/desk\/counter\/receipt\//u);
	const code = decodeURIComponent(new URL(page.url()).pathname.split('/').pop() ?? '');
	await untilPaperIsDrawn(page);
	await screenshot(page, '21-counter-receipt-desktop');

	const href = await page.getByRole('link', { name: 'In Mẫu 01' }).getAttribute('href');
	const printed = await context.request.get(new URL(href ?? '', platform.url).href);
	expect(printed.headers()['content-type']).toBe('application/pdf');
	expect((await printed.body()).subarray(0, 5).toString()).toBe('%PDF-');

	await page.goto(`/desk/search?q=${encodeURIComponent(APPLICANT)}`);
	await expect(page.locator('.results tbody tr').count()).resolves.toBe(1);
	await page.goto(`/desk/search?q=${code}`);
	expect(await page.locator('.results').innerText()).toContain(APPLICANT);
	await page.goto(`/desk/dossiers/${code}`);
	const kept = await context.request.head(
		new URL((await page.locator('a[href*="/files/"]').first().getAttribute('href')) ?? '', platform.url).href,
	);
	expect(decodeURIComponent(kept.headers()['content-disposition'] ?? '')).toContain("''quét bằng tốt nghiệp.pdf");
	await close();
});
