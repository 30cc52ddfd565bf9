import { afterAll, beforeAll, expect, test } from 'vitest';
import { TEST_NOW, testDatabase, type TestDb } from '../../../../test/context.ts';
import { countRows, storedFile } from '../../../../test/world.ts';
import { givenTask, taskFileOf, taskPeople, type TaskPeople } from './fixtures.ts';
import {
	acceptTask,
	closeTask,
	countTasks,
	createTask,
	decideExtension,
	fileOfTask,
	getTaskFile,
	handOverTask,
	listTasks,
	logProgress,
	recordOutsideReport,
	reportResult,
	requestExtension,
	returnTask,
	type NewTask,
} from './index.ts';

let db: TestDb;
let people: TaskPeople;
beforeAll(async () => {
	db = await testDatabase();
	people = await taskPeople(db);
});
afterAll(() => db.close());

const eventsOf = async (taskId: number) =>
	(
		await db.pool.query<{ topic: string }>(
			`select topic from platform.outbox where payload->>'taskId' = $1 order by id`,
			[String(taskId)],
		)
	).rows.map(({ topic }) => topic);

test('a task goes from the chairman over the head to a specialist, is reported with a file, returned once and closed', async () => {
	const { chairman, head, specialist } = people;
	const id = await givenTask(db, people);
	expect((await taskFileOf(db, id)).dueAt).toEqual(new Date('2026-11-27T17:00:00+07:00'));
	await db.act(head, (ctx) =>
		handOverTask(ctx, { id, to: { unitId: people.economyId, accountId: specialist.accountId } }),
	);
	await db.act(specialist, (ctx) => acceptTask(ctx, { id }));
	const logFile = await storedFile(db);
	await db.act(specialist, (ctx) => logProgress(ctx, { id, words: 'Đã đi ba thôn', percent: 40, fileId: logFile }));
	const fileId = await storedFile(db);
	await db.act(specialist, (ctx) => reportResult(ctx, { id, words: 'Bốn điểm nứt', fileIds: [fileId] }));
	await db.act(chairman, (ctx) => returnTask(ctx, { id, reason: 'Thiếu ảnh chụp' }));
	await db.act(specialist, (ctx) => reportResult(ctx, { id, words: 'Bốn điểm nứt, có ảnh', fileIds: [fileId] }));
	await db.act(chairman, (ctx) => closeTask(ctx, { id, words: 'Tốt' }));
	const file = await taskFileOf(db, id);
	expect(file).toMatchObject({ state: 'closed', percent: 100, owner: { name: specialist.name } });
	expect(file.acts.map(({ kind }) => kind).reverse()).toEqual([
		'give',
		'hand-over',
		'accept',
		'progress',
		'report',
		'return',
		'report',
		'close',
	]);
	expect(file.reports.map(({ outcome, decisionWords }) => [outcome, decisionWords])).toEqual([
		['accepted', 'Tốt'],
		['returned', 'Thiếu ảnh chụp'],
	]);
	for (const known of [fileId, logFile]) expect((await fileOfTask(db.read(chairman), id, known)).id).toBe(known);
	await expect(fileOfTask(db.read(people.otherSpecialist), id, fileId)).rejects.toMatchObject({
		code: 'task.not-found',
	});
	expect(await eventsOf(id)).toEqual([
		'tasks.given',
		'tasks.given',
		'tasks.changed',
		'tasks.changed',
		'tasks.changed',
		'tasks.changed',
		'tasks.changed',
		'tasks.finished',
	]);
});

test('the log of a task cannot be rewritten', async () => {
	const id = await givenTask(db, people);
	await expect(db.pool.query('update tasks.act set note = $2 where task_id = $1', [id, 'khác'])).rejects.toThrow(
		'append-only',
	);
	await expect(db.pool.query('delete from tasks.act where task_id = $1', [id])).rejects.toThrow('append-only');
});

test('an extension moves the deadline only when the giver grants it, and a denied one leaves it', async () => {
	const id = await givenTask(db, people);
	const ask = { id, wantedOn: '2026-12-04', reason: 'Chờ số liệu hai thôn' };
	await db.act(people.head, (ctx) => requestExtension(ctx, ask));
	await expect(db.act(people.head, (ctx) => requestExtension(ctx, ask))).rejects.toMatchObject({
		code: 'task.extension-pending',
	});
	await db.act(people.chairman, (ctx) =>
		decideExtension(ctx, { id, answer: { grant: false, words: 'Việc gấp, làm theo hạn' } }),
	);
	expect((await taskFileOf(db, id)).dueAt).toEqual(new Date('2026-11-27T17:00:00+07:00'));
	await db.act(people.head, (ctx) => requestExtension(ctx, ask));
	await db.act(people.chairman, (ctx) =>
		decideExtension(ctx, { id, answer: { grant: true, grantedOn: '2026-12-02' } }),
	);
	const file = await taskFileOf(db, id);
	expect(file).toMatchObject({
		dueAt: new Date('2026-12-02T17:00:00+07:00'),
		extensions: 1,
		hasPendingExtension: false,
	});
	expect(file.extensionRequests.map(({ outcome, grantedOn }) => [outcome, grantedOn])).toEqual([
		['granted', '2026-12-02'],
		['denied', null],
	]);
	await expect(
		db.act(people.head, (ctx) => requestExtension(ctx, { ...ask, wantedOn: '2026-12-01' })),
	).rejects.toMatchObject({ code: 'task.extension-not-later' });
});

test('a request for extension lapses when the result is reported or the task passes on', async () => {
	const id = await givenTask(db, people);
	const ask = { id, wantedOn: '2026-12-04', reason: 'Chờ số liệu' };
	await db.act(people.head, (ctx) => requestExtension(ctx, ask));
	const to = { unitId: people.economyId, accountId: people.specialist.accountId };
	await db.act(people.head, (ctx) => handOverTask(ctx, { id, to }));
	await db.act(people.specialist, (ctx) => requestExtension(ctx, ask));
	await db.act(people.specialist, (ctx) => acceptTask(ctx, { id }));
	await db.act(people.specialist, (ctx) => reportResult(ctx, { id, words: 'Xong' }));
	const outcomes = (await taskFileOf(db, id)).extensionRequests.map(({ outcome }) => outcome);
	expect(outcomes).toEqual(['lapsed', 'lapsed']);
});

test('the same form makes one task, however often and however fast it is sent', async () => {
	const before = await countRows(db, 'tasks.task');
	const wish: NewTask = {
		title: 'Gửi hai lần mẫu',
		requiredResult: 'Một nhiệm vụ',
		source: { kind: 'manual' },
		givenByUnitId: people.agencyId,
		owner: { unitId: people.cultureId },
		requestKey: 'form-1',
	};
	const made = await Promise.all([1, 2, 3].map(() => db.act(people.chairman, (ctx) => createTask(ctx, wish))));
	expect(new Set(made.map(({ taskId }) => taskId)).size).toBe(1);
	expect(await countRows(db, 'tasks.task')).toBe(before + 1);
});

test('work passes down, never sideways, and only to persons of the unit', async () => {
	const give = (owner: NewTask['owner'], actor = people.head, givenByUnitId = people.economyId) =>
		db.act(actor, (ctx) =>
			createTask(ctx, {
				title: 'Việc mẫu',
				requiredResult: 'Kết quả mẫu',
				source: { kind: 'manual' },
				givenByUnitId,
				owner,
			}),
		);
	await expect(give({ unitId: people.cultureId })).rejects.toMatchObject({ code: 'task.unit-not-below' });
	await expect(give({ unitId: people.economyId, accountId: people.otherHead.accountId })).rejects.toMatchObject({
		code: 'task.person-not-of-unit',
	});
	await expect(give(undefined)).rejects.toMatchObject({ code: 'task.no-owner' });
	await expect(give({ unitId: people.economyId }, people.specialist)).rejects.toMatchObject({ code: 'access.denied' });
});

test('an old screen is told that somebody was faster', async () => {
	const id = await givenTask(db, people);
	const { revision } = await taskFileOf(db, id);
	await db.act(people.head, (ctx) => acceptTask(ctx, { id, revision }));
	await expect(db.act(people.head, (ctx) => logProgress(ctx, { id, revision, words: 'Đã làm' }))).rejects.toMatchObject(
		{ code: 'task.changed' },
	);
});

test('a task given outside goes on by what comes back over the axis, each message once', async () => {
	const id = await givenTask(db, people, {
		owner: undefined,
		outsideOwner: { organId: '000.00.01.H99', name: 'Cơ quan Mẫu ngoài hệ thống' },
		source: { kind: 'axis', reference: 'document:77', label: 'Công văn mẫu số 77' },
	});
	await expect(db.act(people.head, (ctx) => acceptTask(ctx, { id }))).rejects.toMatchObject({ code: 'task.not-found' });
	const tell = (what: 'progress' | 'done' | 'refused', sourceKey: string) =>
		db.act({ kind: 'system', job: 'documents' }, (ctx) =>
			recordOutsideReport(ctx, { taskId: id, what, words: 'Đang xử lý mẫu', sourceKey }),
		);
	await tell('progress', 'm1');
	await tell('progress', 'm1');
	expect((await taskFileOf(db, id)).acts.filter(({ kind }) => kind === 'outside-progress')).toHaveLength(1);
	await tell('refused', 'm2');
	expect((await taskFileOf(db, id)).reports[0]?.words).toContain('từ chối');
	await db.act(people.chairman, (ctx) => returnTask(ctx, { id, reason: 'Đã trao đổi lại' }));
	await tell('done', 'm3');
	expect((await listTasks(db.read(people.chairman), { tab: 'waiting' })).rows.map((row) => row.id)).toContain(id);
	await db.act(people.chairman, (ctx) => closeTask(ctx, { id }));
	await expect(tell('progress', 'm4')).rejects.toMatchObject({ code: 'task.not-possible-now' });
});

test('tabs hold what waits for the officer, and no head sees on the desk what other units have to accept', async () => {
	const id = await givenTask(db, people, { title: 'Việc để đếm mẫu' });
	const idsOf = async (who: TaskPeople['head'], tab: 'waiting' | 'in-hand' | 'given' | 'due-soon' | 'overdue') =>
		(await listTasks(db.read(who), { tab })).rows.map((row) => row.id);
	expect(await idsOf(people.head, 'waiting')).toContain(id);
	expect(await idsOf(people.chairman, 'waiting')).not.toContain(id);
	expect(await idsOf(people.chairman, 'given')).toContain(id);
	expect(await idsOf(people.otherHead, 'waiting')).not.toContain(id);
	await db.act(people.head, (ctx) => acceptTask(ctx, { id }));
	expect(await idsOf(people.head, 'in-hand')).toContain(id);
	const soon = db.read(people.head, { now: new Date('2026-11-27T08:00:00+07:00') });
	expect((await listTasks(soon, { tab: 'due-soon' })).rows.map((row) => row.id)).toContain(id);
	const late = db.read(people.chairman, { now: new Date('2026-11-28T08:00:00+07:00') });
	expect((await listTasks(late, { tab: 'overdue' })).rows.map((row) => row.id)).toContain(id);
	const counts = await countTasks(db.read(people.head));
	for (const tab of ['waiting', 'in-hand', 'given', 'due-soon', 'overdue'] as const)
		expect([tab, counts[tab]]).toEqual([tab, (await idsOf(people.head, tab)).length]);
	const found = await listTasks(db.read(people.head), { tab: 'in-hand', text: 'viec de dem' });
	expect(found.rows.map((row) => row.id)).toEqual([id]);
});

test('the file offers exactly what the verbs allow', async () => {
	const id = await givenTask(db, people);
	const mayOf = async (who: TaskPeople['head']) => (await getTaskFile(db.read(who, { now: TEST_NOW }), id)).may;
	expect(await mayOf(people.head)).toEqual(['accept', 'request-extension', 'split', 'hand-over']);
	expect(await mayOf(people.chairman)).toEqual(['split', 'hand-over', 'cancel']);
});
