import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { openDesk, textOf } from './parts/desk.ts';
import { samplePdf } from './parts/sample-files.ts';
import { PHONE, platform, screenshot, seriousProblems, visit } from './setup/visit.ts';

const YEAR = '2026';
const TITLE = 'Báo cáo cải cách hành chính (mẫu)';

/** A paper letter in the register, and nobody works on it any more. @returns its id */
async function settledLetter(page: Page, number: string): Promise<string> {
	await page.goto('/desk/documents/incoming');
	const agencyUnitId = (await page.locator('#agency-paper option').first().getAttribute('value')) ?? '';
	const headers = { origin: platform.url, 'x-sveltekit-action': 'true' };
	const scan = { name: 'cong-van.pdf', mimeType: 'application/pdf', buffer: samplePdf() };
	const entered = await page.request.post('/desk/documents/incoming?/paper', {
		headers,
		multipart: {
			agencyUnitId,
			kindCode: 'official-letter',
			number,
			symbol: 'SNV-CCHC',
			issuedOn: '18/11/2026',
			abstract: `V/v báo cáo cải cách hành chính lần ${number} (mẫu)`,
			issuerName: 'Sở Nội vụ tỉnh mẫu',
			urgency: 'normal',
			scan,
		},
	});
	const id = /doc=(\d+)/u.exec(await entered.text())?.[1] ?? '';
	for (const act of ['register', 'finish'])
		await page.request.post(`/desk/documents/${id}?/${act}`, { headers, form: { nothing: '' } });
	return id;
}

async function press(page: Page, name: string): Promise<void> {
	await page.getByRole('button', { name, exact: true }).click();
	await page.waitForLoadState('networkidle');
}

/** Entries of a ZIP without compression. */
function entriesOf(zip: Buffer): Map<string, Buffer> {
	const end = zip.length - 22;
	const entries = new Map<string, Buffer>();
	let at = zip.readUInt32LE(end + 16);
	for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
		const nameLength = zip.readUInt16LE(at + 28);
		const path = zip.toString('utf8', at + 46, at + 46 + nameLength);
		const start = zip.readUInt32LE(at + 42) + 30 + nameLength;
		entries.set(path.slice(path.indexOf('/') + 1), zip.subarray(start, start + zip.readUInt32LE(at + 24)));
		at += 46 + nameLength;
	}
	return entries;
}

test('a file goes from the catalogue to the archive, and its package proves every paper in it', async () => {
	const clerk = await openDesk('vanthu.banho');
	const { page } = clerk;
	const letters = [await settledLetter(page, '711'), await settledLetter(page, '712')];

	await page.goto(`/desk/archives/catalogue?year=${YEAR}`, { waitUntil: 'networkidle' });
	await press(page, `Lập danh mục năm ${YEAR}`);
	await page.fill('#name', 'Cải cách hành chính');
	await page.fill('#abbreviation', 'CCHC');
	await press(page, 'Thêm đề mục');
	await page.fill('#plan-title', TITLE);
	await press(page, 'Thêm hồ sơ');
	expect(await textOf(page)).toContain('01.CCHC');
	const leader = await openDesk('chutich.banho', PHONE);
	await leader.page.goto(`/desk/archives/catalogue?year=${YEAR}`, { waitUntil: 'networkidle' });
	await press(leader.page, 'Duyệt danh mục hồ sơ');
	expect(await textOf(leader.page)).toContain('Đã duyệt ngày');
	await screenshot(leader.page, '60-catalogue-phone');
	await leader.close();

	// The rest without script: every form is a form.
	const plain = await visit({ javaScript: false });
	await plain.context.addCookies(await clerk.context.cookies());
	await plain.page.goto(`/desk/archives/catalogue?year=${YEAR}`);
	await plain.page.getByRole('button', { name: 'Mở hồ sơ', exact: true }).first().click();
	const address = new URL(plain.page.url()).pathname;
	expect(address).toMatch(/^\/desk\/archives\/\d+$/u);
	for (const id of letters) {
		await plain.page.goto(`/desk/documents/${id}`);
		await plain.page.getByRole('link', { name: 'Đưa vào hồ sơ công việc' }).click();
		await plain.page.getByRole('button', { name: 'Đưa vào hồ sơ', exact: true }).click();
	}
	expect(await textOf(plain.page)).toContain('711/SNV-CCHC');
	for (const name of ['Kết thúc hồ sơ', 'Nộp vào lưu trữ cơ quan', 'Tiếp nhận'])
		await plain.page.getByRole('button', { name, exact: true }).click();
	await plain.close();

	await page.goto(address, { waitUntil: 'networkidle' });
	expect(await textOf(page)).toContain('Trong lưu trữ');
	await screenshot(page, '61-archived-file');
	expect(await seriousProblems(page)).toEqual([]);
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Tải gói lưu trữ AIP_hoso' }).click(),
	]);
	const entries = entriesOf(await readFile(await download.path()));
	const sums = entries.get('documentation/checksums.sha256')?.toString().trim().split('\n') ?? [];
	expect(sums).toHaveLength(letters.length);
	for (const line of sums) {
		const [sum, path = ''] = line.split('  ');
		expect(
			createHash('sha256')
				.update(entries.get(path) ?? '')
				.digest('hex'),
		).toBe(sum);
	}
	expect(entries.get('METS.xml')?.toString()).toContain(TITLE);
	await clerk.close();
});
