import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { citizen, COMMUNE, OTHER_COMMUNE, storedFile, unitIdOf } from '../../../../test/world.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { isRefusal } from '../../platform/refusal.ts';
import { actorAt, makeOfficer, SYSTEM } from '../people/fixtures.ts';
import { givenTask, taskPeople, type TaskPeople } from './fixtures.ts';
import {
	acceptTask,
	cancelTask,
	closeTask,
	createTask,
	decideExtension,
	fileOfTask,
	getTaskFile,
	handOverTask,
	logProgress,
	recordOutsideReport,
	reportResult,
	requestExtension,
	returnTask,
	splitTask,
} from './index.ts';

/** Roles of a commune, each at its place and at the same place of another commune. */
const SEATS: Readonly<Record<string, { role: string; place: '' | ':office' | ':economy' | ':culture' | ':centre' }>> = {
	leader: { role: 'leader', place: '' },
	head: { role: 'division-head', place: ':economy' },
	'other-head': { role: 'division-head', place: ':culture' },
	specialist: { role: 'specialist', place: ':economy' },
	clerk: { role: 'clerk', place: ':office' },
	'one-stop': { role: 'one-stop', place: ':centre' },
	follower: { role: 'task-follower', place: '' },
	administrator: { role: 'unit-administrator', place: '' },
};
type Stage = 'given' | 'named' | 'in-work' | 'asked' | 'reported' | 'outside';

let db: TestDb;
let people: TaskPeople;
let fileId: string;
const officers = new Map<string, Actor>();
const ids = new Map<Stage, number>();
const at = (stage: Stage) => ({ id: ids.get(stage) ?? 0 });

beforeAll(async () => {
	db = await testDatabase();
	people = await taskPeople(db);
	for (const [name, { role, place }] of Object.entries(SEATS)) {
		for (const [side, commune] of [
			['own', COMMUNE],
			['far', OTHER_COMMUNE],
		] as const) {
			const unitId = await unitIdOf(db, `${commune}${place}`);
			const officer = await makeOfficer(db, { login: `mau-${randomUUID()}`, unitId, roles: [role] });
			officers.set(`${name}@${side}`, await actorAt(db, officer));
		}
	}
	officers.set('owner', people.specialist);
	officers.set('citizen', await citizen(db));
	officers.set('public', { kind: 'public' });
	await stageAll();
}, 120_000);
afterAll(() => db.close());

/** One task for each place in its life; the owner is the specialist, except where a unit has it. */
async function stageAll(): Promise<void> {
	const { specialist, economyId } = people;
	const toOwner = { owner: { unitId: economyId, accountId: specialist.accountId } };
	const conclusion = { source: { kind: 'conclusion' as const, label: 'Kết luận mẫu' } };
	ids.set('given', await givenTask(db, people, conclusion));
	for (const stage of ['named', 'in-work', 'asked', 'reported'] as const)
		ids.set(stage, await givenTask(db, people, { ...toOwner, ...conclusion }));
	for (const stage of ['in-work', 'asked', 'reported'] as const)
		await db.act(specialist, (ctx) => acceptTask(ctx, at(stage)));
	fileId = await storedFile(db);
	await db.act(specialist, (ctx) => logProgress(ctx, { ...at('in-work'), words: 'Đã làm mẫu', fileId }));
	await db.act(specialist, (ctx) =>
		requestExtension(ctx, { ...at('asked'), wantedOn: '2026-12-04', reason: 'Lý do mẫu' }),
	);
	await db.act(specialist, (ctx) => reportResult(ctx, { ...at('reported'), words: 'Kết quả mẫu' }));
	const outside = { owner: undefined, outsideOwner: { organId: '000.00.01.H99', name: 'Cơ quan Mẫu' } };
	ids.set('outside', await givenTask(db, people, outside));
}

class Undo extends Error {}

/** What an actor is told; whatever was done is undone. */
async function answer(actor: Actor, verb: (ctx: Ctx) => Promise<unknown>): Promise<string> {
	try {
		await db.act(actor, async (ctx) => {
			await verb(ctx);
			throw new Undo();
		});
	} catch (thrown) {
		if (thrown instanceof Undo) return 'allowed';
		if (isRefusal(thrown)) return thrown.code;
		throw thrown;
	}
	return 'unreachable';
}

interface Row {
	readonly verb: (ctx: Ctx) => Promise<unknown>;
	/** Who may. */
	readonly who: readonly string[];
	/** What those are told who see the task but may not. */
	readonly no: string;
	/** Who sees the task. */
	readonly readers: readonly string[];
}

const READERS = ['leader@own', 'head@own', 'follower@own', 'owner'];
const GIVERS = ['leader@own'];
/** The unit of the task is not a person yet: its specialists do not see it. */
const UNIT_READERS = ['leader@own', 'head@own', 'follower@own'];
const owner = (verb: Row['verb'], who: readonly string[] = ['owner']): Row => ({
	verb,
	who,
	no: 'task.not-owner',
	readers: READERS,
});
const giver = (verb: Row['verb']): Row => ({ verb, who: GIVERS, no: 'task.not-giver', readers: READERS });
const reading = (verb: Row['verb']): Row => ({ verb, who: READERS, no: '', readers: READERS });

const TABLE: Readonly<Record<string, Row>> = {
	'acceptTask of a unit': {
		verb: (ctx) => acceptTask(ctx, at('given')),
		who: ['head@own'],
		no: 'task.not-owner',
		readers: UNIT_READERS,
	},
	'acceptTask of a person': owner((ctx) => acceptTask(ctx, at('named'))),
	logProgress: owner((ctx) => logProgress(ctx, { ...at('in-work'), words: 'Đã làm' })),
	requestExtension: owner((ctx) =>
		requestExtension(ctx, { ...at('in-work'), wantedOn: '2026-12-04', reason: 'Lý do' }),
	),
	reportResult: owner((ctx) => reportResult(ctx, { ...at('in-work'), words: 'Kết quả' })),
	handOverTask: owner(
		(ctx) => handOverTask(ctx, { ...at('in-work'), to: { unitId: people.economyId }, reason: 'Lý do' }),
		['leader@own', 'head@own', 'owner'],
	),
	splitTask: owner(
		(ctx) => {
			const me = ctx.actor.kind === 'officer' ? ctx.actor.accountId : 0;
			const accountId = me === people.specialist.accountId ? me : null;
			const part = { title: 'Phần', requiredResult: 'Kết quả', owner: { unitId: people.economyId, accountId } };
			return splitTask(ctx, { ...at('in-work'), parts: [part] });
		},
		['leader@own', 'head@own', 'owner'],
	),
	'decideExtension, granted': giver((ctx) => decideExtension(ctx, { ...at('asked'), answer: { grant: true } })),
	'decideExtension, denied': giver((ctx) =>
		decideExtension(ctx, { ...at('asked'), answer: { grant: false, words: 'Việc gấp' } }),
	),
	closeTask: giver((ctx) => closeTask(ctx, at('reported'))),
	returnTask: giver((ctx) => returnTask(ctx, { ...at('reported'), reason: 'Còn thiếu' })),
	cancelTask: giver((ctx) => cancelTask(ctx, { ...at('in-work'), reason: 'Không cần nữa' })),
	getTaskFile: reading((ctx) => getTaskFile(ctx, at('in-work').id)),
	fileOfTask: reading((ctx) => fileOfTask(ctx, at('in-work').id, fileId)),
	recordOutsideReport: {
		verb: (ctx) =>
			recordOutsideReport(ctx, { taskId: at('outside').id, what: 'progress', words: 'Mẫu', sourceKey: 'm' }),
		who: ['leader@own'],
		no: '',
		readers: ['leader@own'],
	},
};

for (const [name, row] of Object.entries(TABLE)) {
	test(`${name}: only the right role in the right unit`, async () => {
		const said: Record<string, string> = {};
		const expected: Record<string, string> = {};
		for (const [who, actor] of officers) {
			said[who] = await answer(actor, row.verb);
			expected[who] = row.who.includes(who) ? 'allowed' : row.readers.includes(who) ? row.no : 'task.not-found';
		}
		expect(said).toEqual(expected);
		expect(await answer(SYSTEM, (ctx) => getTaskFile(ctx, at('in-work').id))).toBe('allowed');
	});
}

test('giving by hand needs the right to give for that very unit', async () => {
	const give = (givenByUnitId: number, kind: 'manual' | 'conclusion' | 'directive') => (ctx: Ctx) =>
		createTask(ctx, {
			title: 'Việc mẫu',
			requiredResult: 'Kết quả mẫu',
			source: { kind },
			givenByUnitId,
			owner: { unitId: people.economyId },
		});
	const said: Record<string, string> = {};
	for (const [who, actor] of officers) said[who] = await answer(actor, give(people.economyId, 'manual'));
	expect(Object.entries(said).filter(([, code]) => code === 'allowed')).toEqual([
		['leader@own', 'allowed'],
		['head@own', 'allowed'],
	]);
	expect(said.public).toBe('access.sign-in');
	expect(said.citizen).toBe('access.denied');
	expect(await answer(people.head, give(people.agencyId, 'conclusion'))).toBe('access.denied');
	// A directive is given by whoever may direct the document: the module documents has asked.
	expect(await answer(people.clerk, give(people.agencyId, 'directive'))).toBe('allowed');
	expect(await answer({ kind: 'public' }, give(people.agencyId, 'directive'))).toBe('access.sign-in');
});
