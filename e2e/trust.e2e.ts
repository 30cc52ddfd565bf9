import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCertificateAuthority } from '../simulators/certificate-authority/index.ts';
import { freePorts } from '../test/four-levels/processes.ts';
import { letterSigners, signedLetter } from '../test/four-levels/signed-letter.ts';
import { isInView, openDesk, textOf } from './parts/desk.ts';
import { samplePdf } from './parts/sample-files.ts';
import { PHONE, platform, visit } from './setup/visit.ts';

const SOURCE = `Trang công bố mẫu ${String(Date.now()).slice(-6)}`;

/** A byte of the page itself, far before the signatures. */
const IN_THE_TEXT = 900;

let dir: string;
let server: Server;
let root: string;
let letter: Buffer;

/** An authority of its own, which this platform has never heard of, and a letter signed by two of its certificates. */
beforeAll(async () => {
	dir = await mkdtemp(join(tmpdir(), 'lien-thong-trust-'));
	const port = await freePorts();
	const authority = await createCertificateAuthority({
		dir: join(dir, 'pki'),
		baseUrl: `http://127.0.0.1:${String(port)}/ca`,
	});
	server = createServer(authority.handler);
	await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
	root = authority.rootPem;
	const signers = await letterSigners(authority, 'Cơ quan Mẫu ở xa', `${platform.simulatorsUrl}/tsa`);
	const words = { number: '7', notation: 'CV-MAU', subject: 'V/v chữ ký lạ (mẫu)', body: ['Nội dung mẫu.'] };
	letter = Buffer.from(await signedLetter(signers, { ...words, recipients: ['Nơi nhận mẫu'] }));
}, 60_000);

afterAll(async () => {
	server.closeAllConnections();
	await new Promise((done) => server.close(done));
	await rm(dir, { recursive: true, force: true });
});

test('without script the public check says of every file what it is, and of an unreadable one what to do', async () => {
	const { page, close } = await visit({ javaScript: false, viewport: PHONE });
	const changed = Buffer.from(letter);
	changed[IN_THE_TEXT] = (changed[IN_THE_TEXT] ?? 0) ^ 1;
	const files: readonly [string, Buffer, RegExp][] = [
		['la.pdf', letter, /Có 2 trong 2 chữ ký không có giá trị[^]*không do tổ chức được tin cậy cấp/u],
		['da-sua.pdf', changed, /không có giá trị[^]*Kiểm tra tệp khác/u],
		['cut.pdf', letter.subarray(0, 2000), /Không đọc được tệp: tệp hỏng/u],
		['khong-ky.pdf', samplePdf(), /Tệp không có chữ ký số nào/u],
		['khong-ky.xml', Buffer.from('<thu><ten>Mẫu</ten></thu>'), /Tệp không có chữ ký số nào/u],
		['hong.xml', Buffer.from('<thu><ten>'), /Không đọc được tệp: tệp hỏng/u],
		['rong.pdf', Buffer.alloc(0), /không có nội dung \(0 byte\)/u],
		['chu.pdf', Buffer.from('không phải PDF'), /Tệp này không phải PDF hay XML/u],
	];
	for (const [name, buffer, sentence] of files) expect(await check(page, name, buffer), name).toMatch(sentence);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
	await close();
}, 90_000);

test('a paper has value once its authority is trusted, and none when trust is ended with a reason', async () => {
	const { page, close } = await openDesk('quantri.tinh', PHONE);
	await page.goto('/desk/admin/trust', { waitUntil: 'networkidle' });
	await describe(page, 'không phải chứng thư');
	// The answer is where the eye is, however long the list above has become.
	expect(await page.locator('#certificate-error').innerText()).toContain('không phải một chứng thư gốc');
	expect(await isInView(page.locator('#certificate-error'))).toBe(true);
	await describe(page, root);
	expect(await page.locator('.follows').innerText()).toMatch(/Vân tay SHA-256: [0-9A-F]{2}:/u);
	expect(await isInView(page.getByRole('button', { name: 'Tin cậy chứng thư gốc này' }))).toBe(true);
	await press(page, 'Tin cậy chứng thư gốc này');
	expect(await textOf(page)).toContain('Đã thêm chứng thư gốc');
	expect(await checkedByAnybody()).toMatch(/Cả 2 chữ ký đều hợp lệ/u);

	const row = page.locator('tbody tr', { hasText: SOURCE });
	await row.locator('summary').click();
	await press(page, 'Xem hệ quả');
	expect(await row.locator('.err').innerText()).toContain('lý do');
	await row.locator('[name=reason]').fill('Nơi cấp bị lộ khóa (mẫu)');
	await press(page, 'Xem hệ quả');
	expect(await row.locator('.follows').innerText()).toContain('không còn được công nhận');
	await press(page, 'Ngừng tin cậy');
	expect(await textOf(page)).toContain('Đã ngừng tin cậy chứng thư gốc');
	expect(await row.innerText()).toContain('Không còn tin cậy');
	expect(await checkedByAnybody()).toMatch(/không do tổ chức được tin cậy cấp/u);
	await close();
}, 90_000);

/** Pastes a certificate and asks what it is. */
async function describe(page: Page, certificate: string): Promise<void> {
	await page.fill('#certificate', certificate);
	await page.fill('#source', SOURCE);
	await press(page, 'Xem chứng thư là gì');
}

async function press(page: Page, name: string): Promise<void> {
	const arrived = page.waitForEvent('load');
	await page.getByRole('button', { name, exact: true }).click();
	await arrived;
	await page.waitForLoadState('networkidle');
}

async function checkedByAnybody(): Promise<string> {
	const { page, close } = await visit({ javaScript: false });
	const said = await check(page, 'la.pdf', letter);
	await close();
	return said;
}

/** Has a file checked on the public page. @returns what the page says */
async function check(page: Page, name: string, buffer: Buffer): Promise<string> {
	await page.goto('/signatures');
	await page.setInputFiles('#file', { name, mimeType: 'application/octet-stream', buffer });
	const arrived = page.waitForEvent('load');
	await page.locator('main button.btn-go').click();
	await arrived;
	return textOf(page);
}
