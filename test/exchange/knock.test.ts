import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAxisClient } from '../../src/server/modules/exchange/index.ts';
import { freePort, openHub, SECRET, type HubProcess } from './axis-world.ts';
import { DOCUMENT, withText } from './message-builder.ts';

let hub: HubProcess;
let door: Server;
/** Knocks at the receiver's door that nobody has answered. */
const knocks: (() => void)[] = [];

beforeAll(async () => {
	const port = await freePort();
	door = createServer((request, response) => {
		request.resume();
		knocks.push(() => response.end());
	});
	await new Promise<void>((done) => door.listen(port, '127.0.0.1', done));
	hub = await openHub({
		code: '00.38.W00',
		systems: [
			{ id: 'node-a', name: 'Nền tảng Mẫu A', kind: 'node', secret: SECRET, prefixes: ['H38.90'] },
			{
				id: 'node-b',
				name: 'Nền tảng Mẫu B',
				kind: 'node',
				secret: SECRET,
				prefixes: ['H38.91'],
				pushUrl: `http://127.0.0.1:${String(port)}/axis/push`,
			},
		],
	});
	await hub.start();
}, 120_000);
afterAll(async () => {
	door.closeAllConnections();
	door.close();
	await hub.close();
});

async function send(subject: string): Promise<void> {
	const bytes = Buffer.from(withText(DOCUMENT, 'Subject', subject));
	const file = {
		sha256: createHash('sha256').update(bytes).digest('hex'),
		sizeBytes: bytes.length,
		open: () => Readable.from([bytes]),
	};
	const client = openAxisClient({ baseUrl: `${hub.url}/axis`, systemId: 'node-a', secret: SECRET }, () => new Date());
	await client.send(file, { from: 'H38.90', messageType: 'edoc' });
}

test('a system that keeps its knock waiting holds up nobody who sends to it, and is knocked at once more for all that came', async () => {
	await send('V/v mẫu một');
	await expect.poll(() => knocks.length, { timeout: 20_000 }).toBe(1);
	const waiting = hub.db.pool.query<{ count: number }>(
		`select count(*)::int as count from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
	);
	expect((await waiting).rows[0]?.count).toBe(0);
	for (const subject of ['V/v mẫu hai', 'V/v mẫu ba', 'V/v mẫu bốn']) await send(subject);
	knocks[0]?.();
	await expect.poll(() => knocks.length, { timeout: 20_000 }).toBe(2);
	knocks[1]?.();
	const { rows } = await hub.db.pool.query('select from hub.delivery where done_at is null');
	expect(rows).toHaveLength(4);
}, 120_000);
