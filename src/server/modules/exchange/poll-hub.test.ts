import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { SYSTEM } from '../people/fixtures.ts';
import { openSecretBox } from '../people/index.ts';
import type { DirectoryItem } from './axis-protocol.ts';
import { connectHub } from './connect-hub.ts';
import { ownSeal } from './fixtures.ts';
import { pollHub, tickExchange } from './poll-hub.ts';

/** A hub of somebody else that lists what the test says, one agency a page. */
let hub: Server;
let waiting: string[];
let agencies: DirectoryItem[];
let db: TestDb;
let peerId: number;

beforeAll(async () => {
	db = await testDatabase();
	hub = createServer((request, response) => {
		request.toArray().then(
			(body: Buffer[]) => {
				const question = JSON.parse(Buffer.concat(body).toString()) as Record<string, unknown>;
				const data = answerTo(request.url ?? '', question);
				response.end(JSON.stringify({ status: 'OK', ErrorCode: '0', ErrorDesc: '', data }));
			},
			() => response.destroy(),
		);
	});
	await new Promise<void>((done) => hub.listen(0, '127.0.0.1', done));
	const address = hub.address();
	const port = typeof address === 'object' && address ? address.port : 0;
	const peer = { name: 'Trục mẫu', baseUrl: `http://127.0.0.1:${String(port)}`, systemId: 'mau', secret: 'bi-mat-mau' };
	peerId = (await db.act(SYSTEM, (ctx) => connectHub(ctx, peer, openSecretBox(db.dataDir)))).peerId;
});
afterAll(async () => {
	hub.close();
	await db.close();
});
beforeEach(() => {
	waiting = [];
	agencies = [];
});

function answerTo(operation: string, question: Record<string, unknown>): unknown[] {
	if (operation === '/getReceivedEdocList' && question.messagetype === 'edoc')
		return waiting.map((docId) => ({ docId, from: 'G22', to: 'H38.901' }));
	if (operation === '/getSynchronizeUnit')
		return agencies.filter(({ version }) => version > Number(question.version)).slice(0, 1);
	return [];
}

function agency(version: number): DirectoryItem {
	const code = `H91.${String(version)}`;
	const nothing = {
		pid: null,
		mail: null,
		centerCode: null,
		code102: null,
		oldCode: null,
		pcode: null,
		successorCode: null,
	};
	const modifyDate = new Date().toISOString();
	return { ...nothing, id: 0, code, name: `Phòng Mẫu ${code}`, version, deleted: false, modifyDate, isAgency: true };
}

async function poll(at: Date): Promise<void> {
	const seal = ownSeal(db.dataDir);
	const parts = { files: db.files, box: openSecretBox(db.dataDir), readingDir: join(db.dataDir, 'reading'), seal };
	await db.act(SYSTEM, (ctx) => pollHub(ctx, { peerId }, parts), { now: at });
}

const listed = async () =>
	(await db.pool.query<{ count: number }>(`select count(*)::int as count from exchange.agency where code like 'H91.%'`))
		.rows[0]?.count;

test('a first synchronisation of the directory goes on at the next poll; one that is whole rests for ten minutes', async () => {
	agencies = Array.from({ length: 15 }, (_, index) => agency(index + 1));
	const started = Date.now();
	await poll(new Date(started));
	expect(await listed()).toBe(10);
	await poll(new Date(started + 60_000));
	expect(await listed()).toBe(15);
	agencies.push(agency(16));
	await poll(new Date(started + 120_000));
	expect(await listed()).toBe(15);
	await poll(new Date(started + 120_000 + 600_000));
	expect(await listed()).toBe(16);
});

test('a hub that lists a full page is asked again in seconds, one that lists little at the next round', async () => {
	const asked = async () =>
		(await db.pool.query<{ run_at: Date }>(`select run_at from platform.job where name = 'exchange.poll'`)).rows;
	const at = new Date();
	waiting = ['van-ban-1'];
	await poll(at);
	expect(await asked()).toEqual([]);
	waiting = Array.from({ length: 200 }, (_, index) => `van-ban-${String(index)}`);
	const later = new Date(at.getTime() + 1000);
	await poll(later);
	const [again] = await asked();
	expect(again?.run_at.getTime()).toBe(later.getTime() + 3000);
});

test('a line is not asked again in the same moment; knocks of that moment are one more poll after a rest', async () => {
	await db.pool.query(`delete from exchange.errand`);
	await db.pool.query(`delete from platform.job`);
	const fetches = async () => (await db.pool.query(`select from platform.job where name = 'exchange.fetch'`)).rowCount;
	const at = Date.now() + 10_000;
	waiting = [];
	await poll(new Date(at));
	waiting = ['van-ban-vua-den'];
	await poll(new Date(at + 100));
	expect(await fetches()).toBe(0);
	const { rows } = await db.pool.query<{ run_at: Date }>(
		`select run_at from platform.job where name = 'exchange.poll'`,
	);
	expect(rows.map(({ run_at }) => run_at.getTime())).toEqual([at + 400]);
	await poll(new Date(at + 400));
	expect(await fetches()).toBe(1);
});

test('what waits to be fetched is not asked for again, neither by the next poll nor by the ring; only when its job came to nothing', async () => {
	await db.pool.query(`delete from exchange.errand`);
	await db.pool.query(`delete from platform.job`);
	const jobs = async () =>
		(
			await db.pool.query<{ payload: unknown }>(
				`select payload from platform.job where name = 'exchange.fetch' order by id`,
			)
		).rows;
	const at = Date.now();
	waiting = ['van-ban-cho'];
	await poll(new Date(at));
	const asked = await jobs();
	expect(asked).toHaveLength(1);
	await poll(new Date(at + 1000));
	await db.act(SYSTEM, (ctx) => tickExchange(ctx), { now: new Date(at + 2000) });
	expect(await jobs()).toEqual(asked);
	await db.act(SYSTEM, (ctx) => tickExchange(ctx), { now: new Date(at + 3_600_000) });
	expect(await jobs()).toEqual([...asked, ...asked]);
});
