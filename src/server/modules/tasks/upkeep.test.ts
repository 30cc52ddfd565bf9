import { afterAll, beforeAll, expect, test } from 'vitest';
import { TEST_NOW, testDatabase, type TestDb } from '../../../../test/context.ts';
import { makeDivision, SYSTEM } from '../people/fixtures.ts';
import { endUnit } from '../agencies/index.ts';
import { enterDecree } from '../calendar/index.ts';
import { COMMUNE } from '../../../../test/world.ts';
import { givenTask, taskFileOf, taskPeople, type TaskPeople } from './fixtures.ts';
import { acceptTask, getTaskFile, listConclusions, listTaskBoard, listTasks, splitTask, tasksModule } from './index.ts';
import type { Json } from '../../platform/json.ts';

let db: TestDb;
let people: TaskPeople;
beforeAll(async () => {
	db = await testDatabase();
	people = await taskPeople(db);
});
afterAll(() => db.close());

/** Runs a job of the module as the worker would. */
const runJob = (name: string, payload: Json, now = TEST_NOW) =>
	db.act(
		{ kind: 'system', job: name },
		(ctx) => tasksModule.jobs?.[name]?.(ctx, payload) ?? Promise.reject(new Error(name)),
		{
			now,
		},
	);

test('a decree moves deadlines said as a day or a limit, and leaves what somebody else computed', async () => {
	const byDay = await givenTask(db, people, { due: { on: '2026-12-04' } });
	const byLimit = await givenTask(db, people, { due: { limit: { value: 10, unit: 'working-day' } } });
	const fixed = await givenTask(db, people, { due: { at: new Date('2026-12-04T17:00:00+07:00') } });
	const before = (await taskFileOf(db, byLimit)).dueAt;
	const day = { date: '2026-12-04', effect: 'off', kind: 'swap', name: 'Ngày nghỉ mẫu' } as const;
	const decree = { reference: '999/TB-MẪU', issuedOn: '2026-11-20', days: [day] };
	await db.act(SYSTEM, (ctx) => enterDecree(ctx, decree));
	await runJob('tasks.recompute-due', { after: 0 });
	expect((await taskFileOf(db, byDay)).dueAt).toEqual(new Date('2026-12-07T17:00:00+07:00'));
	expect((await taskFileOf(db, byLimit)).dueAt?.getTime()).toBeGreaterThan(before?.getTime() ?? 0);
	expect((await taskFileOf(db, fixed)).dueAt).toEqual(new Date('2026-12-04T17:00:00+07:00'));
	expect((await taskFileOf(db, byDay)).acts[0]?.kind).toBe('recompute');
	const acts = (await taskFileOf(db, byDay)).acts.length;
	await runJob('tasks.recompute-due', { after: 0 });
	expect((await taskFileOf(db, byDay)).acts).toHaveLength(acts);
});

test('a reminder is told once for each deadline', async () => {
	const id = await givenTask(db, people, { due: { on: '2026-11-24' } });
	const remindersOf = async () =>
		(
			await db.pool.query<{ kind: string }>('select kind from tasks.reminder where task_id = $1 order by reminded_at', [
				id,
			])
		).rows.map(({ kind }) => kind);
	await runJob('tasks.remind', null);
	expect(await remindersOf()).toEqual([]);
	const { soonAt, dueAt } = await taskFileOf(db, id);
	for (let time = 0; time < 2; time += 1) await runJob('tasks.remind', null, soonAt ?? TEST_NOW);
	expect(await remindersOf()).toEqual(['due-soon']);
	for (let time = 0; time < 2; time += 1)
		await runJob('tasks.remind', null, new Date((dueAt ?? TEST_NOW).getTime() + 60_000));
	expect(await remindersOf()).toEqual(['due-soon', 'overdue']);
});

test('when a unit ends its open tasks wait at the successor, whose head takes them', async () => {
	const unitId = await makeDivision(db, COMMUNE, 'Phòng Mẫu sắp giải thể');
	const id = await givenTask(db, people, { owner: { unitId }, coOwners: [{ unitId: people.economyId }] });
	const successors = [{ unitId: people.cultureId, kind: 'merge' as const }];
	await db.act(SYSTEM, (ctx) =>
		endUnit(ctx, { unitId, lastOn: '2026-12-31', legalBasis: 'Quyết định mẫu', successors }),
	);
	const { rows } = await db.pool.query<{ payload: Json }>(
		`select payload from platform.outbox where topic = 'agencies.ended' order by id desc limit 1`,
	);
	const heard = tasksModule.handlers?.['agencies.ended']?.['tasks.move-to-successor'];
	await db.act(SYSTEM, async (ctx) => heard?.(ctx, rows[0]?.payload ?? null));
	const jobs = await db.pool.query<{ payload: Json; run_at: Date }>(
		`select payload, run_at from platform.job where name = 'tasks.move-to-successor'`,
	);
	expect(jobs.rows.map(({ run_at }) => run_at)).toEqual([new Date('2027-01-01T00:00:00+07:00')]);
	const now = new Date('2027-01-01T00:05:00+07:00');
	for (let time = 0; time < 2; time += 1) await runJob('tasks.move-to-successor', jobs.rows[0]?.payload ?? null, now);
	const file = await taskFileOf(db, id);
	expect(file.owner.unitId).toBe(people.cultureId);
	expect(file.acts.filter(({ kind }) => kind === 'move')).toHaveLength(1);
	await db.act(people.otherHead, (ctx) => acceptTask(ctx, { id }), { now });
});

test('the board counts tasks by unit under the rights of the reader, and the office follows conclusions only', async () => {
	const conclusion = { kind: 'conclusion' as const, label: 'Kết luận để theo dõi mẫu' };
	const id = await givenTask(db, people, { source: conclusion, title: 'Kết luận phải theo dõi mẫu' });
	const manual = await givenTask(db, people, { title: 'Việc tay không theo dõi mẫu' });
	const part = { title: 'Phần của kết luận', requiredResult: 'Kết quả', owner: { unitId: people.economyId } };
	await db.act(people.head, (ctx) => splitTask(ctx, { id, parts: [part] }));
	const followed = (await listConclusions(db.read(people.follower))).rows.map((row) => row.id);
	expect(followed).toContain(id);
	expect(followed).not.toContain(manual);
	await expect(getTaskFile(db.read(people.follower), manual)).rejects.toMatchObject({ code: 'task.not-found' });
	const own = await listTaskBoard(db.read(people.head));
	expect(own.map(({ unitId }) => unitId)).toEqual([people.economyId]);
	const [row] = own;
	const all = await listTasks(db.read(people.head), { tab: 'in-hand' });
	expect(row?.inWork).toBe(
		all.rows.filter(({ owner, state }) => owner.unitId === people.economyId && state === 'in-work').length,
	);
	expect(await listTaskBoard(db.read(people.specialist))).toEqual([]);
	const late = { now: new Date('2027-01-10T08:00:00+07:00') };
	expect((await listTaskBoard(db.read(people.head, late)))[0]?.overdue).toBeGreaterThan(0);
});
