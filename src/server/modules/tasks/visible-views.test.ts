import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { COMMUNE, OTHER_COMMUNE } from '../../../../test/world.ts';
import type { Actor, Grant, OfficerActor, Permission } from '../../platform/actor.ts';
import { isRefusal } from '../../platform/refusal.ts';
import { givenTask, taskPeople, type TaskPeople } from './fixtures.ts';
import { acceptTask, getTaskFile, listTasks, searchTasks, splitTask, TASK_TABS, handOverTask } from './index.ts';

/** A small world: two communes, tasks to units and persons, with parts, some passed on. */
let db: TestDb;
let worlds: readonly TaskPeople[];
let ids: number[];

beforeAll(async () => {
	db = await testDatabase();
	worlds = [await taskPeople(db, COMMUNE), await taskPeople(db, OTHER_COMMUNE)];
	ids = [];
	for (const people of worlds) {
		const { economyId, cultureId, specialist, otherSpecialist, secondSpecialist, head } = people;
		const conclusion = { kind: 'conclusion' as const, label: 'Kết luận mẫu' };
		const whole = await givenTask(db, people, { source: conclusion, coOwners: [{ unitId: cultureId }] });
		const toSpecialist = { unitId: economyId, accountId: specialist.accountId };
		const part = { title: 'Phần mẫu', requiredResult: 'Kết quả mẫu', owner: toSpecialist };
		const { taskIds } = await db.act(head, (ctx) => splitTask(ctx, { id: whole, parts: [part] }));
		const named = await givenTask(db, people, { owner: { unitId: cultureId, accountId: otherSpecialist.accountId } });
		await db.act(otherSpecialist, (ctx) => acceptTask(ctx, { id: named }));
		const passed = await givenTask(db, people, { owner: toSpecialist });
		const to = { unitId: economyId, accountId: secondSpecialist.accountId };
		await db.act(specialist, (ctx) => handOverTask(ctx, { id: passed, to, reason: 'Đi công tác' }));
		ids.push(whole, ...taskIds, named, passed);
	}
}, 120_000);
afterAll(() => db.close());

/** The truth a list must equal: each task asked for on its own. */
async function readable(actor: Actor): Promise<number[]> {
	const found: number[] = [];
	for (const id of ids) {
		try {
			await getTaskFile(db.read(actor), id);
			found.push(id);
		} catch (thrown) {
			if (!isRefusal(thrown)) throw thrown;
			expect(thrown.code).toBe('task.not-found');
		}
	}
	return found;
}

const listed = async (actor: Actor, text?: string) =>
	(await searchTasks(db.read(actor), { text })).rows.map(({ id }) => id).sort((a, b) => a - b);

const PERMISSIONS: readonly Permission[] = ['task.give', 'task.handle', 'task.assign', 'task.follow-all'];

/** Any officer: any person of the world or a stranger, any rights in any units, some of them lent by somebody. */
const anyOfficer = () => {
	const persons = worlds.flatMap((people) => [
		people.chairman,
		people.head,
		people.specialist,
		people.secondSpecialist,
		people.otherSpecialist,
	]);
	const units = worlds.flatMap(({ agencyId, economyId, cultureId, officeId }) => [
		agencyId,
		economyId,
		cultureId,
		officeId,
	]);
	const grant = fc.record({
		permission: fc.constantFrom(...PERMISSIONS),
		unitIds: fc.oneof(
			{ weight: 5, arbitrary: fc.subarray(units) },
			{ weight: 1, arbitrary: fc.constant('all' as const) },
		),
		lender: fc.option(fc.constantFrom(...persons), { nil: undefined }),
	});
	return fc
		.record({ person: fc.option(fc.constantFrom(...persons)), grants: fc.array(grant, { maxLength: 3 }) })
		.map(({ person, grants }): OfficerActor => ({
			kind: 'officer',
			accountId: person?.accountId ?? 1,
			name: 'Cán bộ Mẫu',
			positionIds: [],
			grants: grants.map(({ permission, unitIds, lender }): Grant => ({
				permission,
				unitIds,
				...(lender ? { onBehalfOf: { accountId: lender.accountId, name: lender.name } } : {}),
			})),
		}));
};

test('lists give an officer exactly the tasks that may be read one by one, with and without words', async () => {
	await fc.assert(
		fc.asyncProperty(anyOfficer(), async (actor) => {
			const may = await readable(actor);
			expect(await listed(actor)).toEqual(may);
			expect(await listed(actor, 'mau')).toEqual(may);
			for (const tab of TASK_TABS)
				for (const { id } of (await listTasks(db.read(actor), { tab })).rows) expect(may).toContain(id);
		}),
		{ numRuns: 40 },
	);
});

test('what a person reads are the tasks with a part of theirs, and those below', async () => {
	for (const [index, people] of worlds.entries()) {
		const [whole = 0, part = 0, named = 0, passed = 0] = ids.slice(index * 4, index * 4 + 4);
		expect(await readable(people.specialist)).toEqual([part, passed]);
		expect(await readable(people.secondSpecialist)).toEqual([passed]);
		expect(await readable(people.otherSpecialist)).toEqual([named]);
		expect(await readable(people.head)).toEqual([whole, part, passed]);
		expect(await readable(people.chairman)).toEqual([whole, part, named, passed]);
		expect(await readable(people.otherHead)).toEqual([whole, part, named]);
		expect(await readable(people.follower)).toEqual([whole, part]);
		expect(await readable(people.clerk)).toEqual([]);
	}
	for (const nobody of [{ kind: 'public' } as const, { kind: 'citizen', citizenId: 1 } as unknown as Actor]) {
		expect(await readable(nobody)).toEqual([]);
		expect(await listed(nobody)).toEqual([]);
	}
});
