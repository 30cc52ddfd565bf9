import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { isRefusal } from '../../platform/refusal.ts';
import { givenTask, taskFileOf, taskPeople, type TaskPeople } from './fixtures.ts';
import {
	acceptTask,
	cancelTask,
	closeTask,
	decideExtension,
	handOverTask,
	isTaskFinished,
	logProgress,
	reportResult,
	requestExtension,
	returnTask,
	TASK_STATES,
	type TaskActKind,
} from './index.ts';
import { taskStateAfter } from './states.ts';

let db: TestDb;
let people: TaskPeople;
beforeAll(async () => {
	db = await testDatabase();
	people = await taskPeople(db);
});
afterAll(() => db.close());

test('nothing leads out of a finished task, and every state can be reached', () => {
	const kinds: TaskActKind[] = [
		'accept',
		'progress',
		'hand-over',
		'split',
		'report',
		'return',
		'close',
		'cancel',
		'move',
	];
	for (const state of TASK_STATES)
		if (isTaskFinished(state)) for (const kind of kinds) expect(taskStateAfter(state, kind)).toBeUndefined();
	const reached = new Set<string>(['given']);
	for (let size = 0; size !== reached.size;) {
		size = reached.size;
		for (const state of TASK_STATES.filter((one) => reached.has(one)))
			for (const kind of kinds) reached.add(taskStateAfter(state, kind) ?? state);
	}
	expect([...reached].sort()).toEqual([...TASK_STATES].sort());
});

type Act =
	| 'accept'
	| 'progress'
	| 'report'
	| 'return'
	| 'close'
	| 'cancel'
	| 'hand-over'
	| 'request-extension'
	| 'deny-extension';
const ACTS: readonly Act[] = [
	'accept',
	'progress',
	'report',
	'return',
	'close',
	'cancel',
	'hand-over',
	'request-extension',
	'deny-extension',
];

/** Each act by the chairman, who gave the task, or the head of the unit that has it. */
async function run(act: Act, id: number): Promise<readonly [TaskPeople['head'], (ctx: Ctx) => Promise<unknown>]> {
	const { chairman, head, otherHead, economyId, cultureId } = people;
	const isAtEconomy = (await taskFileOf(db, id)).owner.unitId === economyId;
	const owner = isAtEconomy ? head : otherHead;
	switch (act) {
		case 'accept':
			return [owner, (ctx) => acceptTask(ctx, { id })];
		case 'progress':
			return [owner, (ctx) => logProgress(ctx, { id, words: 'Đã làm' })];
		case 'report':
			return [owner, (ctx) => reportResult(ctx, { id, words: 'Xong' })];
		case 'return':
			return [chairman, (ctx) => returnTask(ctx, { id, reason: 'Thiếu' })];
		case 'close':
			return [chairman, (ctx) => closeTask(ctx, { id })];
		case 'cancel':
			return [chairman, (ctx) => cancelTask(ctx, { id, reason: 'Thôi' })];
		case 'hand-over': {
			const to = { unitId: isAtEconomy ? cultureId : economyId };
			return [chairman, (ctx) => handOverTask(ctx, { id, to, reason: 'Đổi nơi làm' })];
		}
		case 'request-extension':
			return [owner, (ctx) => requestExtension(ctx, { id, wantedOn: '2026-12-04', reason: 'Chờ' })];
		case 'deny-extension':
			return [chairman, (ctx) => decideExtension(ctx, { id, answer: { grant: false, words: 'Gấp' } })];
	}
}

test('whatever is tried in whatever order, a task is where the rules say, and its history tells the same', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.constantFrom(...ACTS), { maxLength: 12 }), async (acts) => {
			const id = await givenTask(db, people);
			let state = (await taskFileOf(db, id)).state;
			let isPending = false;
			let done = 1;
			for (const act of acts) {
				const after = taskStateAfter(state, act);
				const isPossible =
					after !== undefined && (act !== 'request-extension' || !isPending) && (act !== 'deny-extension' || isPending);
				const [actor, verb] = await run(act, id);
				const outcome = await db.act(actor, verb).then(
					() => 'done',
					(thrown: unknown) => (isRefusal(thrown) ? 'refused' : String(thrown)),
				);
				expect([act, state, outcome]).toEqual([act, state, isPossible ? 'done' : 'refused']);
				if (!isPossible) continue;
				state = after;
				done += 1;
				if (act === 'request-extension') isPending = true;
				else if (['deny-extension', 'report', 'hand-over', 'cancel'].includes(act)) isPending = false;
			}
			const file = await taskFileOf(db, id);
			expect(file.state).toBe(state);
			expect(file.revision).toBe(done);
			expect(file.acts).toHaveLength(done);
			expect(file.hasPendingExtension).toBe(isPending);
			expect(file.finishedAt !== null).toBe(isTaskFinished(state));
		}),
		{ numRuns: 40 },
	);
}, 120_000);
