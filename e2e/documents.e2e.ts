import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import readXlsxFile from 'read-excel-file/node';
import { beforeAll, expect, test } from 'vitest';
import { askPdfsig } from './parts/ask-pdfsig.ts';
import { openDesk } from './parts/desk.ts';
import { doAct, openIn, signWithPin } from './parts/document-desk.ts';
import { samplePdf } from './parts/sample-files.ts';
import { PHONE, platform } from './setup/visit.ts';

const ABSTRACT = `Rà soát hồ sơ tồn đọng ${String(Date.now()).slice(-6)}`;
const REPORT = `Kết quả rà soát ${String(Date.now()).slice(-6)}`;

const desks = new Map<string, Page>();

beforeAll(async () => {
	for (const user of ['vanthu.banho', 'chutich.banho', 'chuyenvien.kt.banho', 'truongphong.kt.banho'])
		desks.set(user, (await openDesk(user)).page);
}, 240_000);

function desk(user: string): Page {
	const page = desks.get(user);
	if (!page) throw new Error(`no desk of ${user}`);
	return page;
}

test('a paper document is entered once, however often the button is pressed, and gets its number when registered', async () => {
	const clerk = desk('vanthu.banho');
	await clerk.goto('/desk/documents/incoming', { waitUntil: 'networkidle' });
	await clerk.selectOption('#kindCode', { label: 'Công văn' });
	await clerk.fill('#number', '2214');
	await clerk.fill('#symbol', 'UBND-TNMT');
	await clerk.fill('#issuedOn', '19/11/2026');
	await clerk.fill('#issuerName', 'Ủy ban nhân dân tỉnh Mẫu');
	await clerk.fill('#abstract', ABSTRACT);
	const scan = join(platform.dataDir, 'scan.pdf');
	await writeFile(scan, samplePdf());
	await clerk.setInputFiles('#scan', scan);
	await clerk
		.locator('form', { has: clerk.locator('#scan') })
		.locator('button.btn-go')
		.dblclick();
	await clerk.waitForURL(/doc=\d+/u);
	expect(await clerk.locator('.lst a', { hasText: ABSTRACT }).count()).toBe(1);
	await doAct(clerk, 'Vào sổ văn bản đến');
	await openIn(clerk, '/desk/documents?tab=to-submit', ABSTRACT);
	await doAct(clerk, 'Trình lãnh đạo', () => clerk.selectOption('#leaderId', { index: 1 }));
}, 90_000);

test('a secret paper is refused at the door with the reason', async () => {
	const clerk = desk('vanthu.banho');
	await clerk.goto('/desk/documents/incoming', { waitUntil: 'networkidle' });
	await clerk.selectOption('#kindCode', { index: 1 });
	await clerk.fill('#issuerName', 'Cơ quan Mẫu');
	await clerk.fill('#abstract', 'Văn bản có độ mật');
	await clerk.setInputFiles('#scan', join(platform.dataDir, 'scan.pdf'));
	await clerk.check('[name=isSecret]');
	await clerk
		.locator('form', { has: clerk.locator('#scan') })
		.locator('button.btn-go')
		.click();
	await clerk.locator('[role=alert]').waitFor();
	expect(await clerk.locator('[role=alert]').innerText()).toContain('bí mật nhà nước');
}, 60_000);

test('the leader directs, the unit reports, and the document is done', async () => {
	const leader = desk('chutich.banho');
	const id = await openIn(leader, '/desk/documents?tab=to-direct', ABSTRACT);
	await doAct(leader, 'Ghi bút phê', async () => {
		await leader.fill('#words', 'Phòng Kinh tế chủ trì, báo cáo tôi.');
		await leader.getByLabel('Vai trò của Phòng Kinh tế').selectOption('main');
		await leader.fill('#dueOn', '3 ngày');
	});
	const head = desk('truongphong.kt.banho');
	await openIn(head, '/desk/documents?tab=to-handle', ABSTRACT);
	await doAct(head, 'Báo đã xong', () => head.fill('#words', 'Đã rà soát, không có hồ sơ tồn.'));
	await leader.goto(`/desk/documents/${id}`, { waitUntil: 'networkidle' });
	expect(await leader.locator('.state').first().innerText()).toContain('Hoàn thành');
}, 90_000);

test('a draft travels upward, is signed, sealed and issued; pdfsig finds both signatures valid', async () => {
	const drafter = desk('chuyenvien.kt.banho');
	await drafter.goto('/desk/documents/outgoing/new', { waitUntil: 'networkidle' });
	await drafter.selectOption('#kindCode', { label: 'Báo cáo' });
	await drafter.fill('#abstract', REPORT);
	await drafter.fill('#body', '## BÁO CÁO\nĐã rà soát.\n- Không có hồ sơ tồn đọng.');
	await drafter.locator('[name=rcName]').first().fill('Sở Nông nghiệp và Môi trường');
	await drafter.selectOption('#signerId', { index: 1 });
	await drafter.locator('button.btn-go').click();
	await drafter.waitForURL(/doc=\d+/u);
	const id = new URL(drafter.url()).searchParams.get('doc') ?? '';
	await doAct(drafter, 'Trình lãnh đạo đơn vị');
	const head = desk('truongphong.kt.banho');
	await openIn(head, '/desk/documents/outgoing?tab=to-review', REPORT);
	await doAct(head, 'Trả lại để sửa', async () => {
		await head.fill('#reason', 'Sửa lại câu đầu theo chỗ đánh dấu.');
		await head.locator('[name=markQuote]').fill('Đã rà soát');
		await head.locator('[name=markWords]').fill('Ghi rõ số thôn.');
	});
	await drafter.goto(`/desk/documents/${id}`, { waitUntil: 'networkidle' });
	await drafter.locator('.notes', { hasText: '1 ý kiến về bản này, 1 chỗ cần sửa' }).waitFor();
	expect(await drafter.locator('.notes li').innerText()).toMatch(/Trang 1[^]*Đã rà soát[^]*Ghi rõ số thôn\./u);
	await drafter.getByRole('link', { name: 'Sửa dự thảo' }).click();
	await drafter.fill('#body', '## BÁO CÁO\nĐã rà soát 12 thôn.\n- Không có hồ sơ tồn đọng.');
	// A unit of the agency itself is found by its name, too.
	await drafter.locator('[name=rcName]').nth(1).fill('Phòng Văn hóa - Xã hội xã Bản Hồ');
	await drafter.getByRole('button', { name: 'Lưu bản mới' }).click();
	await drafter.waitForURL(/tab=drafts&doc=/u);
	await drafter.goto(`/desk/documents/${id}/compare`, { waitUntil: 'networkidle' });
	expect(await drafter.locator('li.changed .after ins').allInnerTexts()).toEqual([expect.stringContaining('12 thôn')]);
	await drafter.goto(`/desk/documents/${id}`, { waitUntil: 'networkidle' });
	await doAct(drafter, 'Trình lãnh đạo đơn vị');
	await openIn(head, '/desk/documents/outgoing?tab=to-review', REPORT);
	await doAct(head, 'Duyệt nội dung');
	const clerk = desk('vanthu.banho');
	await openIn(clerk, '/desk/documents/outgoing?tab=to-check', REPORT);
	await doAct(clerk, 'Đạt thể thức');
	await signWithPin(desk('chutich.banho'), 'sign', id);
	await signWithPin(clerk, 'seal', id);
	await openIn(clerk, '/desk/documents/outgoing?tab=to-issue', REPORT);
	await doAct(clerk, 'Phát hành');
	await clerk.goto(`/desk/documents/${id}?part=deliveries`, { waitUntil: 'networkidle' });
	expect(await clerk.locator('ul.who').innerText()).toMatch(/Sở Nông nghiệp và Môi trường[^]*Phòng Văn hóa - Xã hội/u);
	const href = await clerk.locator('.pdf-bar a[download]').getAttribute('href');
	const download = await clerk.context().request.get(href ?? '');
	const verdict = await askPdfsig(await download.body(), join(platform.dataDir, 'pki', 'root.pem'));
	expect(verdict.match(/Signature is Valid/g)).toHaveLength(2);
	expect(verdict.match(/Certificate is Trusted/g)).toHaveLength(2);
	expect(verdict).toContain('Total document signed');
}, 180_000);

test('an issued document is corrected and sent to one more; who has it agrees, and nobody takes it for recalled', async () => {
	const clerk = desk('vanthu.banho');
	const corrected = `${REPORT}, tháng 11`;
	const { page: receiver, close } = await openDesk('vanthu.snnmt');
	await openIn(receiver, '/desk/documents?tab=to-register', REPORT);
	await doAct(receiver, 'Vào sổ văn bản đến');
	const id = await openIn(clerk, '/desk/documents/outgoing?tab=outgoing', REPORT);
	await doAct(clerk, 'Cập nhật thông tin', async () => {
		await clerk.locator('dialog #abstract').fill(corrected);
		await clerk.locator('dialog [name=rcName]').first().fill('Sở Tư pháp');
		await clerk.fill('#reason', 'Trích yếu ghi thiếu tháng báo cáo.');
	});
	const there = await openIn(receiver, '/desk/documents?tab=change-requests', REPORT);
	await doAct(receiver, 'Trả lời đề nghị của nơi gửi', async () => {
		expect(await receiver.locator('dialog ins').allInnerTexts()).toEqual([corrected]);
		await receiver.check('[name=answer][value=agreed]');
	});
	await receiver.goto(`/desk/documents/${there}`, { waitUntil: 'networkidle' });
	expect(await receiver.locator('h1').last().innerText()).toContain(corrected);
	await close();
	await clerk.goto(`/desk/documents/${id}?part=deliveries`, { waitUntil: 'networkidle' });
	const first = clerk.locator('.who > li', { hasText: 'Sở Nông nghiệp và Môi trường' });
	expect(await first.locator('summary').innerText()).toContain('Đã tiếp nhận');
	await first.locator('summary').click();
	expect(await first.locator('ol').innerText()).toContain('Đồng ý cập nhật');
	expect(await clerk.locator('.who > li', { hasText: 'Sở Tư pháp' }).innerText()).toContain('Đã đến');
}, 120_000);

test('a leader counts what was handled and takes the same figures along as a spreadsheet', async () => {
	const leader = desk('chutich.banho');
	await leader.goto('/desk/documents/statistics', { waitUntil: 'networkidle' });
	const shown = await leader.locator('table', { hasText: 'Văn bản đến của cơ quan' }).locator('td').allInnerTexts();
	const href = await leader.getByRole('link', { name: 'Tải bảng XLSX' }).getAttribute('href');
	const file = await leader.request.get(new URL(href ?? '', platform.url).href);
	const [sheet] = await readXlsxFile(await file.body());
	const [title, header, whole, ...rest] = sheet?.data ?? [];
	expect(title?.[0]).toContain('Ủy ban nhân dân xã Bản Hồ, văn bản đến từ 01/');
	expect(header?.slice(2)).toEqual([
		'Nhận',
		'Xong đúng hạn',
		'Xong quá hạn',
		'Quá hạn',
		'Đang xử lý',
		'Tỷ lệ đúng hạn',
	]);
	expect(whole?.slice(2, 7)).toEqual(shown.slice(1, 6).map(Number));
	expect(rest.map(([unit]) => unit)).toContain('Phòng Kinh tế');
}, 60_000);

test('a paper is copied: the leader signs, the seal shows only words, and the receiver gets a copy with its own number', async () => {
	const clerk = desk('vanthu.banho');
	const found = new URLSearchParams({ tab: 'incoming', q: ABSTRACT });
	await clerk.goto(`/desk/documents?${found.toString()}`, { waitUntil: 'networkidle' });
	await clerk.locator('.lst a', { hasText: ABSTRACT }).click();
	await clerk.waitForURL(/doc=\d+/u);
	await doAct(clerk, 'Sao văn bản', async () => {
		await clerk.check('[name=copyTo][value=electronic]');
		await clerk.selectOption('#signerId', { index: 1 });
		await clerk.locator('[name=rcName]').first().fill('Sở Nông nghiệp và Môi trường');
	});
	const leader = desk('chutich.banho');
	await leader.goto('/desk/signing?queue=sign', { waitUntil: 'networkidle' });
	const row = leader.locator('tr', { hasText: ABSTRACT });
	const id = ((await row.locator('[name=code]').getAttribute('value')) ?? '').replace('vb-', '');
	await signWithPin(leader, 'sign', id);
	await signWithPin(clerk, 'seal', id);
	await openIn(clerk, '/desk/documents/outgoing?tab=to-issue', ABSTRACT);
	await doAct(clerk, 'Phát hành');
	await clerk.goto(`/desk/documents/${id}`, { waitUntil: 'networkidle' });
	expect(await clerk.locator('h1').last().innerText()).toMatch(/\d+\/SY-UBND/u);
	expect(await clerk.locator('nav a[aria-current=page]').first().innerText()).toContain('Văn bản đi');
	const href = await clerk.locator('.pdf-bar a[download]').getAttribute('href');
	const download = await clerk.context().request.get(href ?? '');
	const verdict = await askPdfsig(await download.body(), join(platform.dataDir, 'pki', 'root.pem'));
	expect(verdict.match(/Signature is Valid/g)).toHaveLength(2);
	expect(verdict).toContain('Total document signed');
}, 180_000);

test('on a phone a leader reads, directs and signs without the page ever being wider than the screen', async () => {
	const wanted = `Việc gấp ${String(Date.now()).slice(-6)}`;
	const clerk = desk('vanthu.banho');
	await clerk.goto('/desk/documents/incoming', { waitUntil: 'networkidle' });
	await clerk.selectOption('#kindCode', { label: 'Công văn' });
	await clerk.fill('#number', '2215');
	await clerk.fill('#symbol', 'UBND-NC');
	await clerk.fill('#issuedOn', '19/11/2026');
	await clerk.fill('#issuerName', 'Ủy ban nhân dân tỉnh Mẫu');
	await clerk.fill('#abstract', wanted);
	await clerk.setInputFiles('#scan', join(platform.dataDir, 'scan.pdf'));
	await clerk
		.locator('form', { has: clerk.locator('#scan') })
		.locator('button.btn-go')
		.click();
	await clerk.waitForURL(/doc=\d+/u);
	await doAct(clerk, 'Vào sổ văn bản đến');
	await openIn(clerk, '/desk/documents?tab=to-submit', wanted);
	await doAct(clerk, 'Trình lãnh đạo', () => clerk.selectOption('#leaderId', { index: 1 }));
	const { page: phone } = await openDesk('chutich.banho', PHONE);
	const fits = async () =>
		expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
	const id = await openIn(phone, '/desk/documents?tab=to-direct', wanted);
	await fits();
	await doAct(phone, 'Ghi bút phê', async () => {
		await fits();
		await phone.fill('#words', 'Phòng Kinh tế chủ trì.');
		await phone.getByLabel('Vai trò của Phòng Kinh tế').selectOption('main');
	});
	await clerk.goto(`/desk/documents/${id}`, { waitUntil: 'networkidle' });
	await doAct(clerk, 'Sao văn bản', async () => {
		await clerk.selectOption('#signerId', { index: 1 });
		await clerk.locator('[name=rcName]').first().fill('Hợp tác xã Mẫu');
	});
	await phone.goto('/desk/signing?queue=sign', { waitUntil: 'networkidle' });
	await fits();
	const code = await phone.locator('tr', { hasText: wanted }).locator('[name=code]').getAttribute('value');
	await signWithPin(phone, 'sign', (code ?? '').replace('vb-', ''));
	await fits();
}, 180_000);
