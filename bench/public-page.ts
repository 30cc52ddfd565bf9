import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import { createPublicCache } from '../src/server/public-cache/index.ts';
import type { BenchRow } from './bench-row.ts';
import { requestsPerSecond } from './http-load.ts';

const SECONDS = 3;
const ROUNDS = 3;
const CONNECTIONS = 32;
const TARGET_RATIO = 0.3;

/**
 * A public page out of the cache against a bare Node server that sends the same bytes: the median of several rounds each, taken in
 * turns, so that a slow moment of the machine meets both. The page is as heavy as the heaviest allowed (about 14 KB compressed).
 */
export async function benchPublicPage(): Promise<BenchRow[]> {
	const page = heavyPage();
	const bytes = brotliCompressSync(page);
	const cache = await createPublicCache({
		handler: (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(page),
		host: '127.0.0.1',
		sessionCookies: ['session'],
	});
	const cached = await serve(cache.listener);
	const headers = ['content-type', 'text/html', 'content-encoding', 'br', 'content-length', String(bytes.length)];
	const bare = await serve((_, response) => {
		response.writeHead(200, headers);
		response.end(bytes);
	});
	try {
		const rates = { cached: [] as number[], bare: [] as number[] };
		for (let round = 0; round < ROUNDS; round++) {
			rates.bare.push(await rate(bare));
			rates.cached.push(await rate(cached));
		}
		const [measured, ceiling] = [median(rates.cached), median(rates.bare)];
		return [
			{
				name: 'Public page from the cache',
				measured: Math.round(measured),
				ceiling: Math.round(ceiling),
				ratio: measured / ceiling,
				unit: 'requests/s',
				target: TARGET_RATIO,
				detail: `${String(bytes.length)} bytes (br), ${String(CONNECTIONS)} connections; ceiling: bare node:http with the same bytes`,
			},
		];
	} finally {
		cache.close();
		cached.close();
		bare.close();
	}
}

/** A page of plausible Vietnamese text, about 14 KB when compressed. */
function heavyPage(): Buffer {
	const syllables = 'đăng ký khai sinh thường trú hộ tịch giấy tờ thời hạn lệ phí xã phường tỉnh'.split(' ');
	let seed = 20_261_122;
	const next = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648);
	const words = Array.from({ length: 14_000 }, () => syllables[next() % syllables.length]);
	return Buffer.from(`<!doctype html><html lang="vi"><title>Thủ tục</title><main>${words.join(' ')}</main></html>`);
}

async function serve(listener: RequestListener): Promise<Server> {
	const server = createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return server;
}

function rate(server: Server): Promise<number> {
	const { port } = server.address() as AddressInfo;
	const headers = { 'accept-encoding': 'br' };
	return requestsPerSecond({ port, path: '/procedures/1.001193', headers, connections: CONNECTIONS, seconds: SECONDS });
}

function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
