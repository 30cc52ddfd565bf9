import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { citizen, COMMUNE, officerOf, procedure, unitIdOf, type KnownProcedure } from '../../../../test/world.ts';
import { instantAt } from '../../../shared/dates.ts';
import type { Actor, CitizenActor } from '../../platform/actor.ts';
import type { Json } from '../../platform/json.ts';
import { createUnit, endUnit } from '../agencies/index.ts';
import { factotum, fileOf, finishFirst, handIn, openStepOf, received } from './fixtures.ts';
import {
	assignStep,
	dossiersModule,
	finishStep,
	getDossierFile,
	receiveDossier,
	renderSlip,
	searchDossiers,
} from './index.ts';

const SYSTEM: Actor = { kind: 'system', job: 'test' };
const LAST_ON = '2026-12-31';
const FIRST_DAY = { now: instantAt('2027-01-01', '00:05') };
const SETTING = { publicUrl: 'http://127.0.0.1:8080', sampleMode: true };

let db: TestDb;
let birth: KnownProcedure;
let parent: CitizenActor;

beforeAll(async () => {
	db = await testDatabase();
	birth = await procedure(db);
	parent = await citizen(db);
});
afterAll(() => db.close());

/** A made-up unit that takes over. */
async function newUnit(name: string): Promise<number> {
	const parentId = await unitIdOf(db, COMMUNE);
	const unit = {
		kind: 'division',
		level: 'commune',
		name,
		parentId,
		fromOn: '2025-07-01',
		legalBasis: 'Quyết định mẫu',
	} as const;
	return db.act(SYSTEM, (ctx) => createUnit(ctx, unit));
}

/** Ends a unit by the verb of its module and hands the event on, as the platform does after the commit. */
async function end(unitId: number, successorIds: readonly number[]): Promise<void> {
	const successors = successorIds.map((successor) => ({ unitId: successor, kind: 'merge' as const }));
	await db.act(SYSTEM, (ctx) => endUnit(ctx, { unitId, lastOn: LAST_ON, legalBasis: 'Quyết định mẫu', successors }));
	const { rows } = await db.pool.query<{ payload: Json }>(
		`select payload from platform.outbox where topic = 'agencies.ended' order by id desc limit 1`,
	);
	const heard = dossiersModule({ files: db.files }).handlers?.['agencies.ended']?.['dossiers.move-to-successor'];
	await db.act(SYSTEM, async (ctx) => heard?.(ctx, rows[0]?.payload ?? null));
}

/** Runs what waits for the first day of the successors; as often as asked, because jobs are at least once. */
async function firstDay(times = 1): Promise<void> {
	const { rows } = await db.pool.query<{ payload: Json; runAt: Date }>(
		`select payload, run_at as "runAt" from platform.job where name = 'dossiers.move-to-successor'`,
	);
	const job = dossiersModule({ files: db.files }).jobs?.['dossiers.move-to-successor'];
	for (const { payload, runAt } of rows) {
		expect(runAt).toEqual(instantAt('2027-01-01'));
		for (let time = 0; time < times; time++) await db.act(SYSTEM, async (ctx) => job?.(ctx, payload), FIRST_DAY);
	}
	await db.pool.query(`delete from platform.job where name = 'dossiers.move-to-successor'`);
}

const readerOf = (unitId: number): Actor => ({
	kind: 'officer',
	accountId: 1,
	name: 'Cán bộ Mẫu',
	positionIds: [],
	grants: (['dossier.read', 'dossier.process', 'dossier.receive', 'dossier.hand-over'] as const).map((permission) => ({
		permission,
		unitIds: [unitId],
	})),
});

test('open steps of an ended unit pass to its successor on its first day, once, and history keeps the old unit', async () => {
	const officeId = await unitIdOf(db, `${COMMUNE}:office`);
	const successorId = await newUnit('Phòng Mẫu Kế tục');
	const successor = readerOf(successorId);
	const [waiting, closed] = [await received(db, parent, birth), await received(db, parent, birth)];
	const anybody = await factotum(db);
	const { id } = await openStepOf(db, waiting);
	await db.act(anybody, (ctx) => assignStep(ctx, { code: waiting, stepRowId: id, accountId: anybody.accountId }));
	await finishFirst(db, anybody, closed, 'propose');

	await end(officeId, [successorId]);
	expect((await openStepOf(db, waiting)).unitId).toBe(officeId);
	await firstDay(2);

	const moved = await fileOf(db, waiting);
	expect(moved.acts.map(({ kind }) => kind)).toEqual(['submit', 'receive', 'assign', 'move']);
	expect(moved.acts.at(-1)).toMatchObject({
		actorKind: 'system',
		unitName: expect.stringContaining('Phòng Mẫu Kế tục') as string,
	});
	expect(await openStepOf(db, waiting)).toMatchObject({ id, unitId: successorId, assigneeId: null });
	const kept = await getDossierFile(db.read(successor), closed);
	expect(kept.steps.find(({ step }) => step === 'register')?.unitId).toBe(officeId);
	expect(kept.acts.map(({ kind }) => kind)).not.toContain('move');
	expect((await searchDossiers(db.read(successor), { text: 'Sài' })).rows.map(({ code }) => code).sort()).toEqual(
		[waiting, closed].sort(),
	);
	await db.act(successor, (ctx) => finishStep(ctx, { code: waiting, stepRowId: id, outcome: 'propose' }), FIRST_DAY);
	expect((await openStepOf(db, waiting)).kind).toBe('sign');
	const { rows } = await db.pool.query(
		`select 1 from platform.outbox where topic = 'dossier.changed' and payload ->> 'act' = 'move'`,
	);
	expect(rows).toHaveLength(1);
});

test('a centre’s dossiers go on at its successor, and papers already issued keep the centre that issued them', async () => {
	const centreId = await unitIdOf(db, `${COMMUNE}:centre`);
	const successorId = await newUnit('Trung tâm Mẫu Kế tục');
	const [fresh, inWork] = [await handIn(db, parent, birth), await handIn(db, parent, birth)];
	const oneStop = await officerOf(db, COMMUNE, ['dossier.read', 'dossier.receive']);
	await db.act(oneStop, (ctx) => receiveDossier(ctx, { code: inWork }));
	const slipId = (await fileOf(db, inWork)).slips[0]?.id ?? 0;
	const issued = await renderSlip(db.read(parent), { code: inWork, slipId }, SETTING);

	await end(centreId, [successorId]);
	await firstDay();
	for (const code of [fresh, inWork]) expect((await fileOf(db, code)).receivingUnitId).toBe(successorId);
	expect((await openStepOf(db, fresh)).unitId).toBe(successorId);
	const again = await renderSlip(db.read(parent, FIRST_DAY), { code: inWork, slipId }, SETTING);
	expect(Buffer.from(again).equals(Buffer.from(issued))).toBe(true);
});

test('without a successor nothing moves', async () => {
	const unitId = await newUnit('Phòng Mẫu Giải thể');
	await end(unitId, []);
	const { rows } = await db.pool.query(`select 1 from platform.job where name = 'dossiers.move-to-successor'`);
	expect(rows).toHaveLength(0);
});
