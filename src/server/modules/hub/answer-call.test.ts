import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { DOCUMENT } from '../../../../test/exchange/message-builder.ts';
import { AXIS_ERRORS, openAxisClient, type AxisClient } from '../exchange/index.ts';
import { answerCall } from './answer-call.ts';
import { addNode, hubPartsOf, SECRET } from './fixtures.ts';

let db: TestDb;
let server: Server;
let node: AxisClient;
beforeAll(async () => {
	db = await testDatabase();
	const parts = hubPartsOf(db, new Date());
	await addNode(db, parts, 'node-a', ['H38.90', 'H38.91']);
	server = createServer((request, response) => void answerCall(request, response, request.url ?? '', parts));
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const address = server.address();
	const port = typeof address === 'object' && address ? address.port : 0;
	const peer = { baseUrl: `http://127.0.0.1:${String(port)}`, systemId: 'node-a', secret: SECRET };
	node = openAxisClient(peer, () => new Date());
});
afterAll(async () => {
	server.close();
	await db.close();
});

async function send(content: string): Promise<void> {
	const bytes = Buffer.from(content);
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	const file = { sha256, sizeBytes: bytes.length, open: () => Readable.from([bytes]) };
	await node.send(file, { from: 'H38.90', messageType: 'edoc' });
}

/** The lines that the message log has more than before. */
async function logged(work: () => Promise<unknown>): Promise<unknown[]> {
	await db.pool.query('delete from hub.call');
	await work();
	return lines();
}

async function lines(): Promise<unknown[]> {
	const line = `operation, error_code as error, subject, size_bytes as size, milliseconds between 0 and 60000 as timed`;
	const { rows } = await db.pool.query<object>(`select ${line} from hub.call where system_id = 'node-a' order by id`);
	return rows;
}

test('each call is one line of the message log, also when it is repeated, changes nothing or is refused', async () => {
	const line = { error: '0', timed: true };
	const sent = { operation: '/sendEdoc', subject: '12/SMAU-VP', size: Buffer.byteLength(DOCUMENT) };
	expect(await logged(() => send(DOCUMENT))).toEqual([{ ...line, ...sent }]);
	expect(await logged(() => send(DOCUMENT))).toEqual([{ ...line, ...sent }]);

	const docId = (await node.listReceived('edoc'))[0]?.docId ?? '';
	const fetched = { operation: '/getEdoc', subject: docId, size: sent.size };
	const fetch = async () => (await node.fetch(docId)).content.toArray();
	expect(await logged(fetch)).toEqual([{ ...line, ...fetched }]);
	expect(await logged(fetch)).toEqual([{ ...line, ...fetched }]);

	const told = { operation: '/updateStatus', subject: docId, size: null };
	for (const status of ['processing', 'done', 'done', 'fail'] as const)
		expect(await logged(() => node.updateStatus(docId, status))).toEqual([{ ...line, ...told }]);
	const { rows } = await db.pool.query('select event from hub.event');
	expect(rows).toEqual([{ event: 'delivered' }]);

	const asked = { operation: '/getSentEdocList', subject: '', size: null };
	expect(await logged(() => node.listSent())).toEqual([{ ...line, ...asked }]);
	expect(await logged(() => node.countReceived('edoc'))).toEqual([]);

	// A refusal is written down after it was said.
	await node.fetch('không-có').catch(() => undefined);
	const refused = { operation: '/getEdoc', error: AXIS_ERRORS.badFile, subject: null, size: null, timed: true };
	await expect.poll(lines).toEqual([refused]);
});
