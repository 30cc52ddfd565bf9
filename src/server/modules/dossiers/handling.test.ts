import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, TEST_NOW, type TestDb } from '../../../../test/context.ts';
import {
	citizen,
	COMMUNE,
	officerOf,
	OTHER_COMMUNE,
	procedure,
	unitIdOf,
	type KnownProcedure,
} from '../../../../test/world.ts';
import type { CitizenActor, OfficerActor } from '../../platform/actor.ts';
import { delegate } from '../people/index.ts';
import { actorAt, makeOfficer } from '../people/fixtures.ts';
import { factotum, fileOf, finishFirst, handIn, openStepOf, openStepsOf, received } from './fixtures.ts';
import { assignStep, confirmArrival, countInbox, finishStep, handOver, listInbox, receiveDossier } from './index.ts';

const AFTERNOON = new Date('2026-11-20T14:00:00+07:00');

let db: TestDb;
let birth: KnownProcedure;
let permit: KnownProcedure;
let parent: CitizenActor;
let anybody: OfficerActor;
let officeId: number;

beforeAll(async () => {
	db = await testDatabase();
	birth = await procedure(db);
	permit = await procedure(db, '1.013225');
	parent = await citizen(db);
	anybody = await factotum(db);
	officeId = await unitIdOf(db, `${COMMUNE}:office`);
});
afterAll(() => db.close());

test('units are asked side by side, and the dossier goes on when the last has answered', async () => {
	const code = await received(db, parent, permit);
	await finishFirst(db, anybody, code, 'consult');
	const [planning, grid] = await openStepsOf(db, code);
	expect([planning?.step, grid?.step]).toEqual(['planning', 'fire-grid']);
	expect(planning?.unitId).toBe(await unitIdOf(db, 'agency:sxd'));
	await db.act(anybody, (ctx) => finishStep(ctx, { code, stepRowId: grid?.id ?? 0, outcome: 'answer' }));
	expect((await openStepsOf(db, code)).map(({ step }) => step)).toEqual(['planning']);
	await db.act(anybody, (ctx) => finishStep(ctx, { code, stepRowId: planning?.id ?? 0, outcome: 'agree' }));
	expect((await openStepsOf(db, code)).map(({ step }) => step)).toEqual(['review']);
});

test('two answers at once open the next step once', async () => {
	const code = await received(db, parent, permit);
	await finishFirst(db, anybody, code, 'consult');
	const answers = { planning: 'agree', 'fire-grid': 'answer' } as const;
	const steps = await openStepsOf(db, code);
	await Promise.all(
		steps.map(({ id, step }) =>
			db.act(anybody, (ctx) => finishStep(ctx, { code, stepRowId: id, outcome: answers[step as 'planning'] })),
		),
	);
	expect((await openStepsOf(db, code)).map(({ step }) => step)).toEqual(['review']);
});

test('a refusal after appraisal issues form 03 and is handed over like a result', async () => {
	const code = await received(db, parent, birth);
	await expect(finishFirst(db, anybody, code, 'refuse')).rejects.toMatchObject({ code: 'dossier.reason-needed' });
	const refusal = { groundId: 'already-registered', reason: 'Trẻ đã được đăng ký khai sinh ở xã khác.' };
	await finishFirst(db, anybody, code, 'refuse', { refusal });
	const refused = await fileOf(db, code);
	expect([refused.status, refused.slips.map(({ formNo }) => formNo)]).toEqual([9, ['01', '03']]);
	expect((await openStepOf(db, code)).kind).toBe('hand-over');
	await db.act(anybody, (ctx) => handOver(ctx, { code, receiver: parent.name, method: 'counter' }));
	expect((await fileOf(db, code)).status).toBe(10);
});

test('a dossier taken in at another commune’s centre travels first, and its clock starts when it arrives', async () => {
	const elsewhere = await unitIdOf(db, `${OTHER_COMMUNE}:centre`);
	const code = await handIn(db, parent, birth, { receivingUnitId: elsewhere });
	await db.act(await officerOf(db, OTHER_COMMUNE, ['dossier.read', 'dossier.receive']), (ctx) =>
		receiveDossier(ctx, { code }),
	);
	const travelling = await openStepOf(db, code);
	expect([travelling.step, travelling.unitId]).toEqual(['arrive', await unitIdOf(db, `${COMMUNE}:centre`)]);
	expect((await fileOf(db, code)).competentReceivedAt).toBeNull();

	const centre = await officerOf(db, `${COMMUNE}:centre`, ['dossier.read', 'dossier.receive']);
	const monday = new Date('2026-11-23T08:30:00+07:00');
	await db.act(centre, (ctx) => confirmArrival(ctx, { code }), { now: monday });
	const arrived = await fileOf(db, code);
	expect(arrived.competentReceivedAt).toEqual(monday);
	expect(arrived.dueAt).toEqual(new Date('2026-11-23T17:00:00+07:00'));
	expect((await openStepOf(db, code)).step).toBe('register');
	await expect(db.act(centre, (ctx) => confirmArrival(ctx, { code }))).rejects.toMatchObject({
		code: 'dossier.step-not-open',
	});
});

test('work is given only to an officer who may do it in that unit', async () => {
	const right = await makeOfficer(db, { login: 'dung-quyen', unitId: officeId, roles: ['specialist'] });
	const clerk = await makeOfficer(db, { login: 'van-thu', unitId: officeId, roles: ['clerk'] });
	const stranger = await makeOfficer(db, {
		login: 'xa-khac',
		unitId: await unitIdOf(db, OTHER_COMMUNE),
		roles: ['specialist'],
	});
	const code = await received(db, parent, birth);
	const step = await openStepOf(db, code);
	const give = (accountId: number) =>
		db.act(anybody, (ctx) => assignStep(ctx, { code, stepRowId: step.id, accountId }));
	for (const { id } of [clerk, stranger, { id: 999_999 }]) {
		await expect(give(id)).rejects.toMatchObject({ code: 'dossier.officer-lacks-right' });
	}
	expect((await openStepOf(db, code)).assigneeId).toBeNull();
	await give(right.id);
	expect((await openStepOf(db, code)).assigneeName).toBe(right.name);

	const colleague = await actorAt(
		db,
		await makeOfficer(db, { login: 'dong-nghiep', unitId: officeId, roles: ['specialist'] }),
	);
	await expect(
		db.act(colleague, (ctx) => finishStep(ctx, { code, stepRowId: step.id, outcome: 'propose' })),
	).rejects.toMatchObject({
		code: 'access.denied',
	});
});

test('who stands in for a colleague acts until the delegation ends and not a second longer', async () => {
	const giver = await makeOfficer(db, { login: 'vang-mat', unitId: officeId, roles: ['specialist'] });
	const taker = await makeOfficer(db, { login: 'lam-thay', unitId: officeId, roles: ['clerk'] });
	const wish = {
		fromAccountId: giver.id,
		toAccountId: taker.id,
		fromAt: TEST_NOW,
		toAt: AFTERNOON,
		reason: 'Đi công tác',
	};
	await db.act(await actorAt(db, giver), (ctx) => delegate(ctx, wish));
	const finishAt = async (code: string, now: Date) => {
		const { id } = await openStepOf(db, code);
		const actor = await actorAt(db, taker, now);
		await db.act(actor, (ctx) => finishStep(ctx, { code, stepRowId: id, outcome: 'propose' }), { now });
	};
	const [early, late] = [await received(db, parent, birth), await received(db, parent, birth)];
	const onBehalf = async (officer: typeof giver, now = TEST_NOW) => {
		const ctx = db.read(await actorAt(db, officer, now), { now });
		const { rows } = await listInbox(ctx, { tab: 'on-behalf' });
		expect((await countInbox(ctx))['on-behalf']).toBe(rows.length);
		return rows.map(({ code, onBehalfOf }) => [code, onBehalfOf]).filter(([code]) => code === early || code === late);
	};
	expect(await onBehalf(taker)).toEqual([
		[early, giver.name],
		[late, giver.name],
	]);
	expect([await onBehalf(giver), await onBehalf(taker, AFTERNOON)]).toEqual([[], []]);
	await finishAt(early, new Date(AFTERNOON.getTime() - 1000));
	expect((await fileOf(db, early)).acts.at(-1)).toMatchObject({ actorName: taker.name, onBehalfOf: giver.name });
	await expect(finishAt(late, AFTERNOON)).rejects.toMatchObject({ code: 'access.denied' });
	expect((await openStepOf(db, late)).step).toBe('register');
});
