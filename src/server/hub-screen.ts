import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { App } from './app.ts';
import { overviewPage, page } from './modules/hub/index.ts';

const COOKIE = 'hub_operator';
const HOURS = 8;
const SIGN_IN = `<p>Mật khẩu vận hành nằm trong tệp <code>keys/operator.txt</code> của thư mục dữ liệu trục.</p>
<form method="post" action="/sign-in"><input type="password" name="password" aria-label="Mật khẩu vận hành" autocomplete="current-password" required><button>Đăng nhập</button></form>`;

/**
 * The operator's screen: one page behind one password, which the hub makes at its first start and keeps in `DATA_DIR/keys/operator.txt`. Whoever can
 * read that file runs the hub anyway.
 */
export function createHubScreen(
	dataDir: string,
	hub: Pick<App, 'read'> & { code: string },
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
	const password = operatorPassword(join(dataDir, 'keys'));
	return async (request, response) => {
		const url = new URL(request.url ?? '/', 'http://hub');
		if (request.method === 'POST' && url.pathname === '/sign-in') return signIn(request, response, password);
		if (url.pathname === '/healthz') return send(response, 200, 'ok', {});
		if (!isSignedIn(request, password)) return send(response, 401, page('Trục liên thông', SIGN_IN), {});
		const ctx = hub.read({ kind: 'system', job: 'hub.operator' });
		const html = await overviewPage(ctx, hub, { text: url.searchParams.get('q') ?? '' });
		return send(response, 200, html, {});
	};
}

function operatorPassword(dir: string): string {
	const file = join(dir, 'operator.txt');
	mkdirSync(dir, { recursive: true, mode: 0o700 });
	try {
		writeFileSync(file, `${randomBytes(12).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
	}
	return readFileSync(file, 'utf8').trim();
}

async function signIn(request: IncomingMessage, response: ServerResponse, password: string): Promise<void> {
	let body = '';
	for await (const chunk of request as AsyncIterable<Buffer>) body += body.length > 4096 ? '' : chunk.toString();
	const given = new URLSearchParams(body).get('password') ?? '';
	if (!same(digest(given), digest(password))) return send(response, 401, page('Mật khẩu không đúng', SIGN_IN), {});
	const until = Date.now() + HOURS * 3_600_000;
	const cookie = `${COOKIE}=${String(until)}.${mark(until, password)}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${String(HOURS * 3600)}`;
	return send(response, 303, '', { 'set-cookie': cookie, location: '/' });
}

function isSignedIn(request: IncomingMessage, password: string): boolean {
	const [until = '', given = ''] =
		new RegExp(`${COOKIE}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1]?.split('.') ?? [];
	return Number(until) > Date.now() && same(Buffer.from(given), Buffer.from(mark(Number(until), password)));
}

function mark(until: number, password: string): string {
	return createHmac('sha256', password).update(String(until)).digest('hex');
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}

function same(a: Buffer, b: Buffer): boolean {
	return a.length === b.length && timingSafeEqual(a, b);
}

function send(response: ServerResponse, status: number, html: string, headers: Record<string, string>): void {
	response.writeHead(status, {
		'content-type': 'text/html; charset=utf-8',
		'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
		'cache-control': 'no-store',
		...headers,
	});
	response.end(html);
}
