import { createHash, createPrivateKey, constants, generateKeyPairSync, privateEncrypt } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { cmsOid } from '../../src/shared/cms.ts';
import { derNull, derOctets, derOid, derSequence } from '../../src/shared/der.ts';
import type { CertificateRequest, IssuedCertificate } from '../certificate-authority/index.ts';
import { acceptTextSocket, type TextSocket } from './web-socket.ts';

export interface DesktopPluginOptions {
	readonly dir: string;
	/** Where browsers look for it: ws://127.0.0.1:8083. Loopback only, as the real one. */
	readonly url: string;
	readonly issue: (request: CertificateRequest) => Promise<IssuedCertificate>;
}

/** A stand-in for the desktop signing program: a token with keys, and a window that asks for its PIN. */
export interface DesktopPlugin {
	listen(): Promise<void>;
	close(): Promise<void>;
	/** The window, over HTTP: a page with the PIN field; `POST answer` (pin, or cancel) as the page does, `POST keys` makes a key. */
	handler(request: IncomingMessage, response: ServerResponse): void;
	/** Puts a key on the token; the certificate chain, DER, own first. */
	createKey(wish: KeyWish): Promise<readonly Uint8Array[]>;
	/** Answers every window at once with this PIN; undefined: waits for the person again. */
	answerWith(pin: string | undefined): void;
	/** How often a PIN was asked. */
	asked(): number;
}

const keyWish = z.object({
	pin: z.string().min(6),
	commonName: z.string().min(1).max(64),
	title: z.string().max(64).optional(),
	organisation: z.string().max(64).optional(),
});
type KeyWish = z.infer<typeof keyWish>;

const keyFile = z.object({ pin: z.string(), privateKey: z.string(), chain: z.array(z.base64()) });
const call = z.object({
	Function: z.literal('vgca_sign_hash'),
	Params: z.object({
		CertificateHash: z.string(),
		HashAlgorithm: z.literal('SHA256'),
		Hashes: z.array(z.base64()).min(1),
	}),
});

const DAY_MILLISECONDS = 86_400_000;
/** Numbers other programs have seen when it did not sign; what each means is not known. */
const STATUS = { done: 0, cancelled: 14, failed: 28 } as const;

interface Waiting {
	readonly wish: z.infer<typeof call>['Params'];
	readonly socket: TextSocket;
}

/** Creates the simulator; keys lie in `dir`, open, because they are samples. */
export function createDesktopPlugin(options: DesktopPluginOptions): DesktopPlugin {
	let waiting: Waiting | undefined;
	let fixedPin: string | undefined;
	let asked = 0;
	const say = (socket: TextSocket, answer: object): void => {
		socket.send(JSON.stringify(answer));
	};
	const answer = async (pin: string | undefined): Promise<void> => {
		const current = waiting;
		waiting = undefined;
		if (current === undefined) return;
		const { wish, socket } = current;
		if (pin === undefined) say(socket, { Status: STATUS.cancelled, Message: 'Người dùng đã hủy' });
		else say(socket, await signWith(options.dir, wish, pin));
	};
	const server = createServer((_, response) => {
		response.writeHead(426).end();
	});
	server.on('upgrade', (request: IncomingMessage, socket) => {
		acceptTextSocket(request, socket, {
			text: (text, reply) => {
				const wish = parsed(text);
				if (wish === undefined) {
					say(reply, { Status: STATUS.failed, Message: 'Yêu cầu không đúng dạng' });
					return;
				}
				waiting = { wish, socket: reply };
				asked += 1;
				if (fixedPin !== undefined) void answer(fixedPin);
			},
			closed: () => {
				waiting = undefined;
			},
		});
	});
	const createKey = (wish: KeyWish) => makeKey(options, wish);
	return {
		createKey,
		asked: () => asked,
		answerWith: (pin) => {
			fixedPin = pin;
		},
		listen: () => {
			const { hostname, port } = new URL(options.url);
			return new Promise((done) => {
				// Without its port the program is simply not there, as on most computers; nothing else needs it.
				server.once('error', (error) => {
					process.stderr.write(`The sample desktop program is not there: ${error.message}\n`);
					done();
				});
				server.listen(Number(port), hostname, done);
			});
		},
		close: () => {
			server.closeAllConnections();
			return new Promise((done) => {
				server.close(() => {
					done();
				});
			});
		},
		handler: (request, response) => {
			const path = (request.url ?? '/').split('?')[0] ?? '';
			const html = { 'content-type': 'text/html; charset=utf-8' };
			const respond = async (): Promise<void> => {
				const body = await readBody(request);
				if (path.endsWith('/keys') && request.method === 'POST') {
					const chain = await createKey(keyWish.parse(JSON.parse(body)));
					response.writeHead(201, { 'content-type': 'application/json' });
					response.end(JSON.stringify({ chain: chain.map((one) => Buffer.from(one).toString('base64')) }));
				} else if (path.endsWith('/answer') && request.method === 'POST') {
					const pin = new URLSearchParams(body).get('pin');
					await answer(pin === null || pin === '' ? undefined : pin);
					response.writeHead(303, { location: path.replace(/\/answer$/u, '') }).end();
				} else response.writeHead(200, html).end(windowPage(path, waiting?.wish.Hashes.length));
			};
			respond().catch((error: unknown) => {
				response.writeHead(400).end(error instanceof Error ? error.message : '');
			});
		},
	};
}

function parsed(text: string): Waiting['wish'] | undefined {
	try {
		return call.parse(JSON.parse(text)).Params;
	} catch {
		return undefined;
	}
}

async function makeKey(
	{ dir, issue }: DesktopPluginOptions,
	{ pin, ...subject }: KeyWish,
): Promise<readonly Uint8Array[]> {
	const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const { title, organisation, commonName } = subject;
	const { chain } = await issue({
		kind: 'person',
		commonName,
		...(title === undefined ? {} : { title }),
		...(organisation === undefined ? {} : { organisation }),
		notBefore: new Date(Date.now() - DAY_MILLISECONDS),
		notAfter: new Date(Date.now() + 730 * DAY_MILLISECONDS),
		publicKey: publicKey.export({ format: 'der', type: 'spki' }),
	});
	await mkdir(dir, { recursive: true, mode: 0o700 });
	const content = {
		pin,
		privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
		chain: chain.map((one) => Buffer.from(one).toString('base64')),
	};
	const name = createHash('sha256')
		.update(chain[0] ?? '')
		.digest('hex');
	await writeFile(join(dir, `${name}.json`), JSON.stringify(content), { mode: 0o600 });
	return chain;
}

async function signWith(dir: string, wish: Waiting['wish'], pin: string): Promise<object> {
	const names: string[] = await readdir(dir).catch(() => []);
	const name = `${wish.CertificateHash.toLowerCase()}.json`;
	if (!names.includes(name)) return { Status: STATUS.failed, Message: 'Không có chứng thư này trên thiết bị' };
	const key = keyFile.parse(JSON.parse(await readFile(join(dir, name), 'utf8')));
	if (key.pin !== pin) return { Status: STATUS.failed, Message: 'Mã PIN không đúng' };
	const Signatures = wish.Hashes.map((hash) => {
		const digest = Buffer.from(hash, 'base64');
		const info = derSequence(derSequence(derOid(cmsOid.sha256), derNull()), derOctets(digest));
		const padding = constants.RSA_PKCS1_PADDING;
		return privateEncrypt({ key: createPrivateKey(key.privateKey), padding }, info).toString('base64');
	});
	return { Status: STATUS.done, Message: '', Signatures };
}

function windowPage(path: string, count: number | undefined): string {
	const base = path.replace(/\/$/u, '');
	const body =
		count === undefined
			? '<p>Chưa có yêu cầu ký nào.</p>'
			: `<p>Trang Liên Thông đề nghị ký <b>${String(count)}</b> tệp.</p>
<form method="post" action="${base}/answer"><label>Mã PIN của thiết bị <input name="pin" type="password" autofocus></label>
<button>Ký</button></form><form method="post" action="${base}/answer"><button>Hủy</button></form>`;
	return `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="refresh" content="${count === undefined ? '2' : '60'}"><title>MÔ PHỎNG – phần mềm ký</title>
<body style="font:400 16px/1.6 system-ui,sans-serif;max-width:520px;margin:0 auto;padding:16px">
<p style="background:#eceef0;padding:6px 10px">MÔ PHỎNG – phần mềm ký trên máy, dữ liệu mẫu</p>${body}</body></html>`;
}

async function readBody(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
}
