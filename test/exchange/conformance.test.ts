import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { conformanceText, runConformance } from '../../src/server/modules/exchange/index.ts';
import { openHub, SECRET, type HubProcess } from './axis-world.ts';

let hub: HubProcess;
const target = () => ({ url: `${hub.url}/axis`, systemId: 'node-a', secret: SECRET, from: 'H38.77' });

beforeAll(async () => {
	hub = await openHub({
		code: '00.38.W00',
		systems: [{ id: 'node-a', name: 'Nền tảng Mẫu', kind: 'node', secret: SECRET, prefixes: ['H38'] }],
		agencies: [
			{ code: 'H38', name: 'Ủy ban nhân dân tỉnh Mẫu', code102: '000.00.00.H38' },
			{ code: 'H38.77', name: 'Ủy ban nhân dân xã Mẫu' },
		],
	});
	await hub.start();
}, 120_000);
afterAll(() => hub.close());

const failed = (results: Awaited<ReturnType<typeof runConformance>>) =>
	results.filter(({ verdict }) => verdict === 'fail').map(({ id, seen }) => `${id}: ${seen}`);

/** A server in front of the hub that does one thing wrong. */
async function behind(
	spoil: (path: string, body: Buffer) => Buffer | undefined,
): Promise<{ url: string; server: Server }> {
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			void (async () => {
				const path = request.url ?? '';
				const headers = Object.entries(request.headers).flatMap(([name, value]) =>
					typeof value === 'string' && !['host', 'connection', 'content-length'].includes(name)
						? [[name, value] as [string, string]]
						: [],
				);
				const answer = await fetch(`${hub.url}${path}`, {
					method: 'POST',
					body: new Uint8Array(Buffer.concat(chunks)),
					headers,
				});
				const body = Buffer.from(await answer.arrayBuffer());
				const kept = ['content-type', 'hash-file'].flatMap((name) => {
					const value = answer.headers.get(name);
					return value === null ? [] : [[name, value] as const];
				});
				const spoiled = spoil(path, body);
				response.writeHead(spoiled ? 200 : answer.status, Object.fromEntries(kept)).end(spoiled ?? body);
			})();
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const address = server.address();
	return { server, url: `http://127.0.0.1:${String(typeof address === 'object' && address ? address.port : 0)}/axis` };
}

test('our hub meets every demand it is asked; only the knock at an installation is not asked here', async () => {
	const results = await runConformance(target());
	expect(failed(results)).toEqual([]);
	expect(results.filter(({ verdict }) => verdict === 'not-applicable').map(({ id }) => id)).toEqual([
		'push-signed',
		'push-unsigned',
	]);
	expect(conformanceText(results)).toContain('0 không đạt, 2 không áp dụng');
	expect((await hub.db.pool.query('select from hub.delivery where done_at is null')).rowCount).toBe(0);
}, 120_000);

test('the command says the same, in JSON, and its exit code tells a failure', async () => {
	const run = async (...more: string[]) => {
		const { url, systemId, secret } = target();
		const args = ['bin/exchange-conformance.ts', '--url', url, '--system', systemId, '--secret', secret, ...more];
		return promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', ...args]).then(
			({ stdout }) => ({ code: 0, stdout }),
			(error: unknown) => error as { code: number; stdout: string },
		);
	};
	const asked = await run('--json');
	expect(asked.code).toBe(0);
	const results = JSON.parse(asked.stdout) as { id: string; verdict: string; source: string }[];
	expect(results.find(({ id }) => id === 'send-document')).toMatchObject({ verdict: 'not-applicable', source: '4.2' });
	const wrong = await run('--secret', 'khong-phai-khoa-nay');
	expect(wrong.code).toBe(1);
	expect(wrong.stdout).toContain('KHÔNG ĐẠT');
}, 120_000);

type Spoil = (path: string, body: Buffer) => Buffer | undefined;
/** What a server does wrong, and the demands it then does not meet. */
const WRONG: readonly (readonly [string, Spoil, readonly string[]])[] = [
	[
		'lets everybody in',
		(_, body) =>
			body.includes('"FAIL"') ? Buffer.from('{"status":"OK","ErrorCode":"0","count":0,"data":[]}') : undefined,
		['wrong-secret', 'unsigned', 'stale', 'changed-body', 'foreign-sender'],
	],
	[
		'writes error codes as numbers',
		(_, body) => Buffer.from(body.toString('latin1').replace('"ErrorCode":"0"', '"ErrorCode":0'), 'latin1'),
		['signed-call', 'send-document'],
	],
	[
		'drops the prefix',
		(path, body) =>
			path.endsWith('/getEdoc')
				? Buffer.from(body.toString('latin1').replaceAll('edXML:OrganId', 'OrganId'), 'latin1')
				: undefined,
		['prefixes'],
	],
	[
		'gives another number each time',
		(path, body) =>
			path.endsWith('/sendEdoc')
				? Buffer.from(body.toString('utf8').replace(/"DocId":"[^"]+"/u, `"DocId":"${String(Math.random())}"`))
				: undefined,
		['send-twice'],
	],
	['is not there', () => Buffer.from('<html>'), ['signed-call', 'agencies-new-codes', 'send-document']],
];

test.for(WRONG)('a server that %s is told so', { timeout: 120_000 }, async ([, spoil, wanted]) => {
	const { url, server } = await behind(spoil);
	try {
		const names = failed(await runConformance({ ...target(), url })).map((line) => line.split(':')[0]);
		expect(names).toEqual(expect.arrayContaining([...wanted]));
	} finally {
		server.close();
	}
});
