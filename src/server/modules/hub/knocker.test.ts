import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from '../../platform/log.ts';
import { KNOCK_BODY, openKnocker } from './knocker.ts';

let door: Server;
let url: string;
let answer: (response: ServerResponse) => void;
const knocks: { method: string | undefined; signed: unknown; body: string; line: number | undefined }[] = [];

beforeAll(async () => {
	door = createServer((request, response) => {
		void request.toArray().then((body: Buffer[]) => {
			const { method, headers, socket } = request;
			const signed = headers['x-signed'];
			knocks.push({ method, signed, body: Buffer.concat(body).toString(), line: socket.remotePort });
			answer(response);
		});
	});
	await new Promise<void>((done) => door.listen(0, '127.0.0.1', done));
	const address = door.address();
	url = `http://127.0.0.1:${String(typeof address === 'object' && address ? address.port : 0)}/axis/push`;
});
afterAll(() => {
	door.closeAllConnections();
	door.close();
});

const heard = (count: number) => expect.poll(() => knocks.length, { timeout: 10_000 }).toBe(count);

test('knocks go over one line; one that is refused, broken off or not answered in time leaves the next to be heard', async () => {
	const { knock } = openKnocker(openLog('silent'), async () => ({ url, headers: { 'x-signed': 'ba' } }));
	answer = (response) => response.writeHead(500).end('x'.repeat(100_000));
	knock('node-a');
	await heard(1);
	answer = (response) =>
		void response.writeHead(200, { 'content-length': '10' }).write('nửa', () => response.destroy());
	knock('node-a');
	await heard(2);
	answer = (response) => void response.writeHead(200, { 'content-length': '10' }).write('nửa');
	knock('node-a');
	await heard(3);
	answer = (response) => response.end();
	knock('node-a');
	await heard(4);
	expect(knocks[1]?.line).toBe(knocks[0]?.line);
	expect(knocks.map(({ method, signed, body }) => [method, signed, body])).toEqual(
		Array.from({ length: 4 }, () => ['POST', 'ba', KNOCK_BODY]),
	);
});

test('a door that is closed or nowhere is no trouble', async () => {
	const doors = ['http://127.0.0.1:1/axis/push', 'không phải địa chỉ'];
	const asked: string[] = [];
	const { knock } = openKnocker(openLog('silent'), async (systemId) => {
		asked.push(systemId);
		return { url: doors[asked.length - 1] ?? url, headers: {} };
	});
	answer = (response) => response.end();
	const before = knocks.length;
	for (const count of [1, 2, 3]) {
		knock('node-a');
		await expect.poll(() => asked.length).toBe(count);
	}
	await heard(before + 1);
});
