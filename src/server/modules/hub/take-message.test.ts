import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { DOCUMENT, withText } from '../../../../test/exchange/message-builder.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { SYSTEM } from '../people/fixtures.ts';
import { hubPartsOf } from './fixtures.ts';
import type { HubParts } from './hub-parts.ts';
import { findSystem, setRoute, upsertSystem } from './system-store.ts';
import { takeMessage, type Taken } from './take-message.ts';

const SENDER = { id: 'node-a', name: 'Nền tảng Mẫu', kind: 'node', pushUrl: null, certificateChain: null } as const;

let db: TestDb;
let parts: HubParts;
beforeAll(async () => {
	db = await testDatabase();
	parts = hubPartsOf(db);
	await db.act(SYSTEM, async (ctx) => {
		await upsertSystem(ctx, { ...SENDER, secretSealed: parts.box.seal('khóa-mẫu') });
		for (const prefix of ['H38.90', 'H38.91']) await setRoute(ctx, prefix, SENDER.id);
	});
});
afterAll(() => db.close());

/** Takes a document with this subject, as the hub does in the transaction of a call. */
const take = (subject: string) => async (ctx: Ctx) => {
	const content = Buffer.from(withText(DOCUMENT, 'Subject', subject));
	const file = await db.files.save(ctx, content, { name: 'thong-diep.edxml', mediaType: 'application/xml' });
	return takeMessage(ctx, { system: await findSystem(ctx, SENDER.id), messageType: 'edoc', file }, parts);
};

/** Two senders of the same bytes: the first has taken them and ends only when the second waits for it. */
async function meet(subject: string, end: (taken: Taken) => Taken) {
	const work = take(subject);
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

test('the same bytes sent twice at the same moment are one message with one receipt, queued once', async () => {
	const subject = 'V/v hai lần cùng lúc';
	const [first, second] = await meet(subject, (taken) => taken);
	const { docId, receipt, code } = fulfilled(first);
	expect(fulfilled(second)).toEqual({ docId, receipt: Buffer.from(receipt), unknown: [], code, systems: [] });
	expect(await kept(subject)).toEqual([{ docId, to: 'H38.91' }]);
});

test('when the first of two at the same moment comes to nothing, the second is taken', async () => {
	const subject = 'V/v lần đầu hỏng';
	const broken = () => {
		throw new Error('the line broke');
	};
	const [first, second] = await meet(subject, broken);
	expect(first.status).toBe('rejected');
	const { docId, systems } = fulfilled(second);
	expect(systems).toEqual([SENDER.id]);
	expect(await kept(subject)).toEqual([{ docId, to: 'H38.91' }]);
});

function fulfilled<T>(result: PromiseSettledResult<T>): T {
	if (result.status === 'rejected') throw result.reason;
	return result.value;
}
