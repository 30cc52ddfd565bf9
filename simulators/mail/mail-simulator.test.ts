import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { smtpMailer } from '../../src/server/modules/notices/index.ts';
import { createMailSimulator, type Letter, type MailSimulator } from './index.ts';

let dir: string;
let mail: MailSimulator;
let pages: Server;
let inbox: string;
let send: ReturnType<typeof smtpMailer>;

/** A port nobody uses now. */
async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
	const { port } = probe.address() as AddressInfo;
	await new Promise((done) => probe.close(done));
	return port;
}

beforeAll(async () => {
	dir = await mkdtemp(join(tmpdir(), 'lien-thong-mail-'));
	const smtpUrl = `smtp://127.0.0.1:${String(await freePort())}`;
	mail = createMailSimulator({ dir, smtpUrl });
	await mail.listen();
	pages = createServer((request, response) => {
		mail.handler(request, response);
	});
	await new Promise<void>((done) => pages.listen(0, '127.0.0.1', done));
	inbox = `http://127.0.0.1:${String((pages.address() as AddressInfo).port)}/mail`;
	send = smtpMailer(smtpUrl, 'khong-tra-loi@mau.vn');
});
afterAll(async () => {
	pages.close();
	await mail.close();
	await rm(dir, { recursive: true });
});
beforeEach(async () => {
	mail.setFault(undefined);
	await fetch(`${inbox}/clear`, { method: 'POST' });
});

const LETTER = {
	from: 'Dịch vụ công tỉnh Mẫu Bình An',
	to: 'mau@thu.vn',
	subject: 'Đã tiếp nhận hồ sơ',
	text: 'Hẹn trả <b>17:00</b>\nhttp://127.0.0.1:8080/my',
	messageId: '<a@b>',
	at: new Date(),
};
const letters = async () => (await (await fetch(`${inbox}/messages.json`)).json()) as Letter[];

test('a letter sent by the platform is in the inbox, in Vietnamese, and cannot run anything there', async () => {
	await send(LETTER);
	expect(await letters()).toMatchObject([
		{
			from: '"Dịch vụ công tỉnh Mẫu Bình An" <khong-tra-loi@mau.vn>',
			to: 'mau@thu.vn',
			subject: 'Đã tiếp nhận hồ sơ',
			messageId: '<a@b>',
		},
	]);
	const page = await (await fetch(inbox)).text();
	expect(page).toContain('Đã tiếp nhận hồ sơ');
	expect(page).not.toContain('<b>17:00</b>');
	expect(page).toContain('<a href="http://127.0.0.1:8080/my">');
});

test('a planned fault refuses so many letters and then ends', async () => {
	mail.setFault('refuse', 1);
	await expect(send(LETTER)).rejects.toThrow('450');
	await send(LETTER);
	expect(await letters()).toHaveLength(1);
});

test('a server address elsewhere is refused: sample letters never leave the machine', () => {
	expect(() => createMailSimulator({ dir, smtpUrl: 'smtp://mail.example.vn' })).toThrow(RangeError);
});
