import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { openDesk, untilPaperIsDrawn } from '../parts/desk.ts';
import { askAct, doAct, openIn, signWithPin } from '../parts/document-desk.ts';
import { samplePdf } from '../parts/sample-files.ts';
import { shoot } from './shoot.ts';

const STAMP = String(Date.now()).slice(-6);
const ABSTRACT = `Về việc rà soát hồ sơ đất đai tồn đọng (mẫu ${STAMP})`;
const REPORT = `Kết quả rà soát hồ sơ đất đai (mẫu ${STAMP})`;

test('the circle of a document: it comes in, is directed and handled', async () => {
	const clerk = await openDesk('vanthu.banho');
	await enterPaper(clerk.page);
	await shoot(clerk.page, '70-enter-document');
	await clerk.page
		.locator('form', { has: clerk.page.locator('#scan') })
		.locator('button.btn-go')
		.click();
	await clerk.page.waitForURL(/doc=\d+/u);
	await untilPaperIsDrawn(clerk.page);
	await shoot(clerk.page, '71-incoming');
	await doAct(clerk.page, 'Vào sổ văn bản đến');
	await openIn(clerk.page, '/desk/documents?tab=to-submit', ABSTRACT);
	await doAct(clerk.page, 'Trình lãnh đạo', () => clerk.page.selectOption('#leaderId', { index: 1 }));
	await clerk.close();

	const leader = await openDesk('chutich.banho');
	await openIn(leader.page, '/desk/documents?tab=to-direct', ABSTRACT);
	await askAct(leader.page, 'Ghi bút phê', async () => {
		await leader.page.fill('#words', 'Phòng Kinh tế chủ trì, báo cáo tôi.');
		await leader.page.getByLabel('Vai trò của Phòng Kinh tế').selectOption('main');
		await leader.page.fill('#dueOn', '3 ngày');
	});
	await shoot(leader.page, '72-directive');
	await leader.page.locator('.dlg-f button').click();
	await leader.page.locator('dialog[open]').waitFor({ state: 'detached' });
	await leader.close();

	const head = await openDesk('truongphong.kt.banho');
	await openIn(head.page, '/desk/documents?tab=to-handle', ABSTRACT);
	await untilPaperIsDrawn(head.page);
	await shoot(head.page, '73-handle-document');
	await head.close();
});

test('the circle of a document: a draft goes up, is signed, sealed and issued', async () => {
	const drafter = await openDesk('chuyenvien.kt.banho');
	await fillDraft(drafter.page);
	await shoot(drafter.page, '74-draft');
	await drafter.page.locator('button.btn-go').click();
	await drafter.page.waitForURL(/doc=\d+/u);
	const id = new URL(drafter.page.url()).searchParams.get('doc') ?? '';
	await doAct(drafter.page, 'Trình lãnh đạo đơn vị');
	await drafter.close();

	const head = await openDesk('truongphong.kt.banho');
	await openIn(head.page, '/desk/documents/outgoing?tab=to-review', REPORT);
	await untilPaperIsDrawn(head.page);
	await shoot(head.page, '75-review-draft');
	await doAct(head.page, 'Duyệt nội dung');
	await head.close();

	const [clerk, leader] = [await openDesk('vanthu.banho'), await openDesk('chutich.banho')];
	await openIn(clerk.page, '/desk/documents/outgoing?tab=to-check', REPORT);
	await doAct(clerk.page, 'Đạt thể thức');
	await leader.page.goto(`/desk/signing?queue=sign&code=vb-${id}`, { waitUntil: 'networkidle' });
	await untilPaperIsDrawn(leader.page);
	await shoot(leader.page, '76-sign-document');
	await signWithPin(leader.page, 'sign', id);
	await signWithPin(clerk.page, 'seal', id);
	await openIn(clerk.page, '/desk/documents/outgoing?tab=to-issue', REPORT);
	await doAct(clerk.page, 'Phát hành');
	await clerk.page.goto(`/desk/documents/${id}?part=deliveries`, { waitUntil: 'networkidle' });
	await untilPaperIsDrawn(clerk.page);
	await shoot(clerk.page, '77-issued');
	await Promise.all([clerk.close(), leader.close()]);
});

test('registers, tasks and archives', async () => {
	await shootAll('vanthu.banho', {
		'78-registers': '/desk/documents/registers?book=incoming',
		'79-file-catalogue': '/desk/archives/catalogue',
		'80-archives': '/desk/archives',
	});
	await shootAll('motcua.banho', { '81-tracking-register': '/desk/tracking' });
	await shootAll('truongphong.kt.banho', { '82-tasks': '/desk/tasks' });
	await shootAll('theodoi.tinh', { '83-task-board': '/desk/tasks/board' });
});

async function enterPaper(page: Page): Promise<void> {
	await page.goto('/desk/documents/incoming', { waitUntil: 'networkidle' });
	await page.selectOption('#kindCode', { label: 'Công văn' });
	await page.fill('#number', '2214');
	await page.fill('#symbol', 'UBND-TNMT');
	await page.fill('#issuedOn', '19/11/2026');
	await page.fill('#issuerName', 'Ủy ban nhân dân tỉnh Mẫu');
	await page.fill('#abstract', ABSTRACT);
	await page.setInputFiles('#scan', { name: 'công văn.pdf', mimeType: 'application/pdf', buffer: samplePdf() });
}

async function fillDraft(page: Page): Promise<void> {
	await page.goto('/desk/documents/outgoing/new', { waitUntil: 'networkidle' });
	await page.selectOption('#kindCode', { label: 'Báo cáo' });
	await page.fill('#abstract', REPORT);
	await page.fill('#body', '## BÁO CÁO\nĐã rà soát 42 hồ sơ.\n- Không có hồ sơ tồn đọng.');
	await page.locator('[name=rcName]').first().fill('Sở Nông nghiệp và Môi trường');
	await page.selectOption('#signerId', { index: 1 });
}

async function shootAll(user: string, pages: Readonly<Record<string, string>>): Promise<void> {
	const { page, close } = await openDesk(user);
	for (const [name, path] of Object.entries(pages)) {
		await page.goto(path, { waitUntil: 'networkidle' });
		await shoot(page, name);
	}
	await close();
}
