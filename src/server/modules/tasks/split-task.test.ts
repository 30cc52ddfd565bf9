import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { givenTask, taskFileOf, taskPeople, type TaskPeople } from './fixtures.ts';
import {
	acceptTask,
	cancelTask,
	closeTask,
	decideExtension,
	getTaskFile,
	handOverTask,
	reportResult,
	requestExtension,
	splitTask,
	type SubTask,
} from './index.ts';

let db: TestDb;
let people: TaskPeople;
beforeAll(async () => {
	db = await testDatabase();
	people = await taskPeople(db);
});
afterAll(() => db.close());

const part = (more: Partial<SubTask> = {}): SubTask => ({
	title: 'Khảo sát phía Nam mẫu',
	requiredResult: 'Biên bản mẫu',
	owner: { unitId: people.economyId, accountId: people.specialist.accountId },
	...more,
});

/** A task of the economy division with one part at the specialist. */
async function splitOnce(): Promise<{ id: number; childId: number }> {
	const id = await givenTask(db, people, { source: { kind: 'conclusion', label: 'Kết luận mẫu' } });
	const { taskIds } = await db.act(people.head, (ctx) => splitTask(ctx, { id, parts: [part()] }));
	return { id, childId: taskIds[0] ?? 0 };
}

async function finish(id: number, owner: TaskPeople['head'], giver: TaskPeople['head']): Promise<void> {
	await db.act(owner, (ctx) => acceptTask(ctx, { id }));
	await db.act(owner, (ctx) => reportResult(ctx, { id, words: 'Xong mẫu' }));
	await db.act(giver, (ctx) => closeTask(ctx, { id }));
}

test('a part keeps source and deadline of the whole, and splitting accepts the whole', async () => {
	const { id, childId } = await splitOnce();
	const [whole, child] = [await taskFileOf(db, id), await taskFileOf(db, childId)];
	expect(whole.state).toBe('in-work');
	expect(child).toMatchObject({
		state: 'given',
		dueAt: whole.dueAt,
		sourceKind: 'conclusion',
		sourceLabel: 'Kết luận mẫu',
	});
	expect(child.above).toEqual([{ id, title: whole.title }]);
	expect(whole.children.map((one) => one.id)).toEqual([childId]);
});

test('a whole closes only when every part is closed or cancelled', async () => {
	const { id, childId } = await splitOnce();
	const { taskIds } = await db.act(people.head, (ctx) =>
		splitTask(ctx, { id, parts: [part({ title: 'Phần hai mẫu' })] }),
	);
	await db.act(people.head, (ctx) => reportResult(ctx, { id, words: 'Xong mẫu' }));
	const close = () => db.act(people.chairman, (ctx) => closeTask(ctx, { id }));
	await expect(close()).rejects.toMatchObject({ code: 'task.children-open', details: { count: 2 } });
	await finish(childId, people.specialist, people.head);
	await expect(close()).rejects.toMatchObject({ code: 'task.children-open', details: { count: 1 } });
	await db.act(people.head, (ctx) => cancelTask(ctx, { id: taskIds[0] ?? 0, reason: 'Không cần nữa' }));
	await close();
	expect((await taskFileOf(db, id)).state).toBe('closed');
});

test('a whole with open parts is cancelled only together with them, and that is said', async () => {
	const { id, childId } = await splitOnce();
	await expect(
		db.act(people.chairman, (ctx) => cancelTask(ctx, { id, reason: 'Thay bằng việc khác' })),
	).rejects.toMatchObject({ code: 'task.children-open' });
	await db.act(people.chairman, (ctx) => cancelTask(ctx, { id, reason: 'Thay bằng việc khác', withParts: true }));
	expect((await taskFileOf(db, childId)).state).toBe('cancelled');
	expect((await taskFileOf(db, id)).state).toBe('cancelled');
});

test('a part is not due after the whole, neither at first nor by extension', async () => {
	const { id, childId } = await splitOnce();
	await expect(
		db.act(people.head, (ctx) => splitTask(ctx, { id, parts: [part({ due: { on: '2026-11-30' } })] })),
	).rejects.toMatchObject({ code: 'task.due-after-parent' });
	await db.act(people.specialist, (ctx) =>
		requestExtension(ctx, { id: childId, wantedOn: '2026-12-01', reason: 'Đường lầy' }),
	);
	await expect(
		db.act(people.head, (ctx) => decideExtension(ctx, { id: childId, answer: { grant: true } })),
	).rejects.toMatchObject({ code: 'task.due-after-parent' });
});

test('a specialist may keep parts but gives none to others', async () => {
	const { childId } = await splitOnce();
	const own = part({ owner: { unitId: people.economyId, accountId: people.specialist.accountId } });
	const others = part({ owner: { unitId: people.economyId, accountId: people.secondSpecialist.accountId } });
	await db.act(people.specialist, (ctx) => splitTask(ctx, { id: childId, parts: [own] }));
	await expect(
		db.act(people.specialist, (ctx) => splitTask(ctx, { id: childId, parts: [others] })),
	).rejects.toMatchObject({ code: 'task.not-owner' });
});

test('who reads the whole reads the parts; who has a part does not read the whole', async () => {
	const { id, childId } = await splitOnce();
	expect((await getTaskFile(db.read(people.chairman), childId)).id).toBe(childId);
	await expect(getTaskFile(db.read(people.specialist), id)).rejects.toMatchObject({ code: 'task.not-found' });
	expect((await getTaskFile(db.read(people.specialist), childId)).above).toEqual([]);
});

test('when the whole passes on, the new owner evaluates the parts', async () => {
	const { id, childId } = await splitOnce();
	const to = { unitId: people.economyId, accountId: people.secondSpecialist.accountId };
	await db.act(people.head, (ctx) => handOverTask(ctx, { id, to, reason: 'Đổi người phụ trách' }));
	await finish(childId, people.specialist, people.secondSpecialist);
	expect((await taskFileOf(db, childId)).state).toBe('closed');
});

test('a tree has ten levels at most', async () => {
	let id = await givenTask(db, people);
	const own = part({ owner: { unitId: people.economyId } });
	for (let level = 1; level < 10; level += 1) {
		const { taskIds } = await db.act(people.head, (ctx) => splitTask(ctx, { id, parts: [own] }));
		id = taskIds[0] ?? 0;
	}
	await expect(db.act(people.head, (ctx) => splitTask(ctx, { id, parts: [own] }))).rejects.toMatchObject({
		code: 'task.too-deep',
	});
});
