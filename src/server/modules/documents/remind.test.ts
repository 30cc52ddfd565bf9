import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { findPrograms } from '../../open-documents.ts';
import { openLog } from '../../platform/log.ts';
import { dispatchOutbox, jobTable, runNextJob, type ActAsSystem } from '../../platform/work.ts';
import { communeOf, directed, fileOf, type Commune } from './fixtures.ts';
import { documentsModule, finishPart, type Letter } from './index.ts';

let db: TestDb;
let home: Commune;
const letters: Letter[] = [];
beforeAll(async () => {
	db = await testDatabase();
	home = await communeOf(db);
	await db.pool.query(`update people.account set email = login || '@mau.example' where kind = 'officer'`);
});
afterAll(() => db.close());

/** What the timer and the worker do at an instant. */
async function ring(now: Date): Promise<Letter[]> {
	const module = documentsModule({
		files: db.files,
		verify: () => Promise.resolve([]),
		programs: findPrograms(),
		sendLetter: (letter) => {
			letters.push(letter);
			return Promise.resolve();
		},
	});
	const act: ActAsSystem = (job, requestId, work) => db.act({ kind: 'system', job }, work, { requestId, now });
	const jobs = jobTable([module]);
	const before = letters.length;
	await db.act({ kind: 'system', job: 'timer' }, async (ctx) => jobs.get('documents.remind')?.(ctx, {}), { now });
	while ((await dispatchOutbox(act, [module])) > 0 || (await runNextJob(act, jobs, openLog('silent'))));
	return letters.slice(before);
}

const hours = (at: Date, by: number) => new Date(at.getTime() + by * 3_600_000);

test('whoever has a document is told once before its deadline and once when it has passed, all in one letter', async () => {
	const [first, second] = [await directed(db, home), await directed(db, home)];
	const dueAt = (await fileOf(db, first)).dueAt ?? new Date(0);
	expect(await ring(hours(dueAt, -30))).toEqual([]);
	const soon = await ring(hours(dueAt, -20));
	const toHead = soon.filter(({ text }) => text.startsWith(`Kính gửi ${home.economyHead.name},`));
	expect(toHead.map(({ subject }) => subject)).toEqual(['Văn bản: 2 sắp đến hạn']);
	expect(toHead[0]?.text).toContain((await fileOf(db, first)).abstract);
	// The coordinating division is asked by the same deadline; who is only to know is not urged.
	expect(soon.some(({ text }) => text.startsWith(`Kính gửi ${home.cultureHead.name},`))).toBe(true);
	expect(soon.some(({ text }) => text.startsWith(`Kính gửi ${home.archivist.name},`))).toBe(false);
	expect(await ring(hours(dueAt, -19))).toEqual([]);
	const done = { now: hours(dueAt, -2) };
	await db.act(home.economyHead, (ctx) => finishPart(ctx, { id: second, words: 'Đã xong.' }), done);
	const late = await ring(hours(dueAt, 1));
	const urged = late.find(({ text }) => text.startsWith(`Kính gửi ${home.economyHead.name},`));
	expect(urged?.subject).toBe('Văn bản: 1 quá hạn');
	expect(await ring(hours(dueAt, 2))).toEqual([]);
});
