import { createServer, request as ask, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/context.ts';
import { listen } from '../platform/worker.ts';
import { createPublicCache, PUBLIC_CONTENT_CHANNEL, type PublicCache, type PublicCacheOptions } from './index.ts';
import { storePage } from './stored-page.ts';

interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

const closers: (() => void | Promise<void>)[] = [];
afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});

/** A running server with the cache in front of `handler`, and a client for it. */
async function site(handler: RequestListener, options: Partial<PublicCacheOptions> = {}) {
	const cache: PublicCache = await createPublicCache({
		handler,
		host: 'portal.test',
		sessionCookies: ['session'],
		...options,
	});
	const server: Server = createServer(cache.listener);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	closers.push(
		() => new Promise<void>((resolve) => server.close(() => resolve())),
		() => {
			cache.close();
		},
	);
	const { port } = server.address() as AddressInfo;
	const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
		new Promise<Answer>((resolve, reject) => {
			const sent = ask({ port, path, headers, method, agent: false }, (response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('end', () => {
					resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
				});
			});
			sent.on('error', reject);
			sent.end();
		});
	return { get, cache };
}

/** An application that counts how often it renders and shows what it was asked. */
function application(
	respond: (
		count: number,
		url: string,
	) => { status?: number; headers?: Record<string, string>; wait?: Promise<void> } = () => ({}),
) {
	const seen: { url: string; headers: IncomingHttpHeaders }[] = [];
	const handler: RequestListener = (request, response) => {
		seen.push({ url: request.url ?? '', headers: request.headers });
		const { status = 200, headers = {}, wait } = respond(seen.length, request.url ?? '');
		const body = `<h1>${request.url ?? ''} rendering ${String(seen.length)}</h1>${'chữ '.repeat(300)}`;
		void (wait ?? Promise.resolve()).then(() => {
			response.writeHead(status, {
				'content-type': 'text/html',
				'content-security-policy': "default-src 'self'",
				...headers,
			});
			response.write(body.slice(0, 10));
			response.end(body.slice(10));
		});
	};
	return { handler, seen };
}

describe('the public cache', () => {
	it('renders a page once and gives the same bytes to everybody, compressed as each asks', async () => {
		const { handler, seen } = application();
		const { get, cache } = await site(handler);
		const plain = await get('/search?q=khai+sinh');
		const br = await get('/search?q=khai+sinh', { 'accept-encoding': 'gzip, br' });
		const gz = await get('/search?q=khai+sinh', { 'accept-encoding': 'gzip, br;q=0' });
		expect(plain.headers['content-encoding']).toBeUndefined();
		expect(br.headers['content-encoding']).toBe('br');
		expect(gz.headers['content-encoding']).toBe('gzip');
		expect(brotliDecompressSync(br.body)).toEqual(plain.body);
		expect(gunzipSync(gz.body)).toEqual(plain.body);
		expect(new Set([plain, br, gz].map((one) => one.headers.etag)).size).toBe(3);
		expect(br.headers['content-security-policy']).toBe("default-src 'self'");
		expect(seen).toHaveLength(1);
		expect(cache.counts()).toMatchObject({ hits: 2, misses: 1, pages: 1 });
	});

	it('answers 304 to whoever has the page already, and HEAD without a body', async () => {
		const { handler } = application();
		const { get } = await site(handler);
		const { headers } = await get('/');
		const again = await get('/', { 'if-none-match': `"other", ${headers.etag ?? ''}` });
		expect(again.status).toBe(304);
		expect(again.body).toHaveLength(0);
		const head = await get('/', {}, 'HEAD');
		expect([head.status, head.body.length, head.headers['content-length']]).toEqual([
			200,
			0,
			headers['content-length'],
		]);
	});

	it('renders once for a crowd that comes at the same moment', async () => {
		const { handler, seen } = application(() => ({ wait: new Promise((resolve) => setTimeout(resolve, 50)) }));
		const { get } = await site(handler);
		const crowd = await Promise.all(Array.from({ length: 50 }, () => get('/procedures/1.001193')));
		expect(new Set(crowd.map((one) => one.body.toString())).size).toBe(1);
		expect(seen).toHaveLength(1);
	});

	it('never lets what one visitor sends reach the page of another', async () => {
		const { handler, seen } = application();
		const { get } = await site(handler);
		await get('/', {
			host: 'evil.test',
			cookie: 'theme=x',
			'x-forwarded-host': 'evil.test',
			'accept-language': 'fr',
			'if-none-match': '"x"',
		});
		expect(seen[0]?.headers).toEqual({ host: 'portal.test', 'x-forwarded-proto': 'http', accept: 'text/html,*/*' });
	});

	it('lets signed-in visitors, other methods and unknown addresses through to the application each time', async () => {
		const { handler, seen } = application();
		const { get, cache } = await site(handler);
		for (const [path, headers, method] of [
			['/', { cookie: 'a=b; session=secret' }, 'GET'],
			['/', {}, 'POST'],
			['/', { authorization: 'Bearer x' }, 'GET'],
			['/my/dossiers', {}, 'GET'],
			['/track/H38.10-261122-0001', {}, 'GET'],
			['/search?q=a&utm=1', {}, 'GET'],
			['/search?q=a&q=b', {}, 'GET'],
		] as const) {
			await get(path, headers, method);
			await get(path, headers, method);
		}
		expect(seen).toHaveLength(14);
		expect(cache.counts().pages).toBe(0);
	});

	it('keeps neither errors nor redirections nor anything that sets a cookie', async () => {
		const answers: Record<string, { status?: number; headers?: Record<string, string> }> = {
			'/help': { status: 500 },
			'/search': { status: 303, headers: { location: '/' } },
			'/accessibility': { headers: { 'set-cookie': 'session=1' } },
			'/track': { headers: { 'cache-control': 'no-store' } },
		};
		const { handler, seen } = application((_, url) => answers[url] ?? {});
		const { get, cache } = await site(handler);
		expect((await get('/help')).status).toBe(500);
		expect((await get('/search')).headers.location).toBe('/');
		expect((await get('/accessibility')).headers['set-cookie']).toEqual(['session=1']);
		expect((await get('/track')).status).toBe(200);
		const before = seen.length;
		for (const path of Object.keys(answers)) await get(path);
		expect(seen.length).toBeGreaterThanOrEqual(before + 4);
		expect(cache.counts().pages).toBe(0);
	});

	it('spells the same search one way', async () => {
		const { handler, seen } = application();
		const { get } = await site(handler);
		await get('/search?q=a&level=commune&page=');
		await get('/search?level=commune&q=a');
		expect(seen.map(({ url }) => url)).toEqual(['/search?level=commune&q=a']);
	});

	it('asks again when a page has grown old', async () => {
		const { handler, seen } = application();
		const { get } = await site(handler, { maxAgeMs: 20 });
		await get('/');
		await new Promise((resolve) => setTimeout(resolve, 30));
		await get('/');
		expect(seen).toHaveLength(2);
	});

	it('holds no more bytes than it may: the page not asked for longest goes first', async () => {
		const { handler, seen } = application();
		const { get, cache } = await site(handler, { maxBytes: 7000 });
		await get('/search?q=1');
		await get('/search?q=2');
		await get('/search?q=1');
		for (const q of [3, 4, 5, 6, 7, 8]) {
			await get(`/search?q=${String(q)}`);
			await get('/search?q=1');
		}
		expect(cache.counts().bytes).toBeLessThanOrEqual(7000);
		expect(seen.filter(({ url }) => url === '/search?q=1')).toHaveLength(1);
	});

	it('keeps no more memory than the bytes it counts', async () => {
		const body = Buffer.from('<p>Khai sinh, khai tử</p>'.repeat(100));
		const page = await storePage({ status: 200, headers: { 'content-type': 'text/html' }, body }, 'page', 0);
		const held = Object.values(page.variants).map(({ bytes }) => bytes.buffer.byteLength);
		expect(held.reduce((sum, length) => sum + length, 0)).toBe(page.sizeBytes);
	});

	it('does not keep a rendering that began before a change', async () => {
		let release = () => {};
		const { handler, seen } = application((count) =>
			count === 1 ? { wait: new Promise((resolve) => (release = resolve)) } : {},
		);
		const { get, cache } = await site(handler);
		const early = get('/');
		while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		cache.forget();
		const late = get('/');
		expect((await late).body.toString()).toContain('rendering 2');
		release();
		expect((await early).body.toString()).toContain('rendering 1');
		expect((await get('/')).body.toString()).toContain('rendering 2');
	});

	it('compresses what it passes on, but neither events nor what is compressed already', async () => {
		const types: Record<string, Record<string, string>> = {
			'/my/dossiers': { etag: '"1"' },
			'/events': { 'content-type': 'text/event-stream' },
			'/file.pdf': { 'content-type': 'application/pdf' },
			'/done': { 'content-encoding': 'identity' },
		};
		const { handler } = application((_, url) => ({
			headers: types[url] ?? {},
			...(url === '/help' ? { status: 500 } : {}),
		}));
		const { get } = await site(handler);
		const asked = { 'accept-encoding': 'br, gzip' };
		const mine = await get('/my/dossiers', asked);
		expect(mine.headers).toMatchObject({ 'content-encoding': 'br', etag: 'W/"1"', vary: 'accept-encoding' });
		expect(brotliDecompressSync(mine.body).toString()).toContain('/my/dossiers rendering 1');
		expect(gunzipSync((await get('/my/dossiers', { 'accept-encoding': 'gzip' })).body).toString()).toContain(
			'rendering 2',
		);
		const broken = await get('/help', asked);
		expect([broken.status, broken.headers['content-encoding']]).toEqual([500, 'br']);
		expect((await get('/events', asked)).headers['content-encoding']).toBeUndefined();
		expect((await get('/file.pdf', asked)).headers['content-encoding']).toBeUndefined();
		expect((await get('/done', asked)).headers['content-encoding']).toBe('identity');
		expect((await get('/my/dossiers', asked, 'HEAD')).body).toHaveLength(0);
	});

	it('falls back to the application when a rendering breaks off', async () => {
		let broken = true;
		const { get } = await site((_, response) => {
			if (broken) response.destroy(new Error('gone'));
			else response.end('whole');
			broken = false;
		});
		expect((await get('/')).body.toString()).toBe('whole');
	});

	it('shows a changed procedure within a second of its commit', async () => {
		const db = await testDatabase();
		closers.push(() => db.close());
		const { handler } = application();
		const { get } = await site(handler, { listen: (changed) => listen(db.url, PUBLIC_CONTENT_CHANNEL, changed) });
		expect((await get('/')).body.toString()).toContain('rendering 1');
		await db.pool.query("update procedures.procedure set favourites = favourites + 1 where code = '1.001193'");
		const announcedAt = performance.now();
		while (!(await get('/')).body.toString().includes('rendering 2')) {
			expect(performance.now() - announcedAt).toBeLessThan(1000);
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
	});
});
