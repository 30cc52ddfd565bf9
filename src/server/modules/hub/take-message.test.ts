import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { DOCUMENT, STATUS, withText } from '../../../../test/exchange/message-builder.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { MessageType } from '../exchange/index.ts';
import { SYSTEM } from '../people/fixtures.ts';
import { addNode, hubPartsOf } from './fixtures.ts';
import type { HubParts } from './hub-parts.ts';
import { findSystem } from './system-store.ts';
import { takeMessage, type Taken } from './take-message.ts';

let db: TestDb;
let parts: HubParts;
beforeAll(async () => {
	db = await testDatabase();
	parts = hubPartsOf(db);
	await addNode(db, parts, 'node-a', ['H38.90', 'H38.91']);
});
afterAll(() => db.close());

/** Takes a message as the hub does in the transaction of a call. */
const take = (messageType: MessageType, content: string, operation: string, hub: HubParts) => async (ctx: Ctx) => {
	const meta = { name: 'thong-diep.edxml', mediaType: 'application/xml' };
	const file = await db.files.save(ctx, Buffer.from(content), meta);
	const system = await findSystem(ctx, 'node-a');
	const call = { systemId: 'node-a', operation, started: performance.now(), errorCode: '0' };
	return takeMessage(ctx, { system, messageType, file, call }, hub);
};

/** Two senders of the same bytes: the first has taken them and ends only when the second waits for it. */
async function meet(subject: string, end: (taken: Taken) => Taken) {
	const work = take('edoc', withText(DOCUMENT, 'Subject', subject), subject, parts);
	const taken = Promise.withResolvers<undefined>();
	const isWaited = Promise.withResolvers<undefined>();
	const first = db.act(SYSTEM, async (ctx) => {
		const answer = await work(ctx);
		taken.resolve(undefined);
		await isWaited.promise;
		return end(answer);
	});
	await Promise.race([taken.promise, first]);
	const second = db.act(SYSTEM, work);
	await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
	isWaited.resolve(undefined);
	return Promise.allSettled([first, second]);
}

async function waiting(): Promise<number | null> {
	const { rowCount } = await db.pool.query(
		`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
	);
	return rowCount;
}

const kept = async (subject: string) =>
	(
		await db.pool.query<{ docId: string; to: string }>(
			`select m.doc_id as "docId", d.to_code as "to" from hub.message m left join hub.delivery d on d.message_id = m.id where m.subject = $1`,
			[subject],
		)
	).rows;

const logged = async (subject: string) =>
	(await db.pool.query('select from hub.call where operation = $1', [subject])).rowCount;

test('the same bytes sent twice at the same moment are one message with one receipt, queued once', async () => {
	const subject = 'V/v hai lần cùng lúc';
	const [first, second] = await meet(subject, (taken) => taken);
	const { docId, receipt } = fulfilled(first);
	expect(fulfilled(second)).toEqual({ docId, receipt: Buffer.from(receipt), unknown: [], systems: [] });
	expect(await kept(subject)).toEqual([{ docId, to: 'H38.91' }]);
	expect(await logged(subject)).toBe(2);
});

test('when the first of two at the same moment comes to nothing, the second is taken', async () => {
	const subject = 'V/v lần đầu hỏng';
	const broken = () => {
		throw new Error('the line broke');
	};
	const [first, second] = await meet(subject, broken);
	expect(first.status).toBe('rejected');
	const { docId, systems } = fulfilled(second);
	expect(systems).toEqual(['node-a']);
	expect(await kept(subject)).toEqual([{ docId, to: 'H38.91' }]);
	expect(await logged(subject)).toBe(1);
});

test('a document is read without leaving its attachments, a status without a folder for them', async () => {
	const hub = { ...parts, readingDir: join(db.dataDir, 'read-here') };
	await db.act(SYSTEM, take('status', STATUS, '/sendEdoc', hub));
	expect(await readdir(db.dataDir)).not.toContain('read-here');
	await db.act(SYSTEM, take('edoc', DOCUMENT, '/sendEdoc', hub));
	expect(await readdir(hub.readingDir)).toEqual([]);
});

function fulfilled<T>(result: PromiseSettledResult<T>): T {
	if (result.status === 'rejected') throw result.reason;
	return result.value;
}
