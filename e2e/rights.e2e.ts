import { request as httpRequest } from 'node:http';
import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import birth from '../data/lao-cai/definitions/dang-ky-khai-sinh.ts';
import { exampleOf } from './parts/example-of.ts';
import { attach, fillDraft, startDraft, submitDraft } from './parts/apply-online.ts';
import { openDesk, textOf } from './parts/desk.ts';
import { samplePdf } from './parts/sample-files.ts';
import { giveCode, givePassword, officer, signInCitizen } from './parts/sign-in.ts';
import { totpAt } from './setup/demo-accounts.ts';
import { platform, visit } from './setup/visit.ts';

const [OWNER, STRANGER] = ['010195009003', '010179009005'];
const MEGABYTE = 1024 * 1024;
const SAME_ORIGIN = { origin: platform.url };

let code = '';
let draft = '';
let file = '';
let paper = '';

/** The owner submits a dossier with a paper and leaves a second draft lying. */
beforeAll(async () => {
	const { page, close } = await visit({ javaScript: false });
	await startDraft(page, OWNER, birth.code);
	await fillDraft(page, exampleOf(birth));
	await attach(page, 'chung-sinh.pdf');
	code = await submitDraft(page);
	await page.goto(`/my/dossiers/${code}`);
	file = ((await page.locator('a[href*="/files/"]').first().getAttribute('href')) ?? '').split('/').pop() ?? '';
	draft = await startDraft(page, OWNER, birth.code);
	await fillDraft(page, exampleOf(birth));
	paper = (await page.locator('input[name=paper]').first().getAttribute('value')) ?? '';
	await close();
}, 180_000);

test('an officer of another commune finds neither the dossier nor its files', async () => {
	const { context, close } = await openDesk('motcua.sapa');
	for (const path of [
		`/desk/dossiers/${code}`,
		`/desk/dossiers/${code}?purpose=complaint`,
		`/desk/dossiers/${code}/files/${file}`,
	]) {
		expect((await context.request.get(path)).status(), path).toBe(404);
	}
	const found = await (await context.request.get(`/desk/search?q=${code}`)).text();
	expect(found).toContain('Không có hồ sơ khớp');
	const tried = await context.request.post(`/desk/dossiers/${code}?/receive`, {
		headers: SAME_ORIGIN,
		form: { key: 'receive' },
	});
	expect(tried.status()).toBe(404);
	await close();
});

test('another citizen finds neither the dossier, its papers nor the draft; a stranger is sent to sign in', async () => {
	const other = await visit({ javaScript: false });
	await signInCitizen(other.page, STRANGER, '/my/dossiers');
	const mine = [
		`/my/dossiers/${code}`,
		`/my/dossiers/${code}/files/${file}`,
		`/apply/draft/${draft}`,
		`/apply/draft/${draft}/review`,
	];
	for (const path of mine) expect((await other.context.request.get(path)).status(), path).toBe(404);
	const put = await upload(other.context, 'a.pdf', samplePdf());
	expect(put.status).toBe(404);
	expect((await other.context.request.get('/desk/search', { maxRedirects: 0 })).status()).toBe(303);
	await other.close();
	const nobody = await visit({ javaScript: false });
	for (const path of [...mine.slice(0, 2), '/my/documents', '/desk', `/desk/dossiers/${code}`, '/desk/admin']) {
		await nobody.page.goto(path);
		expect(new URL(nobody.page.url()).pathname, path).toMatch(/\/sign-in$/u);
	}
	await nobody.close();
});

test('five wrong passwords lock the account, with the same sentence for everybody', async () => {
	const account = officer('phogiamdoc.sxd');
	const { page, close } = await visit();
	const sentences: string[] = [];
	for (const password of ['sai-1', 'sai-2', 'sai-3', 'sai-4', 'sai-5', account.password])
		sentences.push(await refusedSignIn(page, account.user, password));
	sentences.push(await refusedSignIn(page, 'khong-co-ai', 'sai-1'));
	expect(new Set(sentences).size).toBe(1);
	expect(sentences[0]).toContain('tạm khóa');
	await close();
});

test('six digits that were used once do not open a second session', async () => {
	const account = officer('phogiamdoc.stp');
	const digits = totpAt(account.totpSecret ?? '', Date.now());
	const first = await visit();
	await givePassword(first.page, account.user, account.password);
	await giveCode(first.page, digits);
	expect(new URL(first.page.url()).pathname).toBe('/desk');
	const second = await visit();
	await givePassword(second.page, account.user, account.password);
	await giveCode(second.page, digits);
	expect(await textOf(second.page)).toContain('đã dùng rồi');
	expect((await second.context.request.get('/desk', { maxRedirects: 0 })).status()).toBe(303);
	await Promise.all([first.close(), second.close()]);
});

test('guessing codes on the tracking page is stopped, and told how long to wait', async () => {
	// An address of their own on the loopback network, so that the other journeys keep their turns.
	let answer = { status: 0, headers: {} as Readonly<Record<string, unknown>> };
	for (let guess = 1000; guess < 1030 && answer.status !== 429; guess++)
		answer = await getFrom('127.0.0.77', `/track/H38.1-261101-${String(guess)}`);
	expect(answer.status).toBe(429);
	expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
});

test('a file that cannot be taken is refused with a sentence that names what to do; its name cannot leave the folder', async () => {
	const { page, context, close } = await visit({ javaScript: false });
	await signInCitizen(page, OWNER, '/my/dossiers');
	const program = Buffer.from('MZ\u0000 this is a program');
	expect((await upload(context, 'giay.pdf', program)).text).toContain('Ông/bà chụp ảnh giấy tờ hoặc lưu thành PDF');
	expect((await upload(context, 'rong.pdf', Buffer.alloc(0))).text).toContain('không có nội dung (0 byte)');
	expect((await upload(context, 'to.pdf', Buffer.concat([samplePdf(), Buffer.alloc(25 * MEGABYTE)]))).text).toContain(
		'lớn hơn 20 MB',
	);
	expect((await upload(context, 'khong-co.pdf', Buffer.alloc(40 * MEGABYTE))).text).toContain('20 MB');
	const taken = await upload(context, '../../../etc/giấy chứng sinh.pdf'.normalize('NFD'), samplePdf());
	expect(taken.text).toContain('<span>giấy chứng sinh.pdf</span>');
	expect(taken.text).not.toContain('etc/');
	await close();
}, 120_000);

test('200 MB are refused before they arrive and never stand in the memory of the server', async () => {
	const { page, context, close } = await visit({ javaScript: false });
	await signInCitizen(page, OWNER, '/my/dossiers');
	const cookie = (await context.cookies(platform.url)).map(({ name, value }) => `${name}=${value}`).join('; ');
	const before = await residentBytes();
	const announced = await sendBytes(cookie, 200 * MEGABYTE, 200 * MEGABYTE);
	expect(announced).toBe(413);
	const lied = await sendBytes(cookie, 200 * MEGABYTE, 1000);
	expect(lied === undefined || lied >= 400, String(lied)).toBe(true);
	expect((await residentBytes()) - before).toBeLessThan(150 * MEGABYTE);
	await close();
}, 120_000);

async function refusedSignIn(page: Page, user: string, password: string): Promise<string> {
	await givePassword(page, user, password);
	await page.locator('#sentence.msg').waitFor();
	return page.locator('#sentence').innerText();
}

/** Posts a file as a page without script does. */
async function upload(
	context: BrowserContext,
	name: string,
	buffer: Buffer,
): Promise<{ status: number; text: string }> {
	const response = await context.request.post(`/apply/draft/${draft}/attachments?/upload`, {
		headers: { ...SAME_ORIGIN, accept: 'text/html' },
		multipart: { paper, file: { name, mimeType: 'application/pdf', buffer } },
	});
	return { status: response.status(), text: await response.text() };
}

function getFrom(
	localAddress: string,
	path: string,
): Promise<{ status: number; headers: Readonly<Record<string, unknown>> }> {
	return new Promise((done, failed) => {
		httpRequest(new URL(path, platform.url), { localAddress, headers: { accept: 'text/html' } }, (response) => {
			response.resume();
			done({ status: response.statusCode ?? 0, headers: response.headers });
		})
			.on('error', failed)
			.end();
	});
}

/** Begins a resumable upload and pours bytes after it. @returns the status, or undefined when the line was cut instead */
function sendBytes(cookie: string, bytes: number, announced: number): Promise<number | undefined> {
	const metadata = Object.entries({ filename: 'to.pdf', draft, paper }).map(
		([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`,
	);
	const headers = {
		cookie,
		...SAME_ORIGIN,
		'tus-resumable': '1.0.0',
		'upload-length': String(announced),
		'upload-metadata': metadata.join(','),
		'content-type': 'application/offset+octet-stream',
		'content-length': String(bytes),
	};
	return new Promise((done) => {
		const request = httpRequest(new URL('/api/v1/uploads', platform.url), { method: 'POST', headers });
		request.on('response', (response) => {
			done(response.statusCode);
			request.destroy();
		});
		request.on('error', () => {
			done(undefined);
		});
		const chunk = Buffer.alloc(MEGABYTE);
		let sent = 0;
		const pour = () => {
			while (sent < bytes && !request.destroyed) {
				sent += chunk.length;
				if (!request.write(chunk)) {
					request.once('drain', pour);
					return;
				}
			}
			request.end();
		};
		pour();
	});
}

async function residentBytes(): Promise<number> {
	const metrics = await (await fetch(new URL('/metrics', platform.url))).text();
	return Number(/^process_resident_memory_bytes (\S+)/mu.exec(metrics)?.[1]);
}
