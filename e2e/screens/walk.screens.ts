import type { Page } from 'playwright-core';
import { test } from 'vitest';
import birth from '../../data/lao-cai/definitions/dang-ky-khai-sinh.ts';
import certifiedCopies from '../../data/lao-cai/definitions/chung-thuc-ban-sao.ts';
import { SAMPLE_PIN } from '../../src/server/sample-keys.ts';
import { applyForMaritalStatus, attach, goOn } from '../parts/apply-online.ts';
import { ask, confirm, openDesk, untilPaperIsDrawn } from '../parts/desk.ts';
import { exampleOf } from '../parts/example-of.ts';
import { fillForm } from '../parts/fill-form.ts';
import { samplePdf } from '../parts/sample-files.ts';
import { signInCitizen } from '../parts/sign-in.ts';
import { PHONE, platform, visit } from '../setup/visit.ts';
import { shoot } from './shoot.ts';

const PARENT = '010190009001';
const OTHER = '010088009002';

test('the whole journey of a birth registration, every step in both widths', async () => {
	const code = await applyOnline();
	await receive(code);
	await followAnonymously(code);
	await propose(code);
	await signAndSeal(code);
	await handOverAndRate(code);
});

test('a supplement: asked for, answered, and the slip', async () => {
	const citizen = await visit({ javaScript: false, viewport: PHONE });
	const code = await applyForMaritalStatus(citizen.page, OTHER);
	const desk = await openDesk('motcua.banho');
	await ask(desk.page, code, 'Yêu cầu bổ sung');
	await desk.page.locator('dialog input[name=ground]').first().check();
	await desk.page.locator('dialog input[name=itemName]').first().fill('Quyết định ly hôn (bản sao)');
	await desk.page.fill('dialog #reason', 'Thiếu giấy chứng minh đã ly hôn. Chụp rõ bốn góc rồi gửi lại.');
	await shoot(desk.page, '30-ask-supplement');
	await confirm(desk.page);
	await citizen.page.goto(`/my/dossiers/${code}`);
	await attach(citizen.page, 'ly-hon.pdf');
	await shoot(citizen.page, '31-supplement');
	await Promise.all([desk.close(), citizen.close()]);
});

test('the counter and its receipt', async () => {
	const { page, close } = await openDesk('motcua.banho');
	await page.goto(`/desk/counter?procedure=${certifiedCopies.code}`, { waitUntil: 'networkidle' });
	await page.fill('#a-identityNumber', '010095000050');
	await page.fill('#a-name', 'Nguyễn Mẫu An');
	await page.fill('#a-phone', '0912000050');
	await fillForm(page, exampleOf(certifiedCopies));
	await page.check('#has-original');
	await page.setInputFiles('input[name="a-scan-original"]', {
		name: 'bằng tốt nghiệp.pdf',
		mimeType: 'application/pdf',
		buffer: samplePdf(),
	});
	await page.getByRole('region', { name: 'Bản xem trước giấy tiếp nhận' }).filter({ hasText: '21.000 đồng' }).waitFor();
	await shoot(page, '20-counter');
	await page.locator('.decide button.btn-act').click();
	await page.waitForURL(/\/desk\/counter\/receipt\//u);
	await untilPaperIsDrawn(page);
	await shoot(page, '21-counter-receipt');
	await close();
});

const ROOMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	'motcua.banho': { '22-search': '/desk/search?q=mau', '23-account': '/desk/account' },
	'chanhvp.banho': { '24-board': '/desk/board' },
	'quantri.tinh': {
		'25-organisation': '/desk/organisation',
		'40-admin': '/desk/admin',
		'41-calendar': '/desk/calendar',
		'42-roles': '/desk/admin/roles',
		'43-sessions': '/desk/admin/sessions',
	},
	'quantri.banho': {
		'44-new-officer': '/desk/admin/people/new',
		'45-import-officers': '/desk/admin/people/import',
		'46-positions': '/desk/admin/positions',
		'47-delegations': '/desk/admin/delegations',
	},
	'thutuc.tinh': {
		'26-diagram': '/desk/procedures/1.001193/diagram',
		'27-procedures': '/desk/procedures',
		'28-definition': '/desk/procedures/1.001193',
		'29-edit-definition': '/desk/procedures/1.001193/edit',
	},
	'kiemtra.tinh': { '48-audit': '/desk/admin/audit', '49-readings': '/desk/admin/readings' },
};

test.each(Object.entries(ROOMS))('the rooms of %s', async (user, rooms) => {
	const { page, close } = await openDesk(user);
	for (const [name, path] of Object.entries(rooms)) {
		await page.goto(path, { waitUntil: 'load' });
		await shoot(page, name);
	}
	await close();
});

test('the desk in the dark', async () => {
	const { page, close } = await openDesk('motcua2.banho');
	await page.request.post('/desk/theme', { headers: { origin: platform.url }, form: { theme: 'dark', back: '/desk' } });
	await page.goto('/desk', { waitUntil: 'load' });
	await shoot(page, '50-inbox-dark');
	await close();
});

const PUBLIC_ROOMS: Readonly<Record<string, string>> = {
	'60-help': '/help',
	'61-accessibility': '/accessibility',
	'62-sign-in': '/sign-in',
	'63-track-form': '/track',
	'64-not-found': '/there-is-no-such-page',
	'65-home-english': '/en',
	'66-procedure-english': '/en/procedures/1.001193',
	'67-desk-sign-in': '/desk/sign-in',
};

test('the other public pages', async () => {
	const { page, close } = await visit({ javaScript: false, viewport: PHONE });
	for (const [name, path] of Object.entries(PUBLIC_ROOMS)) {
		await page.goto(path);
		await shoot(page, name);
	}
	await close();
});

async function applyOnline(): Promise<string> {
	const { page, close } = await visit({ javaScript: false, viewport: PHONE });
	await page.goto('/');
	await shoot(page, '01-home');
	await page.goto('/search?q=giay+khai+sinh');
	await shoot(page, '02-search');
	await page.goto('/procedures/1.001193');
	await shoot(page, '03-procedure');
	await signInCitizen(page, PARENT, '/apply/1.001193');
	await shoot(page, '04-begin');
	await page.locator('form[method=post] button.btn').last().click();
	await page.waitForURL(/\/apply\/draft\//u);
	for (let pages = 0; !page.url().includes('/attachments') && pages < 8; pages++) {
		await fillForm(page, answers());
		await shoot(page, `05-form-${String(pages + 1)}`);
		await goOn(page);
	}
	await attach(page, 'giay-chung-sinh.pdf');
	await shoot(page, '06-papers');
	await goOn(page);
	await page.locator('input[type=radio][value=online]').check();
	await shoot(page, '07-delivery');
	await goOn(page);
	await shoot(page, '08-review');
	await page.locator('button.btn-act').click();
	await page.waitForURL(/\/my\/dossiers\//u);
	await shoot(page, '09-receipt');
	await close();
	return decodeURIComponent(new URL(page.url()).pathname.split('/').pop() ?? '');
}

/** The mother applies: what the national identity filled in about her stays as it is. */
function answers(): Record<string, string | boolean | number> {
	const given = Object.entries(exampleOf(birth)).filter(
		([name]) => name === 'requesterPhone' || !name.startsWith('requester'),
	);
	const mother = { motherName: 'Lý Mẫu Hân', motherBirthDate: '1990-03-12', motherIdentityNumber: PARENT };
	return { ...Object.fromEntries(given), ...mother, relationship: 'mother', childName: 'Lý Mẫu Bình Minh' };
}

async function receive(code: string): Promise<void> {
	const { page, close } = await openDesk('motcua.banho');
	await page.goto(`/desk?tab=to-receive&dossier=${code}`);
	await untilPaperIsDrawn(page);
	await shoot(page, '10-inbox');
	await ask(page, code, 'Tiếp nhận hồ sơ');
	await shoot(page, '11-receive');
	await confirm(page);
	await close();
}

async function followAnonymously(code: string): Promise<void> {
	const { page, close } = await visit({ javaScript: false, viewport: PHONE });
	await page.goto(`/track/${code}`);
	await shoot(page, '12-track');
	await close();
}

async function propose(code: string): Promise<void> {
	const { page, close } = await openDesk('hotich.banho');
	await page.goto(`/desk/dossiers/${code}`);
	await untilPaperIsDrawn(page);
	await shoot(page, '13-specialist');
	await ask(page, code, 'Trình ký Giấy khai sinh');
	await page.locator('dialog[open] textarea').first().fill('Hồ sơ đủ, khớp dữ liệu dân cư. Đề nghị ký.');
	await shoot(page, '14-propose');
	await confirm(page);
	await close();
}

async function signAndSeal(code: string): Promise<void> {
	const leader = await openDesk('chutich.banho');
	await signQueue(leader.page, { queue: 'sign', code, name: '15-signing' });
	await leader.close();
	const clerk = await openDesk('vanthu.banho');
	await signQueue(clerk.page, { queue: 'seal', code, name: '16-sealing' });
	await clerk.close();
}

async function signQueue(page: Page, at: { queue: string; code: string; name: string }): Promise<void> {
	await page.goto(`/desk/signing?queue=${at.queue}&code=${at.code}`);
	await untilPaperIsDrawn(page);
	await shoot(page, at.name);
	await page.fill('#pin', SAMPLE_PIN);
	await page.locator('.decide button.btn-act').click();
	await page.locator('[role=status] .ck .y').waitFor({ timeout: 60_000 });
}

async function handOverAndRate(code: string): Promise<void> {
	const citizen = await visit({ javaScript: false, viewport: PHONE });
	await signInCitizen(citizen.page, PARENT, `/my/dossiers/${code}`);
	await shoot(citizen.page, '17-result');
	const desk = await openDesk('motcua.banho');
	await ask(desk.page, code, 'Trả kết quả');
	await desk.page.fill('dialog[open] input[name=receiver]', 'Lý Mẫu Hân');
	await shoot(desk.page, '18-hand-over');
	await confirm(desk.page);
	await desk.close();
	await citizen.page.reload();
	await shoot(citizen.page, '19-rating');
	const mine = { '34-my-dossiers': '/my/dossiers', '35-my-documents': '/my/documents', '36-my-notices': '/my/notices' };
	for (const [name, path] of Object.entries(mine)) {
		await citizen.page.goto(path);
		await shoot(citizen.page, name);
	}
	await citizen.close();
}
